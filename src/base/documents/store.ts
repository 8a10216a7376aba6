import { sql } from 'kysely'
import { type Db, type Json } from '../../core/index.ts'
import { symbolKey } from '../../text/index.ts'
import type { DocumentBody, DocumentFile, DocumentRelation, SourceDocument } from './schema.ts'

export type DocumentsTables = {
  documents_document: {
    id: string
    programme_id: string | null
    symbol: string | null
    symbol_key: string | null
    body: unknown
  }
  documents_file: { document_id: string; language: string; sha256: string; name: string }
  documents_relation: {
    from_id: string
    position: number
    type: string
    to_id: string
    paragraph: string | null
    source: unknown
  }
  core_file: { sha256: string; media_type: string; size: number }
}
const tables = (db: Db) => db.withTables<DocumentsTables>()

export const documentRef = (id: string) => ({ module: 'documents', kind: 'document', id })

export async function findDocument(db: Db, id: string): Promise<SourceDocument | null> {
  const row = await tables(db)
    .selectFrom('documents_document')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toDocument(row) : null
}

/** Finds a document by any spelling of its symbol. */
export async function findDocumentBySymbol(db: Db, symbol: string): Promise<SourceDocument | null> {
  const row = await tables(db)
    .selectFrom('documents_document')
    .selectAll()
    .where('symbol_key', '=', symbolKey(symbol))
    .executeTakeFirst()
  return row ? toDocument(row) : null
}

/** The documents that have this very file. */
export async function documentsWithFile(db: Db, sha256: string): Promise<SourceDocument[]> {
  const rows = await tables(db)
    .selectFrom('documents_document')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb.selectFrom('documents_file').select('document_id').where('sha256', '=', sha256),
    )
    .orderBy('id')
    .execute()
  return rows.map(toDocument)
}

export async function findDocuments(db: Db, ids: string[]): Promise<Map<string, SourceDocument>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db).selectFrom('documents_document').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, toDocument(row)]))
}

/** All documents, of one programme or of the site, by symbol, those without one last. */
export async function listDocuments(db: Db, programme?: string): Promise<SourceDocument[]> {
  let query = tables(db).selectFrom('documents_document').selectAll()
  if (programme) query = query.where('programme_id', '=', programme)
  const rows = await query
    .orderBy('symbol_key', (o) => o.nullsLast())
    .orderBy('id')
    .execute()
  return rows.map(toDocument)
}

export async function saveDocument(db: Db, document: SourceDocument): Promise<void> {
  const row = {
    programme_id: document.programme,
    symbol: document.symbol,
    symbol_key: document.symbol ? symbolKey(document.symbol) : null,
    body: JSON.stringify(document.body),
  }
  await tables(db)
    .insertInto('documents_document')
    .values({ id: document.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/**
 * Removes a document, in a transaction.
 * @returns false where something of another module rests on it; it stays then
 */
export async function removeDocument(db: Db, id: string): Promise<boolean> {
  await sql`savepoint remove_document`.execute(db)
  try {
    await tables(db).deleteFrom('documents_document').where('id', '=', id).execute()
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error
    await sql`rollback to savepoint remove_document`.execute(db)
    return false
  }
}
const FOREIGN_KEY_VIOLATION = '23503'

/** Holds back whoever else brings the same document in, until the transaction ends. */
export async function lockSymbol(db: Db, symbol: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`documents/${symbolKey(symbol)}`}, 0))`.execute(
    db,
  )
}

export async function saveRelations(db: Db, from: string, relations: DocumentRelation[]): Promise<void> {
  await tables(db).deleteFrom('documents_relation').where('from_id', '=', from).execute()
  if (relations.length === 0) return
  await tables(db)
    .insertInto('documents_relation')
    .values(
      relations.map((r, position) => ({
        from_id: from,
        position,
        type: r.type,
        to_id: r.to,
        paragraph: r.paragraph,
        source: r.source ? JSON.stringify(r.source) : null,
      })),
    )
    .execute()
}

/** Relations that begin or end at the documents. */
export async function relationsOf(db: Db, ids: string[]): Promise<DocumentRelation[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('documents_relation')
    .selectAll()
    .where((eb) => eb.or([eb('from_id', 'in', ids), eb('to_id', 'in', ids)]))
    .orderBy('from_id')
    .orderBy('position')
    .execute()
  return rows.map(toRelation)
}

export async function addFile(
  db: Db,
  file: Pick<DocumentFile, 'document' | 'language' | 'sha256' | 'name'>,
): Promise<void> {
  await tables(db)
    .insertInto('documents_file')
    .values({ document_id: file.document, language: file.language, sha256: file.sha256, name: file.name })
    .onConflict((c) => c.columns(['document_id', 'language', 'sha256']).doUpdateSet({ name: file.name }))
    .execute()
}

export async function filesOf(db: Db, ids: string[]): Promise<DocumentFile[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('documents_file')
    .innerJoin('core_file', 'core_file.sha256', 'documents_file.sha256')
    .select(['document_id', 'language', 'documents_file.sha256', 'name', 'media_type', 'size'])
    .where('document_id', 'in', ids)
    .orderBy('document_id')
    .orderBy('language')
    .orderBy('documents_file.sha256')
    .execute()
  return rows.map((row) => ({
    document: row.document_id,
    language: row.language,
    sha256: row.sha256,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
  }))
}

/** Public states for the record: the document, its relations and its files. */
export async function documentSnapshots(db: Db, ids: string[]): Promise<Map<string, Json>> {
  const documents = await findDocuments(db, ids)
  const found = [...documents.keys()]
  const relations = (await relationsOf(db, found)).filter((r) => documents.has(r.from))
  const files = await filesOf(db, found)
  return new Map(
    [...documents].map(([id, document]) => [
      id,
      JSON.parse(
        JSON.stringify({
          symbol: document.symbol,
          programme: document.programme,
          body: document.body,
          relations: relations.filter((r) => r.from === id),
          files: files.filter((f) => f.document === id).map(({ document: _, ...file }) => file),
        }),
      ) as Json,
    ]),
  )
}

export async function documentIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('documents_document')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

const toDocument = (row: DocumentsTables['documents_document']): SourceDocument => ({
  id: row.id,
  programme: row.programme_id,
  symbol: row.symbol,
  body: row.body as DocumentBody,
})

const toRelation = (row: DocumentsTables['documents_relation']): DocumentRelation => ({
  from: row.from_id,
  type: row.type,
  to: row.to_id,
  paragraph: row.paragraph,
  source: row.source as DocumentRelation['source'],
})
