import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Cursor, type Db, countFacets, prepared } from '../../core/index.ts'
import { alsoOfDocument, documentsSharedWith, programmeOfDocument } from '../documents/index.ts'
import { textStatuses } from './pack-shapes.ts'
import { statusOfVersion } from './rules/status-of-text.ts'
import type { Instrument, Version } from './schema.ts'

export type InstrumentTables = {
  instrument_instrument: {
    id: string
    programme_id: string | null
    document_id: string | null
    body: unknown
  }
  instrument_version: {
    instrument_id: string
    number: number
    language: string
    body: unknown
    /** By what its operative paragraphs were read; null where they are still to be. */
    operative_by: string | null
  }
  instrument_provision: {
    id: string
    instrument_id: string
    version: number
    language: string
    position: number
    e_id: string
    body: unknown
  }
}
export const tables = (db: Db) => db.withTables<InstrumentTables>()

export const findInstrument = async (db: Db, id: string): Promise<Instrument | null> =>
  (await findInstruments(db, [id])).get(id) ?? null

export async function findInstruments(db: Db, ids: string[]): Promise<Map<string, Instrument>> {
  if (ids.length === 0) return new Map()
  const rows = await instrumentsNamed(db, ids)
  return new Map(rows.map((row) => [row.id, toInstrument(row)]))
}

