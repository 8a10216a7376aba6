import { type Cursor, type Reader, anonymous, refKey, resolveRefs } from '../../../core/index.ts'
import type { Meeting } from '../schema.ts'
import { fileNameOf } from '../rules/file-name.ts'
import { listReleased } from '../store-statements.ts'
import { findPaperFiles, findPapersOf } from './find-papers.ts'

export interface PublicFile {
  name: string
  at: Date
  bytes: Uint8Array
}

const AT_ONCE = 100

/** All that everyone may read of a meeting, a file at a time: documents in the languages that are here, and released statements. Whoever asks sees no more. */
export async function* readPublicFiles(reader: Reader, meeting: Meeting): AsyncGenerator<PublicFile> {
  yield* papersIn({ ...reader, viewer: anonymous }, meeting)
  yield* statementsIn({ ...reader, viewer: anonymous }, meeting)
}

async function* papersIn(reader: Reader, meeting: Meeting): AsyncGenerator<PublicFile> {
  const { services } = reader
  const papers = await findPapersOf(reader, meeting)
  const files = await findPaperFiles(reader, papers)
  for (const [i, paper] of papers.entries())
    for (const file of files.get(paper.id) ?? []) {
      const stored = await services.files.get(services.db, file.sha256)
      if (!stored) continue
      const name = fileNameOf('documents', i + 1, paper.body.symbol ?? '', `${file.language}-${file.name}`)
      yield { name, at: services.clock(), bytes: stored.bytes }
    }
}

async function* statementsIn(reader: Reader, { programme, id }: Meeting): AsyncGenerator<PublicFile> {
  const { services } = reader
  let nr = 0
  for (let after: Cursor = null; ;) {
    const found = await listReleased(services, { programme, meeting: [id] }, after, AT_ONCE)
    const names = await resolveRefs(
      reader,
      found.map(({ party }) => party),
    )
    for (const { party, body, releasedAt } of found) {
      nr++
      const said = names.get(refKey(party))?.name ?? party.id
      const file = body?.file && (await services.files.get(services.db, body.file.sha256))
      if (file)
        yield {
          name: fileNameOf('statements', nr, said, body.file!.name),
          at: releasedAt!,
          bytes: file.bytes,
        }
      if (body?.text)
        yield {
          name: fileNameOf('statements', nr, said, `${body.language}.txt`),
          at: releasedAt!,
          bytes: Buffer.from(body.text),
        }
    }
    const last = found.at(-1)
    if (!last || found.length < AT_ONCE) return
    after = [last.releasedAt!.getTime(), last.id]
  }
}
