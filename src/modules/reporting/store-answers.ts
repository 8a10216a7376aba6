import { type RawBuilder, sql } from 'kysely'
import { type Db, type Services, seal, unseal } from '../../core/index.ts'
import type { PlacedAnswer, Report, SavedPart, SharedAnswer, Visibility } from './report-schema.ts'
import { isHeldBack } from './rules/shared-answers.ts'
import type { Answer, AnswerRole, Answers } from './schema.ts'
import { tables } from './tables.ts'

/** Where sealed words belong, and in which version or for whom: moved to another place they do not open. */
const placeOf = (report: string, part: string | number, as: string | number): string =>
  `reporting/${report}/${part}/${as}`

/** The parts of reports as they stand, by report and by their names. */
export async function savedParts(
  services: Services,
  reports: readonly string[],
): Promise<Map<string, Map<string, SavedPart>>> {
  if (reports.length === 0) return new Map()
  const rows = await tables(services.db)
    .selectFrom('reporting_saved')
    .selectAll()
    .distinctOn(['report_id', 'part'])
    .where('report_id', 'in', reports)
    .orderBy('report_id')
    .orderBy('part')
    .orderBy('version', 'desc')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.report_id)].map(([report, own]) => [
      report,
      new Map(own.map((row) => [row.part, toSaved(services, row)])),
    ]),
  )
}

/** A part as it stands, or as it stood; null where it was not saved. @param version the newest if absent */
export async function savedPart(
  services: Services,
  report: string,
  part: string,
  version?: number,
): Promise<SavedPart | null> {
  let query = tables(services.db)
    .selectFrom('reporting_saved')
    .selectAll()
    .where('report_id', '=', report)
    .where('part', '=', part)
  if (version !== undefined) query = query.where('version', '=', version)
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? toSaved(services, row) : null
}

interface SavedRow {
  report_id: string
  part: string
  version: number
  sealed: Buffer
  account_id: string | null
  at: Date
}

const toSaved = (services: Services, row: SavedRow): SavedPart => ({
  part: row.part,
  version: row.version,
  answers: unseal<Answers>(services, placeOf(row.report_id, row.part, row.version), row.sealed),
  accountId: row.account_id,
  at: row.at,
})

/** Under the lock of the report. */
export async function insertSaved(
  tx: Services,
  report: string,
  { part, version, answers, accountId, at }: SavedPart,
): Promise<void> {
  await tables(tx.db)
    .insertInto('reporting_saved')
    .values({
      report_id: report,
      part,
      version,
      sealed: seal(tx, placeOf(report, part, version), answers),
      account_id: accountId,
      at,
    })
    .execute()
}

/** What a State shares from now on, in place of what it shared before. */
export async function replaceShared(
  tx: Services,
  report: Report,
  questionnaire: string,
  answers: readonly SharedAnswer[],
): Promise<void> {
  const { db } = tx
  await tables(db).deleteFrom('reporting_answer').where('report_id', '=', report.id).execute()
  if (answers.length === 0) return
  const today = tx.clock().toISOString().slice(0, 10)
  const rows = answers.map(({ nr, value, visibility, from, ...answer }) => {
    const waits = isHeldBack({ from }, today)
    return {
      ...answer,
      nr,
      report_id: report.id,
      programme_id: report.programme,
      questionnaire_id: questionnaire,
      state_id: report.state,
      round_id: report.round,
      becomes: waits ? visibility : null,
      opens: waits ? from : null,
      ...kept(tx, report.id, nr, value, waits ? 'later' : visibility),
    }
  })
  // In parts, since a statement takes 65,535 values.
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tables(db)
      .insertInto('reporting_answer')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute()
}
const ROWS_AT_ONCE = 1_000

/** In the clear what everyone reads, all else sealed for those who do. */
const kept = (tx: Services, report: string, nr: number, value: Answer, visibility: Visibility | 'later') => ({
  visibility,
  value: visibility === 'public' ? JSON.stringify(value) : null,
  sealed:
    visibility === 'public' ? null : seal(tx, placeOf(report, nr, visibility), sealable(value, visibility)),
})

