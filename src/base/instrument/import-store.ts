import { type Generated, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import { type Cursor, type Db, type SignalName, countFacets } from '../../core/index.ts'
import type { ReadResult } from '../../text/index.ts'
import { type Import, type ImportCorrection, type ImportState, type Rereads, importStates } from './schema.ts'

/** Tells the reader of this process. */
export const FILE_CAME_IN: SignalName = 'instrument.file-came-in'

type ImportTables = {
  instrument_import: {
    id: string
    programme_id: string | null
    account_id: string | null
    file_sha256: string
    file_name: string
    state: ImportState
    done: number
    total: number
    reading: unknown
    corrections: unknown
    refusal: unknown
    instrument_id: string | null
    /** When file and reading went, of what was never accepted. */
    file_removed_at: Generated<Date | null>
    /** Of a new reading of a stored text. */
    rereads: Generated<unknown>
    differences: Generated<number | null>
    /** Accounts that corrected or ended it, beside the one that brought it in. */
    hands: Generated<unknown>
    at: Date
  }
}
const imports = (db: Db) => db.withTables<ImportTables>()

export async function createImport(
  db: Db,
  given: Pick<Import, 'id' | 'programme' | 'account' | 'file' | 'at'>,
): Promise<void> {
  await imports(db)
    .insertInto('instrument_import')
    .values({
      id: given.id,
      programme_id: given.programme,
      account_id: given.account,
      file_sha256: given.file.sha256,
      file_name: given.file.name,
      state: 'waiting',
      done: 0,
      total: 0,
      reading: null,
      corrections: '[]',
      refusal: null,
      instrument_id: null,
      at: given.at,
    })
    .execute()
}

export async function findImport(db: Db, id: string, lock = false): Promise<Import | null> {
  let query = imports(db).selectFrom('instrument_import').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.limit(1).executeTakeFirst()
  return row ? toImport(row) : null
}

/** An import as a list shows it. */
export type ListedImport = Omit<Import, 'reading' | 'corrections'>

export interface ImportFilter {
  /** Part of the name of its file, in any case. */
  q?: string | undefined
  /** One of these; any where there are none. */
  state?: readonly ImportState[] | undefined
  /** New readings of stored texts, instead of new texts and versions. */
  rereads?: boolean | undefined
}

/** Of all programmes and of none, or of some. */
export type Programmes = 'all' | readonly string[]
/** The same, or of all but some. */
export type ImportScope = Programmes | { without: readonly string[] }

/** The same as a condition on a column that names programmes. */
export function ofProgrammes(scope: ImportScope, column: string): RawBuilder<SqlBool> {
  const programme = sql.ref(column)
  if (scope === 'all') return sql`true`
  return 'without' in scope
    ? sql`(${programme} is null or ${programme} <> all(${scope.without}))`
    : sql`${programme} = any(${scope})`
}

const matching = (scope: ImportScope, { q, state = [], rereads }: ImportFilter): RawBuilder<SqlBool> =>
  sql.join(
    [
      rereads ? sql`rereads is not null` : sql`rereads is null`,
      ofProgrammes(scope, 'programme_id'),
      ...(q ? [sql`strpos(lower(file_name), lower(${q})) > 0`] : []),
      ...(state.length > 0 ? [sql`state = any(${state})`] : []),
    ],
    sql` and `,
  )

/** A page of the imports that a filter finds, the newest first, without their readings. */
export async function listImports(
  db: Db,
  scope: ImportScope,
  filter: ImportFilter,
  after: Cursor,
  limit: number,
): Promise<ListedImport[]> {
  let query = imports(db).selectFrom('instrument_import').where(matching(scope, filter))
  if (after) query = query.where(sql<SqlBool>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await query
    .select(['id', 'programme_id', 'account_id', 'file_sha256', 'file_name', 'state', 'done', 'total'])
    .select(['refusal', 'instrument_id', 'file_removed_at', 'rereads', 'differences', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => toImport({ ...row, reading: null, corrections: [] }))
}

/** How many imports a filter finds, and how many of those whose file has a name like that are in each state. */
export const countImports = (db: Db, scope: ImportScope, { q, rereads, state }: ImportFilter) =>
  countFacets(
    db,
    sql`select array[state] as state from instrument_import where ${matching(scope, { q, rereads })}`,
    { state: { chosen: state, values: importStates } },
  )

export async function importsAwaiting(
  db: Db,
  account: string,
  scope: ImportScope,
): Promise<{ id: string; name: string; programme: string | null }[]> {
  const rows = await imports(db)
    .selectFrom('instrument_import')
    .select(['id', 'file_name', 'programme_id'])
    // What the operator left at the command line waits for whoever may accept it.
    .where((row) => row.or([row('account_id', '=', account), row('account_id', 'is', null)]))
    .where(ofProgrammes(scope, 'programme_id'))
    .where('state', '=', 'read')
    .where('rereads', 'is', null)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.file_name, programme: row.programme_id }))
}

