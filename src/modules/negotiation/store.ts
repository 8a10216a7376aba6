import { sql } from 'kysely'
import { type Cursor, type Services, parseRef, refKey } from '../../core/index.ts'
import { noteMove } from './store-moves.ts'
import type { DecisionRule, Participant, Round, RoundFacts, RoundPart, RoundStatus } from './schema.ts'

// Drafting rounds with who takes part, and the rules that packs give bodies.

interface Row {
  id: string
  programme_id: string
  body_id: string
  status: RoundStatus
  facts: RoundFacts
  deadline: Date | null
  time_zone: string
  opened_at: Date
  closed_at: Date | null
  text_nr: number
  version: number
  participants: { party: string; part: RoundPart }[]
}

const COLUMNS =
  sql.raw(`r.*, coalesce((select jsonb_agg(jsonb_build_object('party', p.party, 'part', p.part) order by p.party)
  from negotiation_participant p where p.round_id = r.id), '[]') as participants`)

const toParticipant = ({ party, part }: Row['participants'][number]): Participant => ({
  party: parseRef(party)!,
  part,
})

const toRound = (row: Row): Round => ({
  id: row.id,
  programme: row.programme_id,
  body: row.body_id,
  status: row.status,
  facts: row.facts,
  deadline: row.deadline,
  timeZone: row.time_zone,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  textNr: row.text_nr,
  participants: row.participants.map(toParticipant),
  version: row.version,
})

/** By their ids; what is not there is absent. */
export async function roundsById(
  { db }: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<Map<string, Round>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select ${COLUMNS} from negotiation_round r where r.id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.id, toRound(row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockRound({ db }: Services, id: string): Promise<Round | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from negotiation_round r where r.id = ${id} for update`.execute(db)
  return rows[0] ? toRound(rows[0]) : null
}

/** Puts a round with its participants, in place of what stood. */
export async function putRound(tx: Services, round: Round): Promise<void> {
  const { db } = tx
  const { id, programme, body, status, facts, deadline, timeZone, openedAt, closedAt, textNr, version } =
    round
  await sql`
    insert into negotiation_round (id, programme_id, body_id, status, facts, deadline, time_zone, opened_at, closed_at, text_nr, version)
    values (${id}, ${programme}, ${body}, ${status}, ${JSON.stringify(facts)}::jsonb, ${deadline}, ${timeZone}, ${openedAt}, ${closedAt},
      ${textNr}, ${version})
    on conflict (id) do update set status = excluded.status, facts = excluded.facts, deadline = excluded.deadline,
      time_zone = excluded.time_zone, closed_at = excluded.closed_at, text_nr = excluded.text_nr, version = excluded.version`.execute(
    db,
  )
  const rows = round.participants.map(({ party, part }) => ({ party: refKey(party), part }))
  await sql`delete from negotiation_participant where round_id = ${id}`.execute(db)
  await sql`insert into negotiation_participant (round_id, party, part)
    select ${id}, party, part from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (party text, part text)`.execute(
    db,
  )
  await noteMove(tx, id, null)
}

/** What a list of rounds is narrowed by. */
export interface RoundFilter {
  programme: string
  body?: string
  status?: readonly RoundStatus[] | undefined
}

/** The newest first. @param after moment of opening in milliseconds, and id, of the last one before */
export async function listRounds(
  { db }: Services,
  { programme, body, status = [] }: RoundFilter,
  after: Cursor,
  limit: number,
): Promise<Round[]> {
  const narrowed = status.length > 0 ? sql`r.status = any(${[...status]}::text[])` : sql`true`
  const ofBody = body === undefined ? sql`true` : sql`r.body_id = ${body}`
  const beyond = after
    ? sql`(r.opened_at, r.id) < (${new Date(Number(after[0]))}, ${String(after[1])})`
    : sql`true`
  const { rows } = await sql<Row>`select ${COLUMNS} from negotiation_round r
    where r.programme_id = ${programme} and ${ofBody} and ${narrowed} and ${beyond} order by r.opened_at desc, r.id desc limit ${limit}`.execute(
    db,
  )
  return rows.map(toRound)
}

/** Ids of all, ascending. */
export async function roundIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from negotiation_round
    where ${after === null ? sql`true` : sql`id > ${after}`} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Brings the rules of a programme's bodies to what its pack says. */
export async function putRules(
  { db }: Services,
  programme: string,
  bodies: readonly { body: string; rules: readonly DecisionRule[] }[],
): Promise<void> {
  await sql`delete from negotiation_rule where programme_id = ${programme}`.execute(db)
  for (const { body, rules } of bodies)
    await sql`insert into negotiation_rule (programme_id, body_id, rules)
      values (${programme}, ${body}, ${JSON.stringify(rules)}::jsonb)`.execute(db)
}

/** The rules of a programme, by body. */
export async function rulesOf({ db }: Services, programme: string): Promise<Map<string, DecisionRule[]>> {
  const { rows } = await sql<{ body_id: string; rules: DecisionRule[] }>`
    select body_id, rules from negotiation_rule where programme_id = ${programme} order by body_id`.execute(
    db,
  )
  return new Map(rows.map(({ body_id: body, rules }) => [body, rules]))
}