/** Whether a report has answers for chosen parties. */
export async function isForParties(db: Db, report: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('reporting_answer')
    .select('nr')
    .where('report_id', '=', report)
    .where('visibility', '=', 'parties')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The reports of which answers were held back to a day that has come. */
export async function reportsToOpen(db: Db, today: string, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('reporting_answer')
    .select('report_id')
    .distinct()
    .where('visibility', '=', 'later')
    .where('opens', '<=', today)
    .orderBy('report_id')
    .limit(limit)
    .execute()
  return rows.map(({ report_id: id }) => id)
}

/** Opens them to those for whom they were meant. Under the lock of the report. @returns for whom each was */
export async function openHeldBack(tx: Services, report: string, today: string): Promise<Visibility[]> {
  const rows = await tables(tx.db)
    .selectFrom('reporting_answer')
    .select(['nr', 'becomes', 'sealed'])
    .where('report_id', '=', report)
    .where('visibility', '=', 'later')
    .where('opens', '<=', today)
    .execute()
  for (const { nr, becomes, sealed } of rows) {
    const value = unseal<Answer>(tx, placeOf(report, nr, 'later'), sealed!)
    await tables(tx.db)
      .updateTable('reporting_answer')
      .set({ ...kept(tx, report, nr, value, becomes!), becomes: null, opens: null })
      .where('report_id', '=', report)
      .where('nr', '=', nr)
      .execute()
  }
  if (rows.length > 0)
    await tables(tx.db)
      .updateTable('reporting_report')
      .set({ opened_at: tx.clock() })
      .where('id', '=', report)
      .execute()
  return rows.map(({ becomes }) => becomes!)
}

/** What is counted only lies sealed in one length, since that of a choice tells which one it is. */
const sealable = (value: Answer, visibility: Visibility | 'later'): Answer | CountedValue =>
  visibility === 'counted'
    ? [value, ' '.repeat(Math.max(0, ONE_LENGTH - JSON.stringify(value).length))]
    : value
const ONE_LENGTH = 1_000
export type CountedValue = [value: Answer, rest: string]

interface AnswerRow {
  report_id: string
  nr: number
  place: string
  question: string
  role: string | null
  provisions: string[]
  item: string | null
  visibility: Visibility | 'later'
  value: Answer | null
  sealed: Buffer | null
}

const COLUMNS = [
  'a.report_id',
  'a.nr',
  'a.place',
  'a.question',
  'a.role',
  'a.provisions',
  'a.item',
  'a.visibility',
  'a.value',
  'a.sealed',
] as const

/** What these reports share with those who may read so much, by report, in the order of the questionnaire. */
export async function sharedAnswers(
  services: Services,
  reports: readonly string[],
  visibilities: readonly Visibility[],
): Promise<Map<string, SharedAnswer[]>> {
  if (reports.length === 0) return new Map()
  const rows = await tables(services.db)
    .selectFrom('reporting_answer as a')
    .select(COLUMNS)
    .where('a.report_id', 'in', reports)
    .where('a.visibility', 'in', visibilities)
    .orderBy('a.report_id')
    .orderBy('a.nr')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.report_id)].map(([report, own]) => [
      report,
      own.map((row) => toShared(services, row)),
    ]),
  )
}

const toShared = (services: Services, row: AnswerRow): SharedAnswer => ({
  nr: row.nr,
  place: row.place,
  question: row.question,
  role: row.role as AnswerRole | null,
  provisions: row.provisions,
  item: row.item,
  visibility: row.visibility as SharedAnswer['visibility'],
  from: null,
  value: row.sealed
    ? unseal<Answer>(services, placeOf(row.report_id, row.nr, row.visibility), row.sealed)
    : row.value,
})

/** A public answer, with the report in which a State gave it. */
export interface AnswerOfState extends PlacedAnswer {
  /** Or the archived report. */
  report: string
  /** Where it was read out of an archived report: of which day, on which page. */
  archived: { day: string; page: number | null } | null
  /** Null of an archived report that was made to another forum. */
  round: string | null
  programme: string
  questionnaire: string
  questionnaireVersion: string
  /** Days of the round. */
  opens: string | null
  closes: string | null
  state: string
  /** When it was shared. */
  at: Date
}

export interface AnswerFilter {
  programme?: string | undefined
  questionnaire?: string | undefined
  question?: string | undefined
  round?: string | undefined
  state?: string | undefined
  /** Only to these questions, in their order. */
  questions?: readonly QuestionKey[] | undefined
}

/** A question of a programme, through all versions of its questionnaire. */
export interface QuestionKey {
  programme: string
  question: string
}

