import { isDeepStrictEqual } from 'node:util'
import { type Services, assertTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { documentRef } from '../entities.ts'
import { type Facts, restated } from '../rules/restated-document.ts'
import { filesOf, findDocument, lockDocuments, saveDocument, saveFileVersions } from '../store.ts'

/** A file that was read again: of which version, and what was read of it before and now. */
export interface RestatedFile {
  document: string
  language: string
  sha256: string
  version: number
  programme: string | null
  /** Undefined where it was not kept. */
  was: Partial<Facts>
  now: Facts
}

/**
 * Puts what a file says of itself in the place of what was read of it before: at the file, and at its document where that has it from there. Whoever
 * calls has checked the right.
 */
export async function restateFile(tx: Services, given: RestatedFile): Promise<void> {
  assertTransaction(tx)
  await lockDocuments(tx.db)
  const document = await findDocument(tx.db, given.document)
  const files = await filesOf(tx.db, [given.document])
  const file = files.find(({ language, sha256 }) => language === given.language && sha256 === given.sha256)
  if (!document || !file) return
  const { title, date, session, agendaItem } = given.now
  const versions = file.versions.map((one) =>
    one.number === given.version ? { ...one, title, date, session, agendaItem } : one,
  )
  const next = restated(document, given)
  if (isDeepStrictEqual(versions, file.versions) && isDeepStrictEqual(next, document)) return
  await saveDocument(tx.db, next)
  await saveFileVersions(tx.db, { ...file, versions })
  await appendEntry(tx, {
    kind: 'documents.file-restated',
    entity: documentRef(given.document),
    visibility: 'public',
    programme: given.programme ?? undefined,
    data: { sha256: given.sha256, language: given.language },
  })
}
