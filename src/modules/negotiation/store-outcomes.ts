import { sql } from 'kysely'
import type { Services } from '../../core/index.ts'
import {
  type ChainStep,
  type Ending,
  type Outcome,
  type OutcomeFacts,
  type RoundDecision,
  type StateRelation,
  decisionKey,
  outcomeKey,
} from './outcome-schema.ts'

// How rounds ended, and the decisions of the body on their texts.

interface Row {
  round_id: string
  nr: number
  kind: Ending
  text_nr: number
  day: string
  at: Date
  facts: OutcomeFacts
  relations: StateRelation[]
  chain: ChainStep[]
  version: number
}
interface DecisionRow {
  round_id: string
  vote_id: string
  text_nr: number
  subject: RoundDecision['subject']
  target: string | null
  at: Date
}
type Reading = Pick<Services, 'db'>

const toOutcome = ({ round_id: round, text_nr: textNr, ...row }: Row): Outcome => ({ round, textNr, ...row })
const toDecision = ({ round_id, vote_id, text_nr, ...row }: DecisionRow): RoundDecision => ({
  ...row,
  round: round_id,
  vote: vote_id,
  textNr: text_nr,
})

/** Those of a round, the newest first. */
export async function outcomesOf({ db }: Reading, round: string): Promise<Outcome[]> {
  const { rows } = await sql<Row>`
    select * from negotiation_outcome where round_id = ${round} order by nr desc limit 100`.execute(db)
  return rows.map(toOutcome)
}

/** The one with which the round ended last; null where it never did. It is locked with its round. */
export const lastOutcome = async (tx: Services, round: string): Promise<Outcome | null> =>
  (await outcomesOf(tx, round))[0] ?? null

/** By round and number; what is not there is absent. */
export async function outcomesByKey({ db }: Reading, keys: readonly string[]): Promise<Map<string, Outcome>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select * from negotiation_outcome where round_id || '/' || nr = any(${[...keys]}::text[])`.execute(db)
  return new Map(rows.map(toOutcome).map((one) => [outcomeKey(one), one]))
}

export async function putOutcome({ db }: Services, one: Outcome): Promise<void> {
  const { round, nr, kind, textNr, day, at, version } = one
  const [facts, relations, chain] = [one.facts, one.relations, one.chain].map((part) => JSON.stringify(part))
  await sql`insert into negotiation_outcome (round_id, nr, kind, text_nr, day, at, facts, relations, chain, version)
    values (${round}, ${nr}, ${kind}, ${textNr}, ${day}, ${at}, ${facts}::jsonb, ${relations}::jsonb, ${chain}::jsonb, ${version})
    on conflict (round_id, nr) do update set relations = excluded.relations, chain = excluded.chain, version = excluded.version`.execute(
    db,
  )
}

/** "<round>/<number>" of all, ascending. */
export const outcomeKeys = keysOf('negotiation_outcome', 'nr')
/** "<round>/<vote>" of all, ascending. */
export const decisionKeys = keysOf('negotiation_decision', 'vote_id')

function keysOf(table: string, column: string) {
  const key = sql.raw(`round_id || '/' || ${column}`)
  return async ({ db }: Reading, after: string | null, limit: number): Promise<string[]> => {
    const beyond = after === null ? sql`true` : sql`${key} > ${after}`
    const { rows } = await sql<{ key: string }>`
      select ${key} as key from ${sql.table(table)} where ${beyond} order by 1 limit ${limit}`.execute(db)
    return rows.map((row) => row.key)
  }
}

/** What a body decided in a round, in the order in which it was recorded. */
export async function decisionsOf({ db }: Reading, round: string): Promise<RoundDecision[]> {
  const { rows } = await sql<DecisionRow>`
    select * from negotiation_decision where round_id = ${round} order by at, vote_id limit 1000`.execute(db)
  return rows.map(toDecision)
}

/** By round and vote; what is not there is absent. */
export async function decisionsByKey(
  { db }: Reading,
  keys: readonly string[],
): Promise<Map<string, RoundDecision>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<DecisionRow>`
    select * from negotiation_decision where round_id || '/' || vote_id = any(${[...keys]}::text[])`.execute(
    db,
  )
  return new Map(rows.map(toDecision).map((one) => [decisionKey(one), one]))
}

export async function addDecision({ db }: Services, one: RoundDecision): Promise<void> {
  const { round, vote, textNr, subject, target, at } = one
  await sql`insert into negotiation_decision (round_id, vote_id, text_nr, subject, target, at)
    values (${round}, ${vote}, ${textNr}, ${subject}, ${target}, ${at})`.execute(db)
}
