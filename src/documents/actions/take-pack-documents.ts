import { isDeepStrictEqual } from 'node:util'
import type { Db, Env, Multilingual } from '../../platform/index.ts'
import type { Change, Pack, PackLoaded } from '../../programme/index.ts'
import { appendEntry } from '../../record/index.ts'
import { documentProblems } from '../problems.ts'
import type { SourceDocument } from '../schema.ts'
import {
  documentRef,
  documentStates,
  filesOf,
  findDocuments,
  listDocuments,
  removeDocument,
  saveDocument,
  saveRelations,
} from '../store.ts'

type PackDocument = NonNullable<Pack['documents']>[number]

/** Brings the documents of a programme to what its pack says. One that has files stays, even when the pack forgets it. */
export async function takePackDocuments(trx: Db, env: Env, { pack, changes }: PackLoaded): Promise<void> {
  const programme = pack.programme.id
  const wanted = pack.documents ?? []
  const ids = wanted.map((d) => d.id)
  const found = await findDocuments(trx, ids)
  const before = await documentStates(trx, ids)
  for (const document of wanted) await takeOne(trx, programme, document, found.get(document.id) ?? null)
  const after = await documentStates(trx, ids)
  const altered = ids.filter((id) => !isDeepStrictEqual(before.get(id), after.get(id)))
  const forgotten = (await listDocuments(trx, programme)).map((d) => d.id).filter((id) => !after.has(id))
  const withFiles = new Set((await filesOf(trx, forgotten)).map((f) => f.document))
  const gone = forgotten.filter((id) => !withFiles.has(id))
  for (const id of gone) await removeDocument(trx, id)
  const note = (of: string[], what: Change['what']) => record(trx, env, programme, of, what, changes)
  await note(
    altered.filter((id) => !before.has(id)),
    'added',
  )
  await note(
    altered.filter((id) => before.has(id)),
    'changed',
  )
  await note(gone, 'removed')
}

async function takeOne(
  trx: Db,
  programme: string,
  given: PackDocument,
  found: SourceDocument | null,
): Promise<void> {
  if (found?.programme && found.programme !== programme)
    throw documentProblems.idTaken({ id: given.id, programme: found.programme })
  await saveDocument(trx, merge(programme, given, found))
  await saveRelations(
    trx,
    given.id,
    given.relations.map((r) => ({
      from: given.id,
      type: r.type,
      to: r.to,
      paragraph: r.paragraph ?? null,
      source: r.source,
    })),
  )
}

/** What an imported file said of itself (session, agenda item) is kept beside what the pack says. */
function merge(programme: string, given: PackDocument, found: SourceDocument | null): SourceDocument {
  return {
    id: given.id,
    programme,
    symbol: given.symbol ?? found?.symbol ?? null,
    body: {
      title: asMap(given.title),
      kind: given.kind,
      aliases: given.aliases,
      organ: given.organ,
      adopted: given.adopted,
      issued: given.issued,
      endorsed: given.endorsed,
      session: found?.body.session,
      agendaItem: found?.body.agendaItem,
      importable: given.importable,
      address: given.address,
      note: given.note === undefined ? undefined : asMap(given.note),
      source: given.source,
    },
  }
}

const asMap = (words: string | Multilingual): Multilingual =>
  typeof words === 'string' ? { en: words } : words

async function record(
  trx: Db,
  env: Env,
  programme: string,
  ids: string[],
  what: Change['what'],
  changes: Change[],
): Promise<void> {
  const [first, ...others] = ids.map(documentRef)
  if (!first) return
  changes.push(...ids.map((id) => ({ kind: 'document', id, what })))
  await appendEntry(trx, env, {
    kind: 'documents.documents-loaded',
    thing: first,
    also: others,
    visibility: 'public',
    programme,
    data: { what, count: ids.length },
  })
}
