// Long because: all SQL of documents, their files and relations stands together.
import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  type Cursor,
  type Db,
  type Services,
  codeOf,
  countFacets,
  inTransaction,
  prepared,
} from '../../core/index.ts'
import { sameSymbol, symbolKey } from '../../text/index.ts'
import { foldText } from './rules/fold-text.ts'
import { PROGRAMMES } from './owner-sql.ts'
import { isSamePaper } from './rules/same-paper.ts'
import type {
  DocumentBody,
  DocumentKind,
  DocumentFile,
  FileVersion,
  DocumentRelation,
  SourceDocument,
} from './schema.ts'

export type DocumentsTables = {
  documents_document: {
    id: string
    programme_id: string | null
    symbol: string | null
    symbol_key: string | null
    /** Symbol and aliases, each as `symbolKey` spells it. */
    keys: string[]
    /** Everything that it goes by, folded. */
    words: string
    body: unknown
  }
  documents_file: {
    document_id: string
    language: string
    sha256: string
    name: string
    versions: unknown
  }
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

export const findDocument = async (db: Db, id: string): Promise<SourceDocument | null> =>
  (await findDocuments(db, [id])).get(id) ?? null

/** Finds a document by any spelling of its symbol. */
export async function findDocumentBySymbol(db: Db, symbol: string): Promise<SourceDocument | null> {
  const row = await tables(db)
    .selectFrom('documents_document')
    .selectAll()
    .where('symbol_key', '=', symbolKey(symbol))
    .limit(1)
    .executeTakeFirst()
  return row ? toDocument(row) : null
}

/** The document that goes by a symbol in any spelling, as its own, or else alone as one of its others. */
export async function findDocumentCalled(db: Db, symbol: string): Promise<SourceDocument | null> {
  return chosenOf(await documentsCalled(db, symbol), symbol)
}

/**
 * The document of which something is a file that calls itself by a symbol: that which goes by it, where its own symbol is of the same paper. A
 * corrigendum, a room paper or a draft is no file of what was adopted, though a pack lists it there.
 */
export async function findDocumentOfFile(db: Db, symbol: string): Promise<SourceDocument | null> {
  const called = await documentsCalled(db, symbol)
  return chosenOf(
    called.filter((one) => isSamePaper(one.symbol ?? '', symbol)),
    symbol,
  )
}

function chosenOf(called: readonly SourceDocument[], symbol: string): SourceDocument | null {
  const own = called.find((one) => one.symbol !== null && sameSymbol(one.symbol, symbol))
  return own ?? (called.length === 1 ? (called[0] ?? null) : null)
}

/** The documents that go by a symbol in any spelling, as their own or as one of their others. */
export async function documentsCalled(db: Db, symbol: string): Promise<SourceDocument[]> {
  const { rows } = await sql<DocumentsTables['documents_document']>`
    select * from documents_document where keys @> array[${symbolKey(symbol)}] order by id`.execute(db)
  return rows.map(toDocument)
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
  const rows = await documentsNamed(db, ids)
  return new Map(rows.map((row) => [row.id, toDocument(row)]))
}

const documentsNamed = prepared((db, ids: string[]) =>
  tables(db)
    .selectFrom('documents_document')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::text[])`),
)

/** Ids of the documents that a programme's pack brought. */
export async function documentsOfProgramme(db: Db, programme: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('documents_document')
    .select('id')
    .where('programme_id', '=', programme)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The documents of other programmes that a programme's pack has too. */
export async function documentsAlsoOf(db: Db, programme: string): Promise<SourceDocument[]> {
  const { rows } = await sql<DocumentsTables['documents_document']>`
    select * from documents_document where body -> 'alsoOf' ? ${programme} order by id`.execute(db)
  return rows.map(toDocument)
}

/** What a list of documents is narrowed by. */
export interface DocumentFilter {
  /** Words that all stand in the symbol, an alias or a title; or a symbol, however it is spelled. */
  q?: string | undefined
  /** One of these kinds. */
  kind?: DocumentKind[] | undefined
  /** Of one of these programmes. */
  programme?: string[] | undefined
  /** A condition on `programme_id` besides. */
  here?: RawBuilder<SqlBool>
}

/** Documents by symbol, those without one last. */
export async function searchDocuments(
  db: Db,
  filter: DocumentFilter,
  after: Cursor,
  limit: number,
): Promise<SourceDocument[]> {
  const rows = await sql<DocumentsTables['documents_document']>`
    select * from documents_document d
    where ${matching(filter)} and ${beyond(after)}
    order by symbol_key is null, symbol_key, id
    limit ${limit}`.execute(db)
  return rows.rows.map(toDocument)
}

/** In the order of the list: (has no symbol, symbol, id). */
const beyond = (after: Cursor): RawBuilder<boolean> => {
  const [symbol = null, id = ''] = (after ?? []) as (string | null)[]
  if (after === null) return sql`true`
  if (symbol === null) return sql`symbol_key is null and id > ${id}`
  return sql`(symbol_key is null or (symbol_key, id) > (${symbol}, ${id}))`
}

/** A symbol names its document; where it names none, the words are looked for. */
function matching({ q, kind, programme, here = sql`true` }: DocumentFilter): RawBuilder<boolean> {
  const wanted: RawBuilder<SqlBool>[] = [here]
  if (kind) wanted.push(sql`body ->> 'kind' = any(${kind}::text[])`)
  if (programme) wanted.push(sql`${PROGRAMMES} && ${programme}::text[]`)
  if (q) {
    const named = sql`keys @> array[${symbolKey(q)}]`
    const words = foldText(q).split(/\s+/).filter(Boolean)
    const spoken = sql.join([sql`true`, ...words.map((word) => sql`strpos(words, ${word}) > 0`)], sql` and `)
    wanted.push(
      sql`(${named} or (${spoken}) and not exists (select 1 from documents_document where ${named} and ${here}))`,
    )
  }
  return sql.join(wanted, sql` and `)
}

/** How many documents a filter finds, and how many of each kind and in each programme beside what else is chosen. */
export const countDocuments = (db: Db, { q, here = sql`true`, kind, programme }: DocumentFilter) =>
  countFacets(
    db,
    sql`select array[body ->> 'kind'] as kind, ${PROGRAMMES} as programme
      from documents_document d where ${matching({ q, here })}`,
    { kind: { chosen: kind }, programme: { chosen: programme } },
  )

export async function saveDocument(db: Db, document: SourceDocument): Promise<void> {
  const row = {
    programme_id: document.programme,
    symbol: document.symbol,
    ...foundBy(document),
    body: JSON.stringify(document.body),
  }
  await tables(db)
    .insertInto('documents_document')
    .values({ id: document.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/** What a document is found and ordered by. */
const foundBy = (document: SourceDocument) => ({
  symbol_key: document.symbol ? symbolKey(document.symbol) : null,
  keys: keysOf(document),
  words: wordsOf(document),
})

/** Documents that are found or ordered by something else than what they say. */
export async function* foundOtherwise(db: Db): AsyncGenerator<string> {
  const PAGE = 500
  for (let after = ''; ;) {
    const rows = await tables(db)
      .selectFrom('documents_document')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const { symbol_key, keys, words } = row
      if (!isDeepStrictEqual(foundBy(toDocument(row)), { symbol_key, keys, words })) yield row.id
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** By whatever symbol it goes. */
export const keysOf = ({ symbol, body }: Pick<SourceDocument, 'symbol' | 'body'>): string[] => [
  ...new Set([...(symbol ? [symbol] : []), ...body.aliases].map(symbolKey)),
]

/** What people may type to find it. */
export const wordsOf = ({ id, symbol, body }: Pick<SourceDocument, 'id' | 'symbol' | 'body'>): string =>
  foldText([symbol ?? '', id, ...body.aliases, ...titlesOf(body)].join(' '))

/** In the order of their languages: the database keeps no other. */
const titlesOf = ({ title }: Pick<DocumentBody, 'title'>): (string | undefined)[] =>
  Object.entries(title)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, words]) => words)

/** @returns false where something of another module rests on it; it stays then */
export async function removeDocument(tx: Services, id: string): Promise<boolean> {
  try {
    await inTransaction(tx, ({ db }) =>
      tables(db).deleteFrom('documents_document').where('id', '=', id).execute(),
    )
    return true
  } catch (error) {
    if (codeOf(error) !== FOREIGN_KEY_VIOLATION) throw error
    return false
  }
}
const FOREIGN_KEY_VIOLATION = '23503'

/** Holds back whoever else brings documents in, until the transaction ends: whether one is new is asked before it is written. */
export async function lockDocuments(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('documents', 0))`.execute(db)
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

/** Relations that begin or end at the documents. @param where what the programme of each other document has to be */
export async function relationsOf(
  db: Db,
  ids: string[],
  where: RawBuilder<SqlBool> = sql`true`,
): Promise<DocumentRelation[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('documents_relation')
    .selectAll()
    .where((eb) => eb.or([eb('from_id', 'in', ids), eb('to_id', 'in', ids)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('documents_document as other')
            .select('other.id')
            .where(sql<boolean>`other.id in (from_id, to_id)`)
            .where(sql<boolean>`not ${where}`),
        ),
      ),
    )
    .orderBy('from_id')
    .orderBy('position')
    .execute()
  return rows.map(toRelation)
}

/** Adds a file, or to one that is here the versions that were read from it now; it keeps its name. */
export async function addFile(db: Db, file: Omit<DocumentFile, 'mediaType' | 'size'>): Promise<void> {
  await tables(db)
    .insertInto('documents_file')
    .values({
      document_id: file.document,
      language: file.language,
      sha256: file.sha256,
      name: file.name,
      versions: JSON.stringify(file.versions),
    })
    .onConflict((c) =>
      c
        .columns(['document_id', 'language', 'sha256'])
        .doUpdateSet({ versions: sql`documents_file.versions || excluded.versions` }),
    )
    .execute()
}

/** Takes what the versions of a file say of themselves in place of what they said. */
export async function saveFileVersions(
  db: Db,
  {
    document,
    language,
    sha256,
    versions,
  }: Pick<DocumentFile, 'document' | 'language' | 'sha256' | 'versions'>,
): Promise<void> {
  await tables(db)
    .updateTable('documents_file')
    .set({ versions: JSON.stringify(versions) })
    .where('document_id', '=', document)
    .where('language', '=', language)
    .where('sha256', '=', sha256)
    .execute()
}

export async function filesOf(db: Db, ids: string[]): Promise<DocumentFile[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('documents_file')
    .innerJoin('core_file', 'core_file.sha256', 'documents_file.sha256')
    .select(['document_id', 'language', 'documents_file.sha256', 'name', 'media_type', 'size', 'versions'])
    .where('document_id', 'in', ids)
    .orderBy('document_id')
    .orderBy('language')
    .orderBy('documents_file.sha256')
    .execute()
  return rows.map(toFile)
}

type FileRow = DocumentsTables['documents_file'] & Omit<DocumentsTables['core_file'], 'sha256'>

const toFile = (row: FileRow): DocumentFile => ({
  document: row.document_id,
  language: row.language,
  sha256: row.sha256,
  name: row.name,
  mediaType: row.media_type,
  size: row.size,
  versions: row.versions as FileVersion[],
})

/** Documents with the relations that begin at them, and their files: all that the public sees of each, in one statement. */
export async function wholeDocuments(
  db: Db,
  ids: readonly string[],
): Promise<(SourceDocument & { relations: DocumentRelation[]; files: DocumentFile[] })[]> {
  const rows = await documentsWhole(db, [...ids])
  return rows.map(({ relations, files, ...row }) => ({
    ...toDocument(row),
    relations: relations.map(toRelation),
    files: files.map(toFile),
  }))
}

const documentsWhole = prepared((db, ids: string[]) =>
  tables(db)
    .selectFrom('documents_document as d')
    .selectAll('d')
    .select([
      sql<DocumentsTables['documents_relation'][]>`(
        select coalesce(jsonb_agg(to_jsonb(r) order by r.position), '[]') from documents_relation r where r.from_id = d.id)`.as(
        'relations',
      ),
      sql<FileRow[]>`(
        select coalesce(jsonb_agg(to_jsonb(f) || jsonb_build_object('media_type', c.media_type, 'size', c.size)
          order by f.language, f.sha256), '[]')
        from documents_file f join core_file c using (sha256) where f.document_id = d.id)`.as('files'),
    ])
    .where('d.id', '=', sql<string>`any(${ids}::text[])`),
)

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
