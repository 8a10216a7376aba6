import { type RawBuilder, sql } from 'kysely'
import { type Cursor, type Services, countFacets } from '../../core/index.ts'
import {
  DECISION_KINDS,
  DECISION_STATUSES,
  type Decision,
  type DecisionBody,
  type DecisionChange,
  type DecisionCorrection,
} from './decision-schema.ts'
import { namedRows } from './store-named-rows.ts'

interface Row {
  programme_id: string
  id: string
  origin: Decision['origin']
  kind: Decision['kind']
  body_id: string
  meeting_id: string | null
  day: string
  position: number
  status: Decision['status']
  successor_id: string | null
  settled_on: string | null
  verb: string | null
  deadline: string | null
  document_id: string | null
  provisions: string[]
  facts: unknown
  changes: unknown
  corrections: unknown
  taken: unknown
  version: number
}

const decisions = namedRows<Row, Decision>('meetings_decision', 'id', { toRow, toOne: toDecision })
export const {
  byKey: decisionsByKey,
  lock: lockDecision,
  remove: removeDecisions,
  keys: decisionKeys,
} = decisions

/** Holds back whoever else says what superseded what in a programme, until the transaction ends. */
export async function lockSuccession({ db }: Services, programme: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings/succession/${programme}`}, 0))`.execute(
    db,
  )
}