const instrumentsNamed = prepared((db, ids: string[]) =>
  tables(db)
    .selectFrom('instrument_instrument')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::text[])`),
)

/** What a list of instruments is narrowed by. */
export interface InstrumentFilter {
  /** One of these; any where there are none. */
  programme?: readonly string[] | undefined
  status?: readonly Instrument['body']['status'][] | undefined
  /** A condition on `programme_id` besides. */
  here?: RawBuilder<SqlBool>
}

/** Of one of these programmes, or of a document that their packs take in too. */
export const isOf = (programmes: readonly string[]): RawBuilder<SqlBool> =>
  sql`(programme_id = any(${[...programmes]}::text[]) or document_id in ${documentsSharedWith(programmes)})`

const matching = ({ programme = [], status = [], here = sql`true` }: InstrumentFilter): RawBuilder<boolean> =>
  sql.join(
    [
      here,
      ...(programme.length > 0 ? [isOf(programme)] : []),
      ...(status.length > 0 ? [sql`body ->> 'status' = any(${status})`] : []),
    ],
    sql` and `,
  )

const DAY = sql`coalesce(body ->> 'adopted', '') collate "C"`
/** In the order of lists: adopted texts first, then by the day of adoption, those without one last. */
const ORDER = sql`(body ->> 'status' <> 'adopted'), (${DAY} = ''), (${DAY}), id`

/** All instruments that a filter finds, adopted ones first: texts without their paragraphs, of which a site has hundreds. */
export const allInstruments = (db: Db, filter: InstrumentFilter = {}): Promise<Instrument[]> =>
  listInstruments(db, filter, null, null)

/** The same as one value within another statement, each with the programmes into which its document is taken too. */
export const listAsJson = (filter: InstrumentFilter): RawBuilder<unknown> =>
  sql`(select coalesce(jsonb_agg(to_jsonb(i) || jsonb_build_object('also', ${alsoOfDocument('i.document_id')}) order by ${ORDER}), '[]')
    from instrument_instrument i where ${matching(filter)})`

/**
 * A page of the instruments that a filter finds, adopted ones first.
 * @param limit null: to the end
 */
export async function listInstruments(
  db: Db,
  filter: InstrumentFilter,
  after: Cursor,
  limit: number | null,
): Promise<Instrument[]> {
  const [isDraft = null, adopted = '', id = ''] = (after ?? []) as (string | null)[]
  const beyond =
    after === null
      ? sql`true`
      : sql`(${ORDER}) > (${isDraft === 'draft'}, ${adopted === ''}, ${adopted}, ${id})`
  const { rows } = await sql<InstrumentTables['instrument_instrument']>`
    select * from instrument_instrument where ${matching(filter)} and ${beyond} order by ${ORDER} limit ${limit}`.execute(
    db,
  )
  return rows.map(toInstrument)
}

/** Where a list goes on after an instrument. */
export const placeInList = ({ id, body }: Instrument): NonNullable<Cursor> => [
  body.status === 'adopted' ? 'adopted' : 'draft',
  body.adopted ?? '',
  id,
]

/** How many instruments a filter finds, and how many there are in each status and of each programme. */
export const countInstruments = (db: Db, { status, programme, here = sql`true` }: InstrumentFilter) =>
  countFacets(
    db,
    sql`select array[body ->> 'status'] as status, array(select programme_id where programme_id is not null
        union select jsonb_array_elements_text(${alsoOfDocument('document_id')})) as programme
      from instrument_instrument where ${here}`,
    { status: { chosen: status, values: textStatuses }, programme: { chosen: programme } },
  )

/**
 * Whether an instrument `i` is of another programme than its document, to order by: a text that another pack puts beside it stands behind that of
 * the pack that brings the document, and never in its place.
 */
export const OF_ANOTHER_PACK = sql`i.programme_id is distinct from ${programmeOfDocument('i.document_id')}`

/** By the ids of documents, the first instrument whose text is that of each. @param where a condition on their programmes */
export async function instrumentsOfDocuments(
  db: Db,
  documents: string[],
  where: RawBuilder<SqlBool> = sql`true`,
): Promise<Map<string, Instrument>> {
  if (documents.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('instrument_instrument as i')
    .selectAll()
    .distinctOn('document_id')
    .where('document_id', 'in', documents)
    .where(where)
    .orderBy('document_id')
    .orderBy(OF_ANOTHER_PACK)
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.document_id ?? '', toInstrument(row)]))
}

/** The instrument whose text is that of a document, or that has its id. */
export const instrumentOfDocument = async (db: Db, document: string): Promise<Instrument | null> =>
  (await instrumentsOfDocuments(db, [document])).get(document) ?? (await findInstrument(db, document))

export async function saveInstrument(db: Db, instrument: Instrument): Promise<void> {
  const row = {
    programme_id: instrument.programme,
    document_id: instrument.document,
    body: JSON.stringify(instrument.body),
  }
  await tables(db)
    .insertInto('instrument_instrument')
    .values({ id: instrument.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/** Versions, newest first; of one number in each language. */
export const versionsOf = async (db: Db, instrument: string): Promise<Version[]> =>
  (await rowsOfVersions(db, instrument)).map(toVersion)

const rowsOfVersions = prepared((db, instrument: string) =>
  tables(db)
    .selectFrom('instrument_version')
    .selectAll()
    .where('instrument_id', '=', instrument)
    .orderBy('number', 'desc')
    .orderBy('language'),
)

/** A page of the versions of an instrument, newest first; of one number in each language. */
export async function listVersions(
  db: Db,
  instrument: string,
  after: Cursor,
  limit: number,
): Promise<Version[]> {
  let query = tables(db).selectFrom('instrument_version').where('instrument_id', '=', instrument)
  if (after)
    query = query.where(sql<boolean>`(-number, language collate "C") > (${-Number(after[0])}, ${after[1]})`)
  const rows = await query
    .selectAll()
    .orderBy('number', 'desc')
    .orderBy(sql`language collate "C"`)
    .limit(limit)
    .execute()
  return rows.map(toVersion)
}

export async function countVersions(db: Db, instrument: string): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('instrument_version')
    .where('instrument_id', '=', instrument)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .limit(1)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Its paragraphs may be others from now on: what they do, and whom they address, is still to be read. */
export async function saveVersion(db: Db, version: Version): Promise<void> {
  const saved = { body: JSON.stringify(version.body), operative_by: null }
  await tables(db)
    .insertInto('instrument_version')
    .values({
      instrument_id: version.instrument,
      number: version.number,
      language: version.language,
      ...saved,
    })
    .onConflict((c) => c.columns(['instrument_id', 'number', 'language']).doUpdateSet(saved))
    .execute()
}

/** Each version keeps the status that it had with its text, which has another from now on. */
export async function keepStatuses(db: Db, before: Instrument, versions: readonly Version[]): Promise<void> {
  for (const one of versions)
    await saveVersion(db, { ...one, body: { ...one.body, status: statusOfVersion(before, one) } })
}

/** Versions of these files that stand beside others. */
export const versionsBeside = (db: Db, files: readonly string[]): Promise<Version[]> =>
  versionsOfFiles(db, files, 'beside')

/** Versions of these files that stood beside others until they were proven. */
export const versionsPutFirst = (db: Db, files: readonly string[]): Promise<Version[]> =>
  versionsOfFiles(db, files, 'wasBeside')

async function versionsOfFiles(
  db: Db,
  files: readonly string[],
  mark: 'beside' | 'wasBeside',
): Promise<Version[]> {
  if (files.length === 0) return []
  const { rows } = await sql<InstrumentTables['instrument_version']>`
    select * from instrument_version where body -> ${mark}::text is not null and body #>> '{file,sha256}' = any(${[...files]}::text[])
    order by instrument_id, number, language`.execute(db)
  return rows.map(toVersion)
}

/** All versions of these instruments, the first first. */
export async function versionsOfInstruments(db: Db, ids: string[]): Promise<Version[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('instrument_version')
    .selectAll()
    .where('instrument_id', 'in', ids)
    .orderBy('number')
    .orderBy('language')
    .execute()
  return rows.map(toVersion)
}

/** The document whose text an instrument is, and those on which its paragraphs rest, in any version. */
export async function documentsOf(db: Db, instrument: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select document_id as id from instrument_instrument where id = ${instrument} and document_id is not null
    union select source ->> 'document' from instrument_provision,
      jsonb_path_query(body, '$.sources[*] ? (exists (@.document))') as source
      where instrument_id = ${instrument}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function instrumentIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_instrument')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export const toInstrument = (row: InstrumentTables['instrument_instrument']): Instrument => ({
  id: row.id,
  programme: row.programme_id,
  document: row.document_id,
  body: row.body as Instrument['body'],
})

export const toVersion = (row: InstrumentTables['instrument_version']): Version => ({
  instrument: row.instrument_id,
  number: row.number,
  language: row.language,
  body: row.body as Version['body'],
})
