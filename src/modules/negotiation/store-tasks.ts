import { sql } from 'kysely'
import type { Services } from '../../core/index.ts'
import type { Round } from './schema.ts'
import { roundsById } from './store.ts'

// What waits in rounds that go on, with a statement for all of them.

/** Most rounds of which tasks tell. */
const MOST = 100

/** The rounds of some programmes that are not closed, the newest first. */
export async function roundsUnderWay(services: Services, programmes: readonly string[]): Promise<Round[]> {
  const { rows } = await sql<{ id: string }>`select id from negotiation_round
    where programme_id = any(${[...programmes]}::text[]) and status <> 'closed' order by opened_at desc, id desc limit ${MOST}`.execute(
    services.db,
  )
  const found = await roundsById(
    services,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id }) => found.get(id) ?? [])
}

/** How many proposals are open, by round. */
export async function openCounts({ db }: Services, rounds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ round_id: string; count: number }>`
    select round_id, count(*)::integer as count from negotiation_proposal
    where round_id = any(${[...rounds]}::text[]) and status = 'tabled' group by round_id`.execute(db)
  return new Map(rows.map(({ round_id, count }) => [round_id, count]))
}

/** A proposal that waits for its delegation. */
export interface Awaiting {
  id: string
  round: string
  nr: number
  owner: string
}

/** What was entered orally for some parties and not confirmed by them. */
export async function unconfirmedOf(
  { db }: Services,
  rounds: readonly string[],
  parties: readonly string[],
): Promise<Awaiting[]> {
  const { rows } = await sql<Awaiting>`select id, round_id as round, nr, owner from negotiation_proposal
    where round_id = any(${[...rounds]}::text[]) and status = 'tabled' and owner = any(${[...parties]}::text[])
      and oral is not null and oral ->> 'confirmedAt' is null order by nr limit ${MOST}`.execute(db)
  return rows
}

/** Ids of drafts of some parties that were written to an earlier text than stands, by round. */
export async function draftsBehind(
  { db }: Services,
  rounds: readonly string[],
  parties: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select p.id from negotiation_proposal p join negotiation_round r on r.id = p.round_id
    where p.round_id = any(${[...rounds]}::text[]) and p.status = 'draft' and p.owner = any(${[...parties]}::text[])
      and p.text_nr < r.text_nr order by p.drafted_at desc, p.id limit ${MOST}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The silence that runs in each round. */
export async function runningSilences(
  { db }: Services,
  rounds: readonly string[],
): Promise<Map<string, Date>> {
  const { rows } = await sql<{
    round_id: string
    ends_at: Date
  }>`select round_id, ends_at from negotiation_silence
    where round_id = any(${[...rounds]}::text[]) and status = 'open'`.execute(db)
  return new Map(rows.map(({ round_id, ends_at }) => [round_id, ends_at]))
}