/** Imports whose files nobody has read to the end, the oldest first. */
export async function unreadImports(db: Db): Promise<string[]> {
  const rows = await imports(db)
    .selectFrom('instrument_import')
    .select('id')
    // A literal, so that the partial index is used.
    .where(sql<SqlBool>`state in ('waiting', 'reading')`)
    .orderBy('at')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Runs `work` while no other process reads this import; the lock ends with the connection, so with the process too.
 * @param leave does nothing where another one reads it, instead of waiting
 */
export async function lockReading(
  db: Db,
  id: string,
  leave: boolean,
  work: () => Promise<void>,
): Promise<void> {
  if (db.isTransaction) throw new Error('a file is read outside transactions')
  const key = sql`hashtextextended(${`instrument/import/${id}`}, 0)`
  await db.connection().execute(async (connection) => {
    if (leave) {
      const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}) as got`.execute(
        connection,
      )
      if (!rows[0]?.got) return
    } else await sql`select pg_advisory_lock(${key})`.execute(connection)
    try {
      await work()
    } finally {
      // A connection that broke meanwhile has let go of it.
      await sql`select pg_advisory_unlock(${key})`.execute(connection).catch(() => {})
    }
  })
}

export async function setProgress(db: Db, id: string, done: number, total: number): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ state: 'reading', done, total })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'reading'])
    .execute()
}

/** Has an import that nobody corrected or ended be read once more. */
export async function readAnew(db: Db, id: string): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ state: 'waiting', reading: null, done: 0, total: 0 })
    .where('id', '=', id)
    .where('state', '=', 'read')
    .where(sql<SqlBool>`corrections = '[]'::jsonb`)
    .execute()
}

export async function setReading(db: Db, id: string, reading: ReadResult): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ state: 'read', reading: asJson(reading) })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'reading'])
    .execute()
}

export async function setRefusal(
  db: Db,
  id: string,
  refusal: { code: string; message: string },
): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ state: 'refused', refusal: asJson(refusal) })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'reading'])
    .execute()
}

/** With the account in an import's list of those through whose hands it went; null is the operator at the command line. */
const handedBy = (account: string | null): RawBuilder<unknown> => {
  const hand = sql`${JSON.stringify([account])}::jsonb`
  return sql`case when hands @> ${hand} then hands else hands || ${hand} end`
}

export async function setCorrections(
  db: Db,
  id: string,
  corrections: ImportCorrection[],
  by: string | null,
): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ corrections: asJson(corrections), hands: handedBy(by) })
    .where('id', '=', id)
    .execute()
}

export async function setProgramme(db: Db, id: string, programme: string | null): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ programme_id: programme })
    .where('id', '=', id)
    .execute()
}

export async function endImport(
  db: Db,
  id: string,
  state: 'accepted' | 'discarded',
  instrument: string | null,
  by: string | null,
): Promise<void> {
  await imports(db)
    .updateTable('instrument_import')
    .set({ state, instrument_id: instrument, hands: handedBy(by) })
    .where('id', '=', id)
    .execute()
}

/** Closes an import that was being read and whose file is the source of a text already; it needs its file no more. */
export async function closeAsDuplicate(db: Db, id: string, instrument: string, now: Date): Promise<void> {
  await sql`update instrument_import set ${asDuplicate(instrument, now)}
    where id = ${id} and state in ('waiting', 'reading')`.execute(db)
}

/** Closes the other imports of a file that wait to be accepted, now that it is the source of a text. */
export async function closeDuplicates(
  db: Db,
  { id, file }: Pick<Import, 'id' | 'file'>,
  instrument: string,
  now: Date,
): Promise<void> {
  await sql`update instrument_import set ${asDuplicate(instrument, now)}
    where file_sha256 = ${file.sha256} and state = 'read' and rereads is null and id <> ${id}`.execute(db)
}

const asDuplicate = (instrument: string, now: Date): RawBuilder<unknown> =>
  sql`state = 'duplicate', instrument_id = ${instrument}, reading = null, corrections = '[]', file_removed_at = ${now}`

/**
 * The text of which a file is the source, as often as it holds documents; null where it is none, or its acceptance was undone.
 * @param documents that it holds
 */
export async function textOfFile(db: Db, sha256: string, documents: number): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select distinct instrument_id as id from instrument_version
    where body #>> '{file,sha256}' = ${sha256} and body -> 'withdrawn' is null order by 1`.execute(db)
  return rows.length >= documents ? (rows[0]?.id ?? null) : null
}

/** An earlier import of the same file that is on its way too; null where there is none. */
export async function sameFileBefore(
  db: Db,
  { id, file, at }: Pick<Import, 'id' | 'file' | 'at'>,
): Promise<Pick<Import, 'id' | 'programme'> | null> {
  const row = await imports(db)
    .selectFrom('instrument_import')
    .select(['id', 'programme_id as programme'])
    .where('file_sha256', '=', file.sha256)
    .where('state', 'in', ['waiting', 'reading', 'read'])
    .where('rereads', 'is', null)
    .where(sql<SqlBool>`(at, id) < (${at}, ${id}::uuid)`)
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Lets go of file and reading of imports from before a time that were refused, discarded or never accepted; the latter are discarded so.
 * @returns how many
 */
export async function forgetUploads(db: Db, before: Date, now: Date): Promise<number> {
  const gone = await imports(db)
    .updateTable('instrument_import')
    .set({
      file_removed_at: now,
      reading: null,
      corrections: '[]',
      state: sql<ImportState>`case when state = 'read' then 'discarded' else state end`,
    })
    .where('file_removed_at', 'is', null)
    // A literal, so that the partial index is used.
    .where(sql<SqlBool>`state in ('read', 'refused', 'discarded')`)
    .where('at', '<', before)
    .returning('id')
    .execute()
  return gone.length
}

/** A reading as the database gives it back. */
export const asKept = (reading: ReadResult): ReadResult => JSON.parse(asJson(reading)) as ReadResult

/** Files may hold half characters and NUL, which no database keeps as text. */
export const asJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.toWellFormed().replaceAll('\0', '') : inner,
  )

const toImport = (row: Omit<Selectable<ImportTables['instrument_import']>, 'hands'>): Import => ({
  id: row.id,
  programme: row.programme_id,
  account: row.account_id,
  file: { sha256: row.file_sha256, name: row.file_name },
  state: row.state,
  done: row.done,
  total: row.total,
  reading: row.reading as ReadResult | null,
  corrections: row.corrections as ImportCorrection[],
  refusal: row.refusal as Import['refusal'],
  instrument: row.instrument_id,
  fileRemoved: row.file_removed_at,
  rereads: row.rereads as Rereads | null,
  differences: row.differences,
  at: row.at,
})
