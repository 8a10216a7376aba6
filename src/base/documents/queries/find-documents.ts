import {
  type Found,
  type Json,
  type Paging,
  type Reader,
  type Ref,
  pageOf,
  readingOnly,
  within,
} from '../../../core/index.ts'
import { symbolKey } from '../../../text/index.ts'
import { documentEntity, documentRef, relationsTo } from '../entities.ts'
import type { DocumentFile, DocumentRelation, SourceDocument } from '../schema.ts'
import {
  type DocumentFilter,
  countDocuments,
  documentsCalled,
  filesOf,
  findDocumentCalled,
  findDocumentOfFile as documentOfFile,
  findDocuments as documentsById,
  relationsOf,
  searchDocuments,
} from '../store.ts'

const topicOf = (id: string) => `documents/document/${id}`

// Every document of a part of the site may be seen by everyone; an exercise may name what is real.

/** A document by its id; null where there is none. */
export const findDocument = async (reader: Reader, id: string): Promise<SourceDocument | null> =>
  (await findDocuments(reader, [id])).get(id) ?? null

/** Documents by their ids. */
export async function findDocuments(reader: Reader, ids: string[]): Promise<Map<string, SourceDocument>> {
  if (ids.length === 0) return new Map()
  const { orNamed } = await within(reader)
  const found = await readingOnly(ids.map(topicOf), () => documentsById(reader.services.db, ids))
  return new Map([...found].filter(([, { programme }]) => orNamed.has(programme)))
}

/** What the public sees of documents, to be compared with the record. */
export async function findSeenDocuments(
  { services }: Reader,
  ids: readonly string[],
): Promise<{ entity: Ref; snapshot: Json }[]> {
  if (ids.length === 0) return []
  const found = await readingOnly(ids.map(topicOf), () => documentEntity.snapshots.read(services, [...ids]))
  return [...found].map(([id, snapshot]) => ({ entity: documentRef(id), snapshot }))
}

/** A document by any spelling of its symbol, or of one of its others that no other document has. */
export async function findDocumentBySymbol(reader: Reader, symbol: string): Promise<SourceDocument | null> {
  const { orNamed } = await within(reader)
  const found = await findDocumentCalled(reader.services.db, symbol)
  return found && orNamed.has(found.programme) ? found : null
}

/** The document of which something is a file that calls itself by a symbol, in any spelling; no corrigendum, room paper or draft is one of what was adopted. */
export async function findDocumentOfFile(reader: Reader, symbol: string): Promise<SourceDocument | null> {
  const { orNamed } = await within(reader)
  const found = await documentOfFile(reader.services.db, symbol)
  return found && orNamed.has(found.programme) ? found : null
}

/** The documents that go by a symbol, as their own or as one of their others. */
export const findDocumentsCalled = ({ services }: Reader, symbol: string): Promise<SourceDocument[]> =>
  documentsCalled(services.db, symbol)

/** The files of a document, by language. */
export const findFiles = ({ services }: Reader, id: string): Promise<DocumentFile[]> =>
  readingOnly([topicOf(id)], () => filesOf(services.db, [id]))

/** The files of several documents. */
export const findFilesOf = ({ services }: Reader, ids: readonly string[]): Promise<DocumentFile[]> =>
  ids.length === 0 ? Promise.resolve([]) : readingOnly(ids.map(topicOf), () => filesOf(services.db, [...ids]))

/** Relations that begin or end at these documents, to others that may be named beside them. */
export async function findRelations(reader: Reader, ids: string[]): Promise<DocumentRelation[]> {
  const { orNamed } = await within(reader)
  return readingOnly(
    ids.flatMap((id) => [topicOf(id), relationsTo(id)]),
    () => relationsOf(reader.services.db, ids, orNamed.where('programme_id')),
  )
}

/** A page of the documents that a filter finds, by symbol, those without one last. */
export async function listDocuments(
  reader: Reader,
  filter: DocumentFilter,
  { after, limit }: Paging,
): Promise<Found<SourceDocument>> {
  const { db } = reader.services
  const here = (await within(reader)).where('programme_id')
  const [found, counts] = await Promise.all([
    searchDocuments(db, { ...filter, here }, after, limit + 1),
    countDocuments(db, { ...filter, here }),
  ])
  return {
    ...pageOf(found, limit, (last) => [keyOf(last), last.id]),
    ...counts,
  }
}

const keyOf = ({ symbol }: SourceDocument): string | null => (symbol ? symbolKey(symbol) : null)
