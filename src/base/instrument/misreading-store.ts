import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Cursor, Db } from '../../core/index.ts'
import type { ImportScope } from './import-store.ts'
import type { Misreading, MisreadingSender, MisreadingState } from './schema.ts'

interface Row {
  id: string
  instrument_id: string
  version: number
  language: string
  e_id: string | null
  provision_id: string | null
  file_sha256: string | null
  place: string
  words: string
  proposed: string
  account_id: string | null
  state: MisreadingState
  answer: string
  answered_at: Date | null
  import_id: string | null
  at: Date
}

export type NewMisreading = Omit<Misreading, 'state' | 'answer' | 'answeredAt' | 'import'>

export async function addMisreading(db: Db, m: NewMisreading): Promise<void> {
  await sql`
    insert into instrument_misreading (id, instrument_id, version, language, e_id, provision_id, file_sha256, place, words,
      proposed, account_id, state, at)
    values (${m.id}, ${m.instrument}, ${m.version}, ${m.language}, ${m.eId}, ${m.provision}, ${m.file}, ${m.place},
      ${m.words}, ${m.proposed}, ${m.account}, 'open', ${m.at})`.execute(db)
}

/** Holds back other reports on a text until the transaction ends, so that those that are open can be counted. */
export async function lockMisreadings(db: Db, instrument: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`instrument/misreading/${instrument}`}, 0))`.execute(
    db,
  )
}

/** Whether the same is reported already at the same place, and open. */
export async function isReported(db: Db, m: NewMisreading): Promise<boolean> {
  const { rows } = await sql`
    select from instrument_misreading where state = 'open' and instrument_id = ${m.instrument} and version = ${m.version}
      and language = ${m.language} and e_id is not distinct from ${m.eId} and place = ${m.place} and words = ${m.words}
      and proposed = ${m.proposed} limit 1`.execute(db)
  return rows.length > 0
}

/** How many reports are open: of an account, in all texts; of those who did not sign in, on one text. */
export async function countOpen(
  db: Db,
  { account, instrument }: Pick<Misreading, 'account' | 'instrument'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from instrument_misreading where state = 'open'
      and ${account === null ? sql`account_id is null and instrument_id = ${instrument}` : sql`account_id = ${account}`}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** With the programme of its text. */
export interface MisreadingOfText extends Misreading {
  programme: string | null
}

const SELECT = sql`select m.*, i.programme_id from instrument_misreading m join instrument_instrument i on i.id = m.instrument_id`

export async function findMisreading(db: Db, id: string, lock = false): Promise<MisreadingOfText | null> {
  const { rows } = await sql<Row & { programme_id: string | null }>`
    ${SELECT} where m.id = ${id} ${lock ? sql`for update of m` : sql``}`.execute(db)
  return rows[0] ? toMisreading(rows[0]) : null
}

const SENDER = sql`case when m.account_id is null then 'other' else 'account' end`

export interface MisreadingFilter {
  /** One of these; any where there are none. */
  state?: readonly MisreadingState[] | undefined
  /** Ids of texts. */
  instrument?: readonly string[] | undefined
  sender?: readonly MisreadingSender[] | undefined
}

const within = (
  scope: ImportScope,
  { state = [], instrument = [], sender = [] }: MisreadingFilter,
): RawBuilder<SqlBool> =>
  sql.join(
    [
      sql`true`,
      ...(scope === 'all' ? [] : [sql`i.programme_id = any(${scope})`]),
      ...(state.length > 0 ? [sql`m.state = any(${state})`] : []),
      ...(instrument.length > 0 ? [sql`m.instrument_id = any(${instrument})`] : []),
      ...(sender.length > 0 ? [sql`${SENDER} = any(${sender})`] : []),
    ],
    sql` and `,
  )

/** A page of reports, the newest first. */
export async function listMisreadings(
  db: Db,
  scope: ImportScope,
  filter: MisreadingFilter,
  after: Cursor,
  limit: number,
): Promise<MisreadingOfText[]> {
  const beyond = after ? sql`(m.at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<Row & { programme_id: string | null }>`
    ${SELECT} where ${within(scope, filter)} and ${beyond} order by m.at desc, m.id desc limit ${limit}`.execute(
    db,
  )
  return rows.map(toMisreading)
}

