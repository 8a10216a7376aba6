import { sql } from 'kysely'
import { type Db, type Services, seal, unseal, isUuid } from '../../core/index.ts'
import type { Answer } from './schema.ts'
import type { CountedValue } from './store-answers.ts'
import { roundsById } from './store.ts'
import { archivedAnswers, archivedById } from './store-archived.ts'
import { sharedArchivedIds } from './store-archived-answers.ts'
import { tables } from './tables.ts'

// What States shared as numbers: of answers that everyone may read, and, frozen when a round is over, of those that are counted only.

/** An open answer to a question, with its round. */
export interface AnswerInRound {
  round: string
  state: string
  value: Answer
}

/** The answers to a question that everyone may read, in these rounds. Only reports that stand have any. @param question of one questionnaire, which the rounds share */
export async function openAnswersTo(
  db: Db,
  rounds: readonly string[],
  question: string,
): Promise<AnswerInRound[]> {
  if (rounds.length === 0) return []
  return tables(db)
    .selectFrom('reporting_answer')
    .where('visibility', '=', 'public')
    .where('round_id', 'in', rounds)
    .where('question', '=', question)
    .select(['round_id as round', 'state_id as state', 'value'])
    .execute()
}

/** From how many States each of these rounds has an open answer to a question. */
export async function openStatesOf(
  db: Db,
  rounds: readonly string[],
  question: string,
): Promise<Map<string, number>> {
  if (rounds.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('reporting_answer')
    .where('visibility', '=', 'public')
    .where('round_id', 'in', rounds)
    .where('question', '=', question)
    .select(({ fn }) => ['round_id', fn.count('state_id').distinct().as('count')])
    .groupBy('round_id')
    .execute()
  return new Map(rows.map((row) => [row.round_id, Number(row.count)]))
}

/** Which States answered which question openly in a round. */
export const openStatesByQuestion = (db: Db, round: string): Promise<{ question: string; state: string }[]> =>
  tables(db)
    .selectFrom('reporting_answer')
    .where('visibility', '=', 'public')
    .where('round_id', '=', round)
    .select(['question', 'state_id as state'])
    .distinct()
    .execute()

/** How many reports of each round stand published. */
export async function publishedByRound(db: Db, rounds: readonly string[]): Promise<Map<string, number>> {
  if (rounds.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('reporting_report')
    .where('round_id', 'in', rounds)
    .where('status', '=', 'published')
    .select(({ fn }) => ['round_id', fn.countAll().as('count')])
    .groupBy('round_id')
    .execute()
  return new Map(rows.map((row) => [row.round_id, Number(row.count)]))
}

/** A number that was told of answers that are counted only. */
export interface ToldCount {
  round: string
  question: string
  meaning: string
  choice: string
  count: number
}

/** The numbers of rounds, each round with those that were told; rounds that are not counted yet are absent. */
export async function toldCounts(
  db: Db,
  rounds: readonly string[],
): Promise<Map<string, { at: Date; counts: ToldCount[] }>> {
  const known = rounds.filter(isUuid)
  if (known.length === 0) return new Map()
  const [frozen, counts] = await Promise.all([
    tables(db)
      .selectFrom('reporting_frozen')
      .where('round_id', 'in', known)
      .select(['round_id', 'at'])
      .execute(),
    tables(db)
      .selectFrom('reporting_count')
      .where('round_id', 'in', known)
      .select(['round_id as round', 'question', 'meaning', 'choice', 'count'])
      .orderBy('question')
      .orderBy('choice')
      .execute(),
  ])
  const byRound = Map.groupBy(counts, ({ round }) => round)
  return new Map(frozen.map(({ round_id: id, at }) => [id, { at, counts: byRound.get(id) ?? [] }]))
}

/** The ids of rounds that are counted. */
export async function frozenIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('reporting_frozen').select('round_id')
  if (after !== null) query = query.where('round_id', '>', after)
  return (await query.orderBy('round_id').limit(limit).execute()).map(({ round_id: id }) => id)
}

/** Rounds whose last day is before this one and that are not counted yet, in the order in which they ended. */
export async function roundsToCount(db: Db, day: string, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('reporting_round as o')
    .leftJoin('reporting_frozen as f', 'f.round_id', 'o.id')
    .where('f.round_id', 'is', null)
    .where('o.closes', '<', day)
    .select('o.id')
    .orderBy('o.closes')
    .orderBy('o.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** What the reports of a round that stand hold beside what their States keep: whose answers others may read, and the values of those that are counted only. */
export async function heldInRound(
  services: Services,
  round: string,
): Promise<{
  states: string[]
  read: { state: string; question: string }[]
  counted: { state: string; question: string; value: Answer }[]
}> {
  const reports = tables(services.db)
    .selectFrom('reporting_report as r')
    .where('r.round_id', '=', round)
    .where('r.status', '=', 'published')
  const [states, answers] = await Promise.all([
    reports.select('r.state_id').orderBy('r.state_id').execute(),
    reports
      .innerJoin('reporting_answer as a', 'a.report_id', 'r.id')
      .select(['r.id', 'r.state_id as state', 'a.nr', 'a.question', 'a.visibility', 'a.sealed'])
      .execute(),
  ])
  const said = await saidInArchived(services, round)
  const isCounted = ({ visibility }: (typeof answers)[number]): boolean => visibility === 'counted'
  return {
    states: states.map((row) => row.state_id),
    read: [...answers.filter((row) => !isCounted(row)), ...said],
    counted: answers.filter(isCounted).map(({ id, nr, state, question, sealed }) => ({
      state,
      question,
      value: unseal<CountedValue>(services, `reporting/${id}/${nr}/counted`, sealed!)[0],
    })),
  }
}

/** What archived reports that were made to a round say to others, whoever these are. */
async function saidInArchived(
  services: Services,
  round: string,
): Promise<{ state: string; question: string }[]> {
  const of = (await roundsById(services.db, [round])).get(round)
  if (!of) return []
  const shared = await archivedById(services, await sharedArchivedIds(services.db, of))
  const own = [...shared.values()].filter(({ words }) => words.round === round)
  const answers = await archivedAnswers(
    services,
    own.map(({ id }) => id),
  )
  return own.flatMap(({ id, state }) =>
    (answers.get(id) ?? [])
      .filter(({ value }) => value !== null)
      .map(({ question }) => ({ state, question })),
  )
}

/** Meaning → the States whose answers may have been among those that were counted, where a number was told. */
export type Candidates = Record<string, string[]>

const frozenPlace = (round: string): string => `reporting/frozen/${round}`

/** What was told in the rounds of a programme that are counted, and among whom. */
export async function countedBefore(
  services: Services,
  programme: string,
): Promise<{ counts: ToldCount[]; candidates: Candidates }[]> {
  const rows = await tables(services.db)
    .selectFrom('reporting_frozen as f')
    .innerJoin('reporting_round as o', 'o.id', 'f.round_id')
    .where('o.programme_id', '=', programme)
    .select(['f.round_id', 'f.sealed'])
    .execute()
  const told = await toldCounts(
    services.db,
    rows.map((row) => row.round_id),
  )
  return rows.map((row) => ({
    counts: told.get(row.round_id)!.counts,
    candidates: unseal<Candidates>(services, frozenPlace(row.round_id), row.sealed),
  }))
}

/** Keeps the numbers of a round as they are from now on; false where somebody else did. */
export async function insertFrozen(
  tx: Services,
  round: string,
  counts: readonly Omit<ToldCount, 'round'>[],
  candidates: Candidates,
): Promise<boolean> {
  const db = tables(tx.db)
  const added = await db
    .insertInto('reporting_frozen')
    .values({ round_id: round, sealed: seal(tx, frozenPlace(round), candidates), at: tx.clock() })
    .onConflict((conflict) => conflict.column('round_id').doNothing())
    .returning('round_id')
    .execute()
  if (added.length === 0) return false
  if (counts.length > 0)
    await db
      .insertInto('reporting_count')
      .values(counts.map((one) => ({ round_id: round, ...one })))
      .execute()
  return true
}

/** Lets go of single answers that are counted only, once their round is counted. */
export async function forgetCounted(tx: Db): Promise<void> {
  await tables(tx)
    .deleteFrom('reporting_answer')
    .where('visibility', '=', 'counted')
    .where('report_id', 'in', (query) =>
      query
        .selectFrom('reporting_report as r')
        .innerJoin('reporting_frozen as f', 'f.round_id', 'r.round_id')
        .select('r.id'),
    )
    .execute()
}

/** Whether the answers of a round that are for counting alone were counted, and let go of. */
export async function isCounted(db: Db, round: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('reporting_frozen')
    .select('round_id')
    .where('round_id', '=', round)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** From how many States each choice came in a round, of answers that everyone may read; of each question also from how many there is any. @param questions that are asked once */
export async function openChoicesIn(
  db: Db,
  round: string,
  questions: readonly string[],
): Promise<{ question: string; choice: string | null; states: number }[]> {
  if (questions.length === 0) return []
  const rows = await tables(db)
    .selectFrom('reporting_answer as a')
    .innerJoinLateral(
      sql<{ choice: string }>`(select jsonb_array_elements_text(
        case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end) as choice)`.as(
        'c',
      ),
      (join) => join.onTrue(),
    )
    .where('a.visibility', '=', 'public')
    .where('a.round_id', '=', round)
    .where('a.question', 'in', questions)
    .select(['a.question', 'c.choice', sql<string>`count(distinct a.state_id)`.as('states')])
    .groupBy(sql`grouping sets ((a.question, c.choice), (a.question))`)
    .execute()
  return rows.map(({ question, choice, states }) => ({ question, choice, states: Number(states) }))
}

/**
 * All publications, withdrawals and openings of reports and archived reports of a programme, put together where they lie: there are many.
 * @returns when the last was, and SHA-256 of all of them; nulls where there are none
 */
export async function publicationsOf(
  db: Db,
  programme: string,
): Promise<{ changedAt: Date | null; hash: string | null }> {
  const ms = (column: string) => sql`round(date_part('epoch', ${sql.ref(column)}) * 1000)::bigint`
  const { rows } = await sql<{ changedAt: Date | null; hash: string | null }>`
    select max(last) as "changedAt",
      encode(sha256(convert_to(string_agg(words, E'\\n' order by kind, id), 'UTF8')), 'hex') as hash
    from (
      select 0 as kind, r.id, greatest(r.published_at, r.withdrawn_at, r.opened_at) as last,
        concat_ws(' ', r.id, ${ms('r.published_at')}, ${ms('r.withdrawn_at')}, ${ms('r.opened_at')}) as words
      from reporting_report r join reporting_round o on o.id = r.round_id
      where o.programme_id = ${programme} and r.published_at is not null
      union all
      select 1, a.id, greatest(a.shared_at, a.withdrawn_at),
        concat_ws(' ', a.id, ${ms('a.shared_at')}, ${ms('a.withdrawn_at')})
      from reporting_archived a where a.programme_id = ${programme} and a.visibility = 'public'
    ) acts`.execute(db)
  return rows[0]!
}