/** Public answers, by question, and States in the order of their ids. Only reports that stand have any. */
export async function publicAnswers(
  { db }: Services,
  filter: AnswerFilter,
  after: readonly (string | number | null)[] | null,
  limit: number,
): Promise<AnswerOfState[]> {
  const page = after
    ? sql<boolean>`(a.question, a.state_id, a.report_id, a.place) > (${after[0]}, ${after[1]}, ${after[2]}::uuid, ${after[3]})`
    : sql<boolean>`true`
  const rows = await pageOfAnswers(db, filter, page, limit)
    .innerJoin('reporting_report as r', 'r.id', 'a.report_id')
    .innerJoin('reporting_round as o', 'o.id', 'a.round_id')
    .select(['r.published_at', 'o.questionnaire_version', 'o.opens', 'o.closes'])
    .selectAll('a')
    .orderBy('a.question')
    .orderBy('a.state_id')
    .orderBy('a.report_id')
    .orderBy('a.place')
    .execute()
  return rows.map((row) => ({
    report: row.report_id,
    archived: null,
    round: row.round_id,
    programme: row.programme_id,
    questionnaire: row.questionnaire_id,
    questionnaireVersion: row.questionnaire_version,
    opens: row.opens,
    closes: row.closes,
    state: row.state_id,
    at: row.published_at!,
    place: row.place,
    question: row.question,
    role: row.role as AnswerRole | null,
    provisions: row.provisions,
    item: row.item,
    value: row.value,
  }))
}

/** The rows of a page alone, read off an index: what is beside them is joined afterwards. */
function pageOfAnswers(db: Db, filter: AnswerFilter, page: RawBuilder<boolean>, limit: number) {
  const { questions } = filter
  const rows = (of: ReturnType<typeof matching>) =>
    of
      .where(page)
      .selectAll('a')
      .orderBy('a.question')
      .orderBy('a.state_id')
      .orderBy('a.report_id')
      .orderBy('a.place')
      .limit(limit)
  if (!questions) return tables(db).selectFrom(rows(matching(db, filter)).as('a'))
  // Some of each question, so that no question is read to its end for a page.
  return tables(db).selectFrom(
    tables(db)
      .selectFrom(asked(questions).as('q'))
      .innerJoinLateral(
        rows(
          matching(db, filter)
            .whereRef('a.programme_id', '=', sql.ref('q.programme'))
            .whereRef('a.question', '=', sql.ref('q.question')),
        ).as('a'),
        (join) => join.onTrue(),
      )
      .selectAll('a')
      .orderBy('a.question')
      .orderBy('a.state_id')
      .orderBy('a.report_id')
      .orderBy('a.place')
      .limit(limit)
      .as('a'),
  )
}

export const asked = (questions: readonly QuestionKey[]) =>
  sql<QuestionKey>`(select * from unnest(
    ${questions.map(({ programme }) => programme)}::text[], ${questions.map(({ question }) => question)}::text[]
  ) as asked (programme, question))`

/** Beyond this nobody counts. */
export const MOST_COUNTED = 10_000

/** @returns at most `MOST_COUNTED`, and then `capped` */
export async function countPublicAnswers(
  { db }: Services,
  filter: AnswerFilter,
): Promise<{ count: number; capped: boolean }> {
  let query = matching(db, filter).select(sql`1`.as('one'))
  const { questions } = filter
  if (questions) query = query.where(sql<boolean>`(a.programme_id, a.question) in ${asked(questions)}`)
  const [row] = await tables(db)
    .selectFrom(query.limit(MOST_COUNTED + 1).as('some'))
    .select(({ fn }) => fn.countAll().as('count'))
    .limit(1)
    .execute()
  const count = Number(row?.count ?? 0)
  return { count: Math.min(count, MOST_COUNTED), capped: count > MOST_COUNTED }
}

function matching(db: Db, filter: AnswerFilter) {
  const { programme, questionnaire, question, round, state } = filter
  let query = tables(db).selectFrom('reporting_answer as a').where('a.visibility', '=', 'public')
  if (programme !== undefined) query = query.where('a.programme_id', '=', programme)
  if (questionnaire !== undefined) query = query.where('a.questionnaire_id', '=', questionnaire)
  if (question !== undefined) query = query.where('a.question', '=', question)
  if (round !== undefined) query = query.where('a.round_id', '=', round)
  if (state !== undefined) query = query.where('a.state_id', '=', state)
  return query
}
