import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Cursor, type Db, countFacets } from '../../core/index.ts'
import { type ImportScope, ofProgrammes } from './import-store.ts'
import {
  type Misreading,
  type MisreadingSender,
  type MisreadingState,
  misreadingSenders,
  misreadingStates,
} from './schema.ts'

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
  /** Of the text. */
  programme_id: string | null
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

/** Whether the same sender, or another who did not sign in, reported the same at the same place, and it is open. */
export async function isReported(db: Db, m: NewMisreading): Promise<boolean> {
  const { rows } = await sql`
    select from instrument_misreading where state = 'open' and instrument_id = ${m.instrument} and version = ${m.version}
      and language = ${m.language} and e_id is not distinct from ${m.eId} and place = ${m.place} and words = ${m.words}
      and proposed = ${m.proposed} and account_id is not distinct from ${m.account} limit 1`.execute(db)
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

const OF_TEXT = sql`from instrument_misreading m join instrument_instrument i on i.id = m.instrument_id`
const SELECT = sql`select m.*, i.programme_id ${OF_TEXT}`

export async function findMisreading(db: Db, id: string): Promise<MisreadingOfText | null> {
  const { rows } = await sql<Row>`${SELECT} where m.id = ${id}`.execute(db)
  return rows[0] ? toMisreading(rows[0]) : null
}

/** Locked for the rest of the transaction, in one order, so that two who close the same ones wait for each other. */
export async function lockReports(db: Db, ids: readonly string[]): Promise<MisreadingOfText[]> {
  const { rows } = await sql<Row>`
    ${SELECT} where m.id = any(${ids}::uuid[]) order by m.id for update of m`.execute(db)
  return rows.map(toMisreading)
}

const SENDER = sql`case when m.account_id is null then 'other' else 'account' end`

export interface MisreadingFilter {
  /** One of these; any where there are none. */
  state?: readonly MisreadingState[] | undefined
  /** Ids of texts. */
  instrument?: readonly string[] | undefined
  sender?: readonly MisreadingSender[] | undefined
}

/** Reports on texts of some programmes, or of all; or those that an account made. */
export type ReportScope = ImportScope | { account: string; programmes: ImportScope }

const ofScope = (scope: ReportScope): RawBuilder<SqlBool> =>
  typeof scope === 'object' && 'account' in scope
    ? sql`m.account_id = ${scope.account} and ${ofProgrammes(scope.programmes, 'i.programme_id')}`
    : ofProgrammes(scope, 'i.programme_id')

const chosenIn = ({ state = [], instrument = [], sender = [] }: MisreadingFilter): RawBuilder<SqlBool> =>
  sql.join(
    [
      sql`true`,
      ...(state.length > 0 ? [sql`m.state = any(${state})`] : []),
      ...(instrument.length > 0 ? [sql`m.instrument_id = any(${instrument})`] : []),
      ...(sender.length > 0 ? [sql`${SENDER} = any(${sender})`] : []),
    ],
    sql` and `,
  )

/** A page of reports, the newest first. */
export async function listMisreadings(
  db: Db,
  scope: ReportScope,
  filter: MisreadingFilter,
  after: Cursor,
  limit: number,
): Promise<MisreadingOfText[]> {
  const beyond = after ? sql`(m.at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  const { rows } = await sql<Row>`
    ${SELECT} where ${ofScope(scope)} and ${chosenIn(filter)} and ${beyond}
    order by m.at desc, m.id desc limit ${limit}`.execute(db)
  return rows.map(toMisreading)
}

/** How many reports a filter finds, and how many there are in each state, from each kind of sender and on each text, of those with most. */
export const countMisreadings = (db: Db, scope: ReportScope, filter: MisreadingFilter) =>
  countFacets(
    db,
    sql`select array[m.state] as state, array[${SENDER}] as sender, array[m.instrument_id] as instrument
      ${OF_TEXT} where ${ofScope(scope)}`,
    {
      state: { chosen: filter.state, values: misreadingStates },
      sender: { chosen: filter.sender, values: misreadingSenders },
      instrument: { chosen: filter.instrument },
    },
  )

/** How many reports are open. */
export async function countOpenIn(db: Db, scope: ImportScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count ${OF_TEXT} where m.state = 'open' and ${ofScope(scope)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many reports of an account were closed since a moment. */
export async function countEndedOf(
  db: Db,
  account: string,
  programmes: ImportScope,
  since: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count ${OF_TEXT}
    where ${ofScope({ account, programmes })} and m.answered_at >= ${since}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Open reports on one version: first the one for which it is read again, then the oldest. */
export async function openMisreadings(
  db: Db,
  { instrument, version, language }: Pick<Misreading, 'instrument' | 'version' | 'language'>,
  importId: string,
  limit: number,
): Promise<MisreadingOfText[]> {
  const { rows } = await sql<Row>`
    ${SELECT} where m.state = 'open' and m.instrument_id = ${instrument} and m.version = ${version}
      and m.language = ${language} order by m.import_id is not distinct from ${importId}::uuid desc, m.at limit ${limit}`.execute(
    db,
  )
  return rows.map(toMisreading)
}

export async function endMisreadings(
  db: Db,
  ids: readonly string[],
  { state, answer, answeredAt }: Pick<Misreading, 'state' | 'answer' | 'answeredAt'>,
): Promise<void> {
  await sql`update instrument_misreading set state = ${state}, answer = ${answer}, answered_at = ${answeredAt}
    where id = any(${ids}::uuid[])`.execute(db)
}

export async function linkMisreading(db: Db, id: string, importId: string): Promise<void> {
  await sql`update instrument_misreading set import_id = ${importId} where id = ${id}`.execute(db)
}

const toMisreading = (row: Row): MisreadingOfText => ({
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
