import { type Found, type Paging, type Reader, pageOf, readingOnly, sumFacets } from '../../../core/index.ts'
import { symbolKey } from '../../../text/index.ts'
import { relationsTo } from '../entities.ts'
import type { DocumentFile, DocumentRelation, SourceDocument } from '../schema.ts'
import {
  type DocumentFilter,
  countDocuments,
  filesOf,
  findDocument as documentById,
  findDocumentBySymbol as documentBySymbol,
  findDocuments as documentsById,
  relationsOf,
  searchDocuments,
} from '../store.ts'

const topicOf = (id: string) => `documents/document/${id}`

/** A document by its id; null where there is none. Every document may be seen by everyone. */
export const findDocument = ({ services }: Reader, id: string): Promise<SourceDocument | null> =>
  readingOnly([topicOf(id)], () => documentById(services.db, id))

/** Documents by their ids. */
export const findDocuments = ({ services }: Reader, ids: string[]): Promise<Map<string, SourceDocument>> =>
  readingOnly(ids.map(topicOf), () => documentsById(services.db, ids))

/** A document by any spelling of its symbol. */
export const findDocumentBySymbol = ({ services }: Reader, symbol: string): Promise<SourceDocument | null> =>
  documentBySymbol(services.db, symbol)

/** The files of a document, by language. */
export const findFiles = ({ services }: Reader, id: string): Promise<DocumentFile[]> =>
  readingOnly([topicOf(id)], () => filesOf(services.db, [id]))

/** Relations that begin or end at a document. */
export const findRelations = ({ services }: Reader, id: string): Promise<DocumentRelation[]> =>
  readingOnly([topicOf(id), relationsTo(id)], () => relationsOf(services.db, [id]))

/** A page of the documents that a filter finds, by symbol, those without one last. */
export async function listDocuments(
  { services }: Reader,
  filter: DocumentFilter,
  { after, limit }: Paging,
): Promise<Found<SourceDocument>> {
  const [found, counts] = await Promise.all([
    searchDocuments(services.db, filter, after, limit + 1),
    countDocuments(services.db, filter.q),
  ])
  return {
    ...pageOf(found, limit, (last) => [keyOf(last), last.id]),
    ...sumFacets(['kind', 'programme'], counts, filter),
  }
}

const keyOf = ({ symbol }: SourceDocument): string | null => (symbol ? symbolKey(symbol) : null)
