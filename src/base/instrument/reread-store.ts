import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, SignalName } from '../../core/index.ts'
import { type LeftOut, type ReadResult, leftOutOf } from '../../text/index.ts'
import { type ImportScope, type Programmes, asJson, ofProgrammes } from './import-store.ts'
import type { Import, ImportCorrection, Instrument, Rereading, Rereads, Version } from './schema.ts'

/** Tells the reader of this process. */
export const RUN_BEGAN: SignalName = 'instrument.run-began'

/** A version whose file may be read again, with its text. */
export interface StoredVersion {
  instrument: Instrument
  version: Version
}
/** Where going through them stands. */
export type VersionPlace = [instrument: string, version: number, language: string]

interface VersionRow {
  instrument_id: string
  number: number
  language: string
  version_body: unknown
  programme_id: string | null
  document_id: string | null
  body: unknown
}

const WITH_FILE = sql`from instrument_version v join instrument_instrument i on i.id = v.instrument_id
  where v.body -> 'file' is not null and v.body -> 'withdrawn' is null`

const ofScope = (scope: Programmes, texts: readonly string[] | null): RawBuilder<SqlBool> =>
  sql.join(
    [
      ofProgrammes(scope, 'i.programme_id'),
      ...(texts === null ? [] : [sql`v.instrument_id = any(${texts})`]),
    ],
    sql` and `,
  )

/**
 * The next version that was read from a file, by the ids of texts; null at the end.
 * @param texts ids; null for all
 */
export async function nextWithFile(
  db: Db,
  scope: Programmes,
  texts: readonly string[] | null,
  after: VersionPlace | null,
): Promise<StoredVersion | null> {
  const beyond = after
    ? sql`(v.instrument_id, v.number, v.language) > ${sql`(${sql.join(after)})`}`
    : sql`true`
  const { rows } = await sql<VersionRow>`
    select v.instrument_id, v.number, v.language, v.body as version_body, i.programme_id, i.document_id, i.body
    ${WITH_FILE} and ${ofScope(scope, texts)} and ${beyond}
    order by v.instrument_id, v.number, v.language limit 1`.execute(db)
  return rows[0] ? toStored(rows[0]) : null
}

