import { type RawBuilder, sql } from 'kysely'

/** The programme that brings a document; null where none does. @param document a column with its id: "i.document_id" */
export const programmeOfDocument = (document: string): RawBuilder<string | null> =>
  sql`(select owned.programme_id from documents_document owned where owned.id = ${sql.ref(document)})`

/** The ids of the documents that packs take into one of these programmes too. */
export const documentsSharedWith = (programmes: readonly string[]): RawBuilder<unknown> =>
  sql`(select shared.id from documents_document shared where shared.body -> 'alsoOf' ?| ${[...programmes]}::text[])`

/** The programmes into which packs take a document too, as JSON; null where none does. @param document a column with its id */
export const alsoOfDocument = (document: string): RawBuilder<unknown> =>
  sql`(select shared.body -> 'alsoOf' from documents_document shared where shared.id = ${sql.ref(document)})`

/** The programmes to which a document `d` belongs: the one that brings it first. */
export const PROGRAMMES = sql`(array_remove(array[d.programme_id], null) || array(select jsonb_array_elements_text(d.body -> 'alsoOf')))`
