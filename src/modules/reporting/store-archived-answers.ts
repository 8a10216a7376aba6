import { type RawBuilder, sql } from 'kysely'
import type { Db, Services } from '../../core/index.ts'
import type { ArchivedAnswer, ArchivedWords } from './archived-schema.ts'
import type { Answer } from './schema.ts'
import { type AnswerFilter, MOST_COUNTED, asked } from './store-answers.ts'

// What archived reports say to everybody, among the answers of others. Only those that were shared with everyone and stand have anything.

/** A public answer of an archived report. */
export interface AnswerInArchived extends ArchivedAnswer {
  archived: string
  programme: string
  questionnaire: string
  questionnaireVersion: string
  state: string
  round: string | null
  /** Days of the round; null where it was made to nobody here. */
  opens: string | null
  closes: string | null
  sharedAt: Date
  words: ArchivedWords
}

const ORDER = sql`a.question, a.state_id, a.archived_id`

/** By question, and States in the order of their ids. */
export async function publicArchivedAnswers(
  { db }: Services,
  filter: AnswerFilter,
  after: readonly (string | number | null)[] | null,
  limit: number,
): Promise<AnswerInArchived[]> {
  const behind = after
    ? sql`(a.question, a.state_id, a.archived_id, a.question) > (${after[0]}, ${after[1]}, ${after[2]}::uuid, ${after[3]})`
    : sql`true`
  const { rows } = await sql<AnswerInArchived & { shown: ArchivedAnswer }>`
    select a.archived_id as archived, a.programme_id as programme, a.questionnaire_id as questionnaire,
      a.state_id as state, a.round_id as round, a.shown, r.body as words, r.shared_at as "sharedAt",
      r.questionnaire_version as "questionnaireVersion", o.opens, o.closes
    from ${pageOf(filter, behind, limit)} a
    join reporting_archived r on r.id = a.archived_id
    left join reporting_round o on o.id = a.round_id
    order by ${ORDER}`.execute(db)
  return rows.map(({ shown, ...row }) => ({ ...row, ...shown }))
}

/** The rows of a page alone; some of each question, so that none is read to its end. */
function pageOf(filter: AnswerFilter, behind: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  const rows = (also: RawBuilder<unknown>) => sql`(select a.* from reporting_archived_answer a
    where ${matching(filter)} and ${behind} and ${also} order by ${ORDER} limit ${limit})`
  return filter.questions
    ? sql`(select a.* from ${asked(filter.questions)} q
        cross join lateral ${rows(sql`a.programme_id = q.programme and a.question = q.question`)} a
        order by ${ORDER} limit ${limit})`
    : rows(sql`true`)
}

function matching({ programme, questionnaire, question, round, state }: AnswerFilter): RawBuilder<unknown> {
  const all = [
    sql`a.shown is not null`,
    programme !== undefined && sql`a.programme_id = ${programme}`,
    questionnaire !== undefined && sql`a.questionnaire_id = ${questionnaire}`,
    question !== undefined && sql`a.question = ${question}`,
    round !== undefined && sql`a.round_id = ${round}`,
    state !== undefined && sql`a.state_id = ${state}`,
  ]
  return sql.join(
    all.filter((one) => one !== false),
    sql` and `,
  )
}

/** @returns at most `MOST_COUNTED + 1` */
export async function countPublicArchivedAnswers({ db }: Services, filter: AnswerFilter): Promise<number> {
  const { questions } = filter
  const on = questions ? sql`(a.programme_id, a.question) in ${asked(questions)}` : sql`true`
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from reporting_archived_answer a where ${matching(filter)} and ${on} limit ${MOST_COUNTED + 1}) counted`.execute(
    db,
  )
  return rows[0]!.count
}

/** What a State said to a question in an archived report, for numbers. */
export interface SaidInArchived {
  round: string
  question: string
  state: string
  value: Answer
}

/**
 * What archived reports that were made to these rounds say in public, of each State the newest report, where no report of the State in the round says it in public.
 * @param question all of them if absent
 */
export async function archivedInRounds(
  db: Db,
  rounds: readonly string[],
  question?: string,
): Promise<SaidInArchived[]> {
  if (rounds.length === 0) return []
  const { rows } = await sql<SaidInArchived>`
    select distinct on (a.round_id, a.question, a.state_id)
      a.round_id as round, a.question, a.state_id as state, a.shown -> 'value' as value
    from reporting_archived_answer a
    join reporting_archived r on r.id = a.archived_id
    join reporting_round o on o.id = a.round_id and o.questionnaire_id = a.questionnaire_id
    where a.shown is not null and a.round_id = any(${[...rounds]}::uuid[])
      and ${question === undefined ? sql`true` : sql`a.question = ${question}`}
      and not exists (select 1 from reporting_answer b where b.visibility = 'public'
        and b.round_id = a.round_id and b.question = a.question and b.state_id = a.state_id)
    order by a.round_id, a.question, a.state_id, r.body ->> 'day' desc, a.archived_id`.execute(db)
  return rows
}

/** What archived reports say that were made to another forum, by year: of each State its newest of the year. @param question all of them if absent */
export async function archivedByYear(
  db: Db,
  { programme, questionnaire, question }: { programme: string; questionnaire?: string; question?: string },
): Promise<
  (Omit<SaidInArchived, 'round'> & { year: string; questionnaire: string; questionnaireVersion: string })[]
> {
  const narrowed = sql`${questionnaire === undefined ? sql`true` : sql`a.questionnaire_id = ${questionnaire}`}
    and ${question === undefined ? sql`true` : sql`a.question = ${question}`}`
  const { rows } = await sql<Awaited<ReturnType<typeof archivedByYear>>[number]>`
    select distinct on (a.questionnaire_id, year, a.question, a.state_id)
      a.questionnaire_id as questionnaire, r.questionnaire_version as "questionnaireVersion",
      left(r.body ->> 'day', 4) as year, a.question, a.state_id as state, a.shown -> 'value' as value
    from reporting_archived_answer a join reporting_archived r on r.id = a.archived_id
    where a.shown is not null and a.round_id is null and a.programme_id = ${programme} and ${narrowed}
    order by a.questionnaire_id, year, a.question, a.state_id, r.body ->> 'day' desc, a.archived_id`.execute(
    db,
  )
  return rows
}

/** The archived reports beside a questionnaire that others may read, whoever they are. */
export async function sharedArchivedIds(
  db: Db,
  { programme, questionnaire }: { programme: string; questionnaire: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from reporting_archived
    where programme_id = ${programme} and questionnaire_id = ${questionnaire} and status = 'shared'
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}