/** A decision and what superseded it, at once and through others. */
export async function successionFrom({ db }: Services, programme: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive chain (id, successor_id) as (
      select id, successor_id from meetings_decision where programme_id = ${programme} and id = ${id}
      union select d.id, d.successor_id from meetings_decision d join chain c on d.programme_id = ${programme} and d.id = c.successor_id)
    select id from chain`.execute(db)
  return rows.map((row) => row.id)
}

/** What a pack brought of a programme, and what else is called as it calls some now. */
export const packDecisions = (
  services: Services,
  programme: string,
  ids: readonly string[],
): Promise<Decision[]> =>
  decisions.where(
    services,
    sql`programme_id = ${programme} and (origin = 'pack' or id = any(${[...ids]}::text[])) order by id`,
  )

/** Adds a decision, or takes the place of the one with the same name. */
export async function putDecision(services: Services, decision: Decision): Promise<void> {
  const { db } = services
  const { programme: programme_id, id } = decision
  await decisions.put(services, decision)
  await sql`delete from meetings_decision_provision where programme_id = ${programme_id} and decision_id = ${id}`.execute(
    db,
  )
  if (decision.provisions.length > 0)
    await sql`insert into meetings_decision_provision (provision_id, programme_id, day, decision_id, kind, status, body_id, meeting_id, verb)
      select distinct p, programme_id, day, id, kind, status, body_id, meeting_id, verb
      from meetings_decision, unnest(provisions) p where programme_id = ${programme_id} and id = ${id}`.execute(
      db,
    )
}

/** Those of a meeting in their order. */
export const decisionsOfMeeting = (
  services: Services,
  programme: string,
  meeting: string,
  limit: number,
): Promise<Decision[]> =>
  decisions.where(
    services,
    sql`programme_id = ${programme} and meeting_id = ${meeting} order by position, id limit ${limit}`,
  )

/** The place after the last of a meeting. */
export async function nextPosition({ db }: Services, programme: string, meeting: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`select position from meetings_decision
    where programme_id = ${programme} and meeting_id = ${meeting} order by position desc limit 1`.execute(db)
  return (rows[0]?.position ?? 0) + 1
}

/**
 * What a meeting has to look back on: all that the last one decided and recommended, and of those before it what was not settled when this one began.
 * @param before ids of the meetings before, the latest first
 * @param day when this one began
 */
export async function followUpOf(
  { db }: Services,
  programme: string,
  { before, day }: { before: readonly string[]; day: string },
  limit: number,
): Promise<Decision[]> {
  if (before.length === 0) return []
  // Each meeting by itself, its keys first: an index holds what is not settled, and another what was settled when, so that nobody reads all that was ever decided.
  const of = sql`select position, id from meetings_decision where programme_id = ${programme} and meeting_id = m.id`
  const { rows } = await sql<Row>`with found as materialized (
      select m.nr, k.position, k.id from unnest(${[...before]}::text[]) with ordinality as m (id, nr), lateral (
        (${of} and m.nr = 1 order by position, id limit ${limit})
        union all
        (${of} and m.nr > 1 and settled_on is null order by position, id limit ${limit})
        union all
        (${of} and m.nr > 1 and settled_on >= ${day} limit ${limit})) k
      order by m.nr, k.position, k.id limit ${limit})
    select d.* from found f join meetings_decision d on d.programme_id = ${programme} and d.id = f.id
    order by f.nr, f.position, f.id`.execute(db)
  return rows.map(toDecision)
}

/** The latest on each of these provisions. @param here a condition on `programme_id` */
export async function decisionsOnProvisions(
  { db }: Services,
  provisions: readonly string[],
  here: RawBuilder<unknown>,
  limit: number,
): Promise<Map<string, Decision[]>> {
  if (provisions.length === 0) return new Map()
  const { rows } = await sql<Row & { provision_id: string }>`select w.id as provision_id, d.*
    from unnest(${[...provisions]}::text[]) as w (id), lateral (
      select programme_id, decision_id, day from meetings_decision_provision where provision_id = w.id and ${here}
      order by day desc, decision_id desc limit ${limit}) p
    join meetings_decision d on d.programme_id = p.programme_id and d.id = p.decision_id
    order by p.day desc, d.id desc`.execute(db)
  const found = Map.groupBy(rows, ({ provision_id }) => provision_id)
  return new Map([...found].map(([id, own]) => [id, own.map(toDecision)]))
}

/** Those that stand in a document. @param here a condition on `programme_id` */
export const decisionsInDocument = (
  services: Services,
  document: string,
  here: RawBuilder<unknown>,
  limit: number,
): Promise<Decision[]> =>
  decisions.where(
    services,
    sql`document_id = ${document} and ${here} order by programme_id, position, id limit ${limit}`,
  )

/** Not settled, with a deadline up to a day, the earliest first. */
export async function decisionsDue(
  { db }: Services,
  programmes: readonly string[],
  until: string,
  limit: number,
): Promise<Decision[]> {
  if (programmes.length === 0) return []
  const { rows } = await sql<Row>`select * from meetings_decision
    where programme_id = any(${[...programmes]}::text[]) and settled_on is null and deadline is not null and deadline <= ${until}
    order by deadline, programme_id, id limit ${limit}`.execute(db)
  return rows.map(toDecision)
}

/** What a list of decisions is narrowed by. */
export interface DecisionFilter {
  programme: string
  provision?: string | undefined
  meeting?: string | undefined
  kind?: readonly Decision['kind'][] | undefined
  status?: readonly Decision['status'][] | undefined
  body?: readonly string[] | undefined
  verb?: readonly string[] | undefined
}

/** Those that a list begins with, before its facets. */
const listed = ({ programme, provision, meeting }: DecisionFilter): RawBuilder<unknown> =>
  provision === undefined
    ? sql`meetings_decision d where d.programme_id = ${programme} ${meeting === undefined ? sql`` : sql`and d.meeting_id = ${meeting}`}`
    : sql`meetings_decision_provision p join meetings_decision d on d.programme_id = p.programme_id and d.id = p.decision_id
        where p.provision_id = ${provision} and p.programme_id = ${programme}
          ${meeting === undefined ? sql`` : sql`and d.meeting_id = ${meeting}`}`

const chosen = ({ kind, status, body, verb }: DecisionFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      ...(kind ? [sql`d.kind = any(${[...kind]}::text[])`] : []),
      ...(status ? [sql`d.status = any(${[...status]}::text[])`] : []),
      ...(body ? [sql`d.body_id = any(${[...body]}::text[])`] : []),
      ...(verb ? [sql`d.verb = any(${[...verb]}::text[])`] : []),
    ],
    sql` and `,
  )

/** The latest first; the cursor is day and id of the last. */
export async function listDecisions(
  { db }: Services,
  filter: DecisionFilter,
  after: Cursor,
  limit: number,
): Promise<Decision[]> {
  // By the columns of the index from which the order comes.
  const order =
    filter.provision === undefined ? sql`d.day desc, d.id desc` : sql`p.day desc, p.decision_id desc`
  const place = filter.provision === undefined ? sql`(d.day, d.id)` : sql`(p.day, p.decision_id)`
  const beyond = after ? sql`${place} < (${String(after[0])}, ${String(after[1])})` : sql`true`
  const { rows } = await sql<Row>`select d.* from ${listed(filter)} and ${chosen(filter)} and ${beyond}
    order by ${order} limit ${limit}`.execute(db)
  return rows.map(toDecision)
}

/** The same, of what counting needs alone. */
const counted = (filter: DecisionFilter): RawBuilder<unknown> =>
  filter.provision === undefined
    ? listed(filter)
    : sql`meetings_decision_provision d where d.provision_id = ${filter.provision} and d.programme_id = ${filter.programme}
        ${filter.meeting === undefined ? sql`` : sql`and d.meeting_id = ${filter.meeting}`}`

export const countDecisions = ({ db }: Services, filter: DecisionFilter) =>
  countFacets(
    db,
    // Very many are alike in all four: they are counted once.
    sql`select array[kind] as kind, array[status] as status, array[body_id] as body,
      case when verb is null then '{}'::text[] else array[verb] end as verb, times
      from (select d.kind, d.status, d.body_id, d.verb, count(*) as times from ${counted(filter)} group by 1, 2, 3, 4) alike`,
    {
      kind: { chosen: filter.kind, values: DECISION_KINDS },
      status: { chosen: filter.status, values: DECISION_STATUSES },
      body: { chosen: filter.body },
      verb: { chosen: filter.verb },
    },
    { isGrouped: true },
  )

function toRow(one: Decision): Row {
  return {
    programme_id: one.programme,
    id: one.id,
    origin: one.origin,
    kind: one.kind,
    body_id: one.body,
    meeting_id: one.meeting,
    day: one.day,
    position: one.position,
    status: one.status,
    successor_id: one.successor,
    settled_on: one.settled,
    verb: one.facts.verb,
    deadline: one.facts.deadline,
    document_id: one.facts.document,
    provisions: one.provisions,
    facts: JSON.stringify(one.facts),
    changes: JSON.stringify(one.changes),
    corrections: JSON.stringify(one.corrections),
    taken: one.taken === null ? null : JSON.stringify(one.taken),
    version: one.version,
  }
}

function toDecision(row: Row): Decision {
  return {
    programme: row.programme_id,
    id: row.id,
    origin: row.origin,
    kind: row.kind,
    body: row.body_id,
    meeting: row.meeting_id,
    day: row.day,
    position: row.position,
    status: row.status,
    successor: row.successor_id,
    settled: row.settled_on,
    provisions: row.provisions,
    facts: row.facts as DecisionBody,
    changes: row.changes as DecisionChange[],
    corrections: row.corrections as DecisionCorrection[],
    taken: row.taken,
    version: row.version,
  }
}