/** How many versions were read from a file. */
export async function countWithFile(
  db: Db,
  scope: Programmes,
  texts: readonly string[] | null,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count ${WITH_FILE} and ${ofScope(scope, texts)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** One version with its text; locked for the rest of the transaction where that is asked for. */
export async function findStored(
  db: Db,
  { instrument, version, language }: Pick<Rereads, 'instrument' | 'version' | 'language'>,
  lock = false,
): Promise<StoredVersion | null> {
  const { rows } = await sql<VersionRow>`
    select v.instrument_id, v.number, v.language, v.body as version_body, i.programme_id, i.document_id, i.body
    from instrument_version v join instrument_instrument i on i.id = v.instrument_id
    where v.instrument_id = ${instrument} and v.number = ${version} and v.language = ${language}
    limit 1 ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ? toStored(rows[0]) : null
}

const toStored = (row: VersionRow): StoredVersion => ({
  instrument: {
    id: row.instrument_id,
    programme: row.programme_id,
    document: row.document_id,
    body: row.body as Instrument['body'],
  },
  version: {
    instrument: row.instrument_id,
    number: row.number,
    language: row.language,
    body: row.version_body as Version['body'],
  },
})

/** Ids of the accepted imports of a file from which a version may have been made, the newest first. */
export async function importsOfVersion(db: Db, { version }: StoredVersion): Promise<string[]> {
  const own = { instrument: version.instrument, version: version.number, language: version.language }
  const { rows } = await sql<{ id: string }>`
    select id from instrument_import
    where state = 'accepted' and file_sha256 = ${version.body.file?.sha256 ?? ''}
      and (rereads is null or rereads @> ${JSON.stringify(own)}::jsonb)
    order by at desc, id desc`.execute(db)
  return rows.map(({ id }) => id)
}

/** The words of the file of a version that are not in its text, as its last accepted reading has them; none where it has no file. */
export async function leftOutOfVersion(db: Db, version: Version): Promise<LeftOut[]> {
  const { file } = version.body
  if (!file) return []
  const own = { instrument: version.instrument, version: version.number, language: version.language }
  const { rows } = await sql<{ warnings: ReadResult['warnings']; proposals: ReadResult['proposals'] | null }>`
    select reading -> 'warnings' as warnings, reading -> 'proposals' as proposals from instrument_import
    where state = 'accepted' and file_sha256 = ${file.sha256} and reading is not null
      and (rereads is null or rereads @> ${JSON.stringify(own)}::jsonb)
    order by at desc, id desc limit 1`.execute(db)
  return rows.flatMap(({ warnings, proposals }) => leftOutOf({ warnings, ...(proposals && { proposals }) }))
}

// New readings that wait for a person: imports of files that are here.

/** The new reading of a version that is under way, waits for a person, or could not be made; null where there is none. */
export async function openRereadingOf(db: Db, of: VersionKey): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from instrument_import where rereads is not null and state in ('waiting', 'reading', 'read', 'refused')
      and rereads ->> 'instrument' = ${of.instrument} and rereads ->> 'version' = ${String(of.version)}
      and rereads ->> 'language' = ${of.language} limit 1`.execute(db)
  return rows[0]?.id ?? null
}

type VersionKey = Pick<Rereads, 'instrument' | 'version' | 'language'>

/** The newest reading of a version that a person put aside; null where there is none, or it was let go of. */
export async function putAsideOf(
  db: Db,
  { instrument, version, language }: VersionKey,
): Promise<ReadResult | null> {
  const { rows } = await sql<{ reading: ReadResult }>`
    select reading from instrument_import where state = 'discarded' and reading is not null
      and rereads @> ${JSON.stringify({ instrument, version, language })}::jsonb
    order by at desc limit 1`.execute(db)
  return rows[0]?.reading ?? null
}

/** What a new reading is made of. */
export interface NewRereading {
  id: string
  programme: string | null
  account: string | null
  file: Import['file']
  rereads: Rereads
  corrections: readonly ImportCorrection[]
  /** What was read; why it could not be; or neither, where it is yet to be read. */
  outcome:
    { reading: ReadResult; differences: number } | { refusal: { code: string; message: string } } | null
  /** Its file is kept. */
  hasFile: boolean
  at: Date
}

/**
 * Keeps a new reading.
 * @param open the one of its version that it takes the place of, from `openRereadingOf`. What people corrected in that one is kept by whoever calls
 * @returns false where somebody else's came meanwhile, which stays
 */
export async function saveRereading(db: Db, given: NewRereading, open: string | null): Promise<boolean> {
  const { outcome, rereads } = given
  if (open !== null) await endRereading(db, open, given.at)
  const reading = outcome && 'reading' in outcome ? outcome : null
  const refusal = outcome && 'refusal' in outcome ? outcome.refusal : null
  const { rows } = await sql`
    insert into instrument_import (id, programme_id, account_id, file_sha256, file_name, state, reading, corrections, refusal,
      rereads, differences, file_removed_at, at)
    values (${given.id}, ${given.programme}, ${given.account}, ${given.file.sha256}, ${given.file.name},
      ${reading ? 'read' : refusal ? 'refused' : 'waiting'}, ${reading && asJson(reading.reading)}::jsonb,
      ${asJson(given.corrections)}::jsonb, ${refusal && asJson(refusal)}::jsonb, ${JSON.stringify(rereads)}::jsonb,
      ${reading?.differences ?? null}, ${given.hasFile ? null : given.at}, ${given.at})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Puts aside a new reading that waited: the file reads as the version stands, or another reading comes in its place. */
export async function endRereading(db: Db, id: string, now: Date): Promise<void> {
  await sql`
    update instrument_import set state = 'discarded', reading = null, corrections = '[]',
      file_removed_at = coalesce(file_removed_at, ${now})
    where id = ${id}`.execute(db)
}

/** How many new readings wait for whoever imports texts of these programmes. */
export async function countRereadings(db: Db, scope: ImportScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from instrument_import
    where rereads is not null and state = 'read'
      and ${ofProgrammes(scope, 'programme_id')}`.execute(db)
  return rows[0]?.count ?? 0
}

// Going through all of them.

/** A going through stored texts that somebody began. */
export interface RereadRun {
  id: string
  account: string | null
  scope: Programmes
  state: 'running' | 'done'
  done: number
  total: number
  /** How many were read differently, and how many could not be read. */
  differ: number
  unread: number
  after: VersionPlace | null
  at: Date
}

interface RunRow {
  id: string
  account_id: string | null
  programmes: string[] | null
  state: RereadRun['state']
  done: number
  total: number
  differ: number
  unread: number
  after: unknown
  at: Date
}

/**
 * The last that was begun; null where none was.
 * @param scope only one that went through nothing beside texts of these programmes
 * @param isRunning only one that is under way
 */
export async function newestRun(db: Db, scope: Programmes, isRunning = false): Promise<RereadRun | null> {
  const { rows } = await sql<RunRow>`
    select * from instrument_reread_run where ${isRunning ? sql`state = 'running'` : sql`true`}
      and ${scope === 'all' ? sql`true` : sql`programmes <@ ${scope}::text[]`}
    order by at desc limit 1`.execute(db)
  const [row] = rows
  if (!row) return null
  const { account_id: account, programmes, after, ...run } = row
  return { ...run, account, scope: programmes ?? 'all', after: after as VersionPlace | null }
}

/** @returns false where one is under way */
export async function beginRun(
  db: Db,
  { id, account, scope, total, at }: Pick<RereadRun, 'id' | 'account' | 'scope' | 'total' | 'at'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into instrument_reread_run (id, account_id, programmes, state, total, at)
    values (${id}, ${account}, ${scope === 'all' ? null : [...scope]}, 'running', ${total}, ${at})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Notes that a run came to a version, and what that one was. */
export async function advanceRun(
  db: Db,
  id: string,
  after: VersionPlace,
  what: 'same' | 'differs' | 'unread',
): Promise<void> {
  await sql`
    update instrument_reread_run set done = done + 1, after = ${JSON.stringify(after)}::jsonb,
      differ = differ + ${what === 'differs' ? 1 : 0}, unread = unread + ${what === 'unread' ? 1 : 0}
    where id = ${id}`.execute(db)
}

export async function endRun(db: Db, id: string): Promise<void> {
  await sql`update instrument_reread_run set state = 'done', done = greatest(done, total) where id = ${id}`.execute(
    db,
  )
}

// Readings that were replaced.

export async function addRereading(db: Db, rereading: Rereading): Promise<void> {
  const { id, instrument, version, language, at, ...body } = rereading
  await sql`
    insert into instrument_rereading (id, instrument_id, version, language, at, body)
    values (${id}, ${instrument}, ${version}, ${language}, ${at}, ${JSON.stringify(body)}::jsonb)`.execute(db)
}

interface RereadingRow {
  id: string
  instrument_id: string
  version: number
  language: string
  at: Date
  body: unknown
}

const toRereading = (row: RereadingRow): Rereading => ({
  id: row.id,
  instrument: row.instrument_id,
  version: row.version,
  language: row.language,
  at: row.at,
  ...(row.body as Pick<Rereading, 'file' | 'facts' | 'paragraphs' | 'moved' | 'placed'>),
})

export async function rereadingsById(db: Db, ids: string[]): Promise<Rereading[]> {
  const { rows } = await sql<RereadingRow>`
    select * from instrument_rereading where id::text = any(${ids})`.execute(db)
  return rows.map(toRereading)
}

/** A replaced reading in a list. */
export interface ListedRereading extends Pick<
  Rereading,
  'id' | 'instrument' | 'version' | 'language' | 'at'
> {
  facts: number
  paragraphs: number
  placed: number
}

/** Those of a text, the newest first. */
export async function rereadingsOf(db: Db, instrument: string): Promise<ListedRereading[]> {
  const { rows } = await sql<ListedRereading>`
    select id, instrument_id as instrument, version, language, at, jsonb_array_length(body -> 'facts') as facts,
      jsonb_array_length(body -> 'paragraphs') as paragraphs,
      jsonb_array_length(body -> 'placed') as placed
    from instrument_rereading where instrument_id = ${instrument} order by at desc, id desc`.execute(db)
  return rows
}

export async function rereadingIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from instrument_rereading
    where ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The newest replaced reading in which a paragraph still stood that is none any more; null where there is none. */
export async function rereadingWithout(db: Db, provision: string): Promise<Rereading | null> {
  const gone = JSON.stringify({ paragraphs: [{ id: provision, now: null }] })
  const { rows } = await sql<RereadingRow>`
    select * from instrument_rereading where body @> ${gone}::jsonb order by at desc limit 1`.execute(db)
  return rows[0] ? toRereading(rows[0]) : null
}
