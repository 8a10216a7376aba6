import { type RawBuilder, sql } from 'kysely'
import { type Cursor, type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import { bodyOf } from './rules/made-ready.ts'
import type { Report, ReportStatus, Round, StoredQuestionnaire, TakenStep } from './report-schema.ts'
import { type ReportingTables, tables } from './tables.ts'

// Questionnaires, rounds, reports and the steps taken with them; their answers are in store-answers.ts.

/** The newest version of each questionnaire of a programme, in the order of their ids; of one where it is named. */
export async function newestQuestionnaires(
  db: Db,
  programme: string,
  id?: string,
): Promise<StoredQuestionnaire[]> {
  let query = tables(db)
    .selectFrom('reporting_questionnaire')
    .selectAll()
    .distinctOn('id')
    .where('programme_id', '=', programme)
  if (id !== undefined) query = query.where('id', '=', id)
  return (await query.orderBy('id').orderBy('nr', 'desc').execute()).map(toQuestionnaire)
}

/** One version; null where there is none. Of the same words it has the same body. */
export async function questionnaireAt(
  db: Db,
  {
    programme,
    questionnaire,
    questionnaireVersion,
  }: Pick<Round, 'programme' | 'questionnaire' | 'questionnaireVersion'>,
): Promise<StoredQuestionnaire | null> {
  const row = await tables(db)
    .selectFrom('reporting_questionnaire')
    .select(['programme_id', 'id', 'version', 'nr', 'feature', 'about', 'origin'])
    .select(sql<string>`body::text`.as('json'))
    .where('programme_id', '=', programme)
    .where('id', '=', questionnaire)
    .where('version', '=', questionnaireVersion)
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { json, ...rest } = row
  return toQuestionnaire({ ...rest, body: bodyOf(json) })
}

/** The newest version of questionnaires, by keys "<programme>/<id>". */
export async function newestByKey(
  db: Db,
  keys: readonly string[],
): Promise<Map<string, StoredQuestionnaire>> {
  if (keys.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('reporting_questionnaire')
    .selectAll()
    .distinctOn(['programme_id', 'id'])
    .where(sql`programme_id || '/' || id`, 'in', keys)
    .orderBy('programme_id')
    .orderBy('id')
    .orderBy('nr', 'desc')
    .execute()
  return new Map(rows.map((row) => [`${row.programme_id}/${row.id}`, toQuestionnaire(row)]))
}

/** All versions of questionnaires, keys "<programme>/<id>", the oldest first. */
export async function questionnairesByKey(
  db: Db,
  keys: readonly string[],
): Promise<Map<string, StoredQuestionnaire[]>> {
  if (keys.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('reporting_questionnaire')
    .selectAll()
    .where(sql`programme_id || '/' || id`, 'in', keys)
    .orderBy('nr')
    .execute()
  return Map.groupBy(rows.map(toQuestionnaire), ({ programme, id }) => `${programme}/${id}`)
}

export async function questionnaireKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const key = sql<string>`programme_id || '/' || id`
  let query = tables(db).selectFrom('reporting_questionnaire').select(key.as('key')).distinct()
  if (after !== null) query = query.where(key, '>', after)
  return (await query.orderBy('key').limit(limit).execute()).map((row) => row.key)
}

/** All versions of questionnaires that ask something about one of some provisions, of the programmes that a condition allows. */
export async function questionnairesOn(
  db: Db,
  provisions: readonly string[],
  here: RawBuilder<boolean>,
): Promise<StoredQuestionnaire[]> {
  const rows = await tables(db)
    .selectFrom('reporting_questionnaire')
    .selectAll()
    .where(here)
    .where(
      sql<boolean>`jsonb_path_exists(body, '$.**.provisions[*] ? (@ == $asked[*])', ${JSON.stringify({ asked: provisions })}::jsonb)`,
    )
    .execute()
  return rows.map(toQuestionnaire)
}

/** Until the transaction ends nobody else adds a version of a questionnaire of this programme. */
export const lockQuestionnaires = async (trx: Db, programme: string): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${`reporting/questionnaires/${programme}`}, 0))`.execute(
    trx,
  ))

export async function insertQuestionnaire(trx: Db, given: StoredQuestionnaire): Promise<void> {
  const { programme, about, body, ...row } = given
  await tables(trx)
    .insertInto('reporting_questionnaire')
    .values({
      ...row,
      programme_id: programme,
      about: about && JSON.stringify(about),
      body: JSON.stringify(body),
    })
    .execute()
}

const toQuestionnaire = ({
  programme_id: programme,
  ...row
}: {
  programme_id: string
} & Omit<StoredQuestionnaire, 'programme'>): StoredQuestionnaire => ({ programme, ...row })

/** Rounds by their ids. */
export async function roundsById(db: Db, ids: readonly string[]): Promise<Map<string, Round>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await tables(db).selectFrom('reporting_round').selectAll().where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toRound(row)]))
}

/** The rounds of a programme, the newest first. */
export async function roundsOf(db: Db, programme: string): Promise<Round[]> {
  const rows = await tables(db)
    .selectFrom('reporting_round')
    .selectAll()
    .where('programme_id', '=', programme)
    .orderBy('opens', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toRound)
}

/** Rounds that are open on a day, of the programmes that a condition allows. */
export async function openRounds(db: Db, day: string, here: RawBuilder<boolean>): Promise<Round[]> {
  const rows = await tables(db)
    .selectFrom('reporting_round')
    .selectAll()
    .where('opens', '<=', day)
    .where('closes', '>=', day)
    .where(here)
    .orderBy('closes')
    .orderBy('id')
    .execute()
  return rows.map(toRound)
}

/** Locked until the transaction ends; null where there is none. */
export async function lockRound(trx: Db, id: string): Promise<Round | null> {
  if (!isUuid(id)) return null
  const row = await tables(trx)
    .selectFrom('reporting_round')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toRound(row) : null
}

/** How many reports of a round stand at each step. */
export async function countReports(db: Db, round: string): Promise<Map<ReportStatus, number>> {
  const rows = await tables(db)
    .selectFrom('reporting_report')
    .select(({ fn }) => ['status', fn.countAll<string>().as('count')])
    .where('round_id', '=', round)
    .groupBy('status')
    .execute()
  return new Map(rows.map(({ status, count }) => [status, Number(count)]))
}

export async function putRound(trx: Db, round: Round): Promise<void> {
  const row = {
    id: round.id,
    programme_id: round.programme,
    questionnaire_id: round.questionnaire,
    questionnaire_version: round.questionnaireVersion,
    opens: round.opens,
    closes: round.closes,
    announced: round.announced,
    version: round.version,
  }
  await tables(trx)
    .insertInto('reporting_round')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function roundIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('reporting_round').select('id')
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

const toRound = (row: ReportingTables['reporting_round']): Round => ({
  id: row.id,
  programme: row.programme_id,
  questionnaire: row.questionnaire_id,
  questionnaireVersion: row.questionnaire_version,
  opens: row.opens,
  closes: row.closes,
  announced: row.announced,
  version: row.version,
})

const reports = (db: Db) =>
  tables(db)
    .selectFrom('reporting_report as r')
    .innerJoin('reporting_round as o', 'o.id', 'r.round_id')
    .selectAll('r')
    .select('o.programme_id')

type OwnRow = Omit<ReportingTables['reporting_report'], 'opened_at'>
type ReportRow = OwnRow & { programme_id: string }

/** Reports by their ids. */
export async function reportsById(db: Db, ids: readonly string[]): Promise<Map<string, Report>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await reports(db).where('r.id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toReport(row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockReport(trx: Db, id: string): Promise<Report | null> {
  const row = await reports(trx).where('r.id', '=', id).limit(1).forUpdate('r').executeTakeFirst()
  return row ? toReport(row) : null
}

/** Reports of some States, the one that changed last first. @param round only of this one */
export async function reportsOfStates(db: Db, states: readonly string[], round?: string): Promise<Report[]> {
  if (states.length === 0) return []
  let query = reports(db).where('r.state_id', 'in', states)
  if (round !== undefined) query = query.where('r.round_id', '=', round)
  return (await query.orderBy('r.changed_at', 'desc').orderBy('r.id').execute()).map(toReport)
}

/** Those that everybody sees, by their round: as published or withdrawn after that. */
export interface PublicFilter {
  programme: string
  round?: string | undefined
  state?: string | undefined
}

export async function publicReports(
  db: Db,
  filter: PublicFilter,
  after: Cursor,
  limit: number,
): Promise<Report[]> {
  let query = published(reports(db), filter)
  if (after)
    query = query.where(
      sql<boolean>`(r.published_at, r.id) < (${new Date(Number(after[0]))}, ${String(after[1])}::uuid)`,
    )
  return (await query.orderBy('r.published_at', 'desc').orderBy('r.id', 'desc').limit(limit).execute()).map(
    toReport,
  )
}

export async function countPublicReports(db: Db, filter: PublicFilter): Promise<number> {
  const [row] = await published(reports(db), filter)
    .clearSelect()
    .select(({ fn }) => fn.countAll().as('count'))
    .limit(1)
    .execute()
  return Number(row?.count ?? 0)
}

function published(query: ReturnType<typeof reports>, { programme, round, state }: PublicFilter) {
  let narrowed = query.where('r.published_at', 'is not', null).where('o.programme_id', '=', programme)
  if (round !== undefined) narrowed = narrowed.where('r.round_id', '=', round)
  if (state !== undefined) narrowed = narrowed.where('r.state_id', '=', state)
  return narrowed
}

export async function publicReportIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('reporting_report').select('id').where('published_at', 'is not', null)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

/** Adds a report; false where the State has one in the round. */
export async function insertReport(trx: Db, report: Report): Promise<boolean> {
  const rows = await tables(trx)
    .insertInto('reporting_report')
    .values(toRow(report))
    .onConflict((conflict) => conflict.columns(['round_id', 'state_id']).doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

export async function updateReport(trx: Db, report: Report): Promise<void> {
  await tables(trx).updateTable('reporting_report').set(toRow(report)).where('id', '=', report.id).execute()
}

const toRow = (report: Report): OwnRow => ({
  id: report.id,
  round_id: report.round,
  state_id: report.state,
  status: report.status,
  version: report.version,
  changed_at: report.changedAt,
  published_at: report.publishedAt,
  withdrawn_at: report.withdrawnAt,
})

const toReport = (row: ReportRow): Report => ({
  id: row.id,
  round: row.round_id,
  programme: row.programme_id,
  state: row.state_id,
  status: row.status,
  version: row.version,
  changedAt: row.changed_at,
  publishedAt: row.published_at,
  withdrawnAt: row.withdrawn_at,
})

/** The steps taken with a report, in their order. */
export async function stepsOf(services: Services, report: string): Promise<TakenStep[]> {
  const rows = await tables(services.db)
    .selectFrom('reporting_step')
    .select(['nr', 'step', 'role', 'on_paper', 'sealed', 'at'])
    .where('report_id', '=', report)
    .orderBy('nr')
    .execute()
  return rows.map(({ on_paper: onPaper, sealed, ...row }) => ({
    ...row,
    onPaper,
    reason: sealed && unseal<string>(services, placeOfStep(report, row.nr), sealed),
  }))
}

const placeOfStep = (report: string, nr: number): string => `reporting/${report}/step/${nr}`

/** Of these reports those that were sent back last. */
export async function sentBack(db: Db, reports: readonly string[]): Promise<Set<string>> {
  if (reports.length === 0) return new Set()
  const rows = await tables(db)
    .selectFrom('reporting_step')
    .select(['report_id', 'step'])
    .distinctOn('report_id')
    .where('report_id', 'in', reports)
    .orderBy('report_id')
    .orderBy('nr', 'desc')
    .execute()
  return new Set(rows.filter(({ step }) => step === 'return').map((row) => row.report_id))
}

/** Under the lock of the report. */
export async function insertStep(
  tx: Services,
  report: string,
  { step, role, onPaper, reason, at }: Omit<TakenStep, 'nr'>,
  account: string,
): Promise<void> {
  const db = tables(tx.db)
  const { count } = await db
    .selectFrom('reporting_step')
    .where('report_id', '=', report)
    .select(({ fn }) => fn.countAll().as('count'))
    .limit(1)
    .executeTakeFirstOrThrow()
  const nr = Number(count) + 1
  await db
    .insertInto('reporting_step')
    .values({
      report_id: report,
      nr,
      step,
      role,
      account_id: account,
      on_paper: onPaper && JSON.stringify(onPaper),
      sealed: reason === null ? null : seal(tx, placeOfStep(report, nr), reason),
      at,
    })
    .execute()
}