/** How many reports are in one state, on one text, from one kind of sender. */
export interface MisreadingCount {
  state: MisreadingState
  instrument: string
  sender: MisreadingSender
  count: number
}

export async function countMisreadings(db: Db, scope: ImportScope): Promise<MisreadingCount[]> {
  const { rows } = await sql<MisreadingCount>`
    select m.state, m.instrument_id as instrument, ${SENDER} as sender, count(*)::integer as count
    from instrument_misreading m join instrument_instrument i on i.id = m.instrument_id
    where ${within(scope, {})} group by 1, 2, 3`.execute(db)
  return rows
}

/** How many reports are open. */
export async function countOpenIn(db: Db, scope: ImportScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from instrument_misreading m
      join instrument_instrument i on i.id = m.instrument_id
    where ${within(scope, { state: ['open'] })}`.execute(db)
  return rows[0]?.count ?? 0
}

/** A page of what one account reported, the newest first. */
export async function misreadingsOf(
  db: Db,
  account: string,
  { state = [] }: Pick<MisreadingFilter, 'state'>,
  after: Cursor,
  limit: number,
): Promise<MisreadingOfText[]> {
  const beyond = after ? sql`(m.at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<Row & { programme_id: string | null }>`
    ${SELECT} where m.account_id = ${account} and ${within('all', { state })} and ${beyond}
    order by m.at desc, m.id desc limit ${limit}`.execute(db)
  return rows.map(toMisreading)
}

/** How many reports of an account are in each state; of those that were answered, only since a moment. */
export async function countMisreadingsOf(
  db: Db,
  account: string,
  since: Date | null = null,
): Promise<Map<MisreadingState, number>> {
  const { rows } = await sql<{ state: MisreadingState; count: number }>`
    select state, count(*)::integer as count from instrument_misreading
    where account_id = ${account} and ${since ? sql`answered_at >= ${since}` : sql`true`} group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** The open report for which a new reading was begun; null where there is none. */
export async function openMisreadingOfImport(db: Db, importId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from instrument_misreading where state = 'open' and import_id = ${importId} order by at limit 1`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

/** Open reports on one version: first the one for which it is read again, then the oldest. */
export async function openMisreadings(
  db: Db,
  { instrument, version, language }: Pick<Misreading, 'instrument' | 'version' | 'language'>,
  importId: string,
  limit: number,
): Promise<MisreadingOfText[]> {
  const { rows } = await sql<Row & { programme_id: string | null }>`
    ${SELECT} where m.state = 'open' and m.instrument_id = ${instrument} and m.version = ${version}
      and m.language = ${language} order by m.import_id is not distinct from ${importId}::uuid desc, m.at limit ${limit}`.execute(
    db,
  )
  return rows.map(toMisreading)
}

export async function endMisreading(
  db: Db,
  id: string,
  { state, answer, answeredAt }: Pick<Misreading, 'state' | 'answer' | 'answeredAt'>,
): Promise<void> {
  await sql`update instrument_misreading set state = ${state}, answer = ${answer}, answered_at = ${answeredAt}
    where id = ${id}`.execute(db)
}

export async function linkMisreading(db: Db, id: string, importId: string): Promise<void> {
  await sql`update instrument_misreading set import_id = ${importId} where id = ${id}`.execute(db)
}

const toMisreading = (row: Row & { programme_id: string | null }): MisreadingOfText => ({
  id: row.id,
  instrument: row.instrument_id,
  version: row.version,
  language: row.language,
  eId: row.e_id,
  provision: row.provision_id,
  file: row.file_sha256,
  place: row.place,
  words: row.words,
  proposed: row.proposed,
  account: row.account_id,
  state: row.state,
  answer: row.answer,
  answeredAt: row.answered_at,
  import: row.import_id,
  at: row.at,
  programme: row.programme_id,
})
