import { type RawBuilder, sql } from 'kysely'
import type { Cursor, Services } from '../../core/index.ts'
import { namedRows } from './store-named-rows.ts'
import type { Proceedings } from './proceedings-schema.ts'
import type { Vote } from './vote-schema.ts'

interface Row {
  programme_id: string
  id: string
  origin: Vote['origin']
  body_id: string
  meeting_id: string | null
  day: string
  place: number
  document_id: string | null
  facts: unknown
  positions: unknown
  corrections: unknown
  taken: unknown
  version: number
}
interface HeldRow {
  programme_id: string
  meeting_id: string
  facts: unknown
  corrections: unknown
  taken: unknown
  version: number
}

const votes = namedRows<Row, Vote>('meetings_vote', 'id', { toRow, toOne: toVote })
export const { byKey: votesByKey, lock: lockVote, put: putVote, remove: removeVotes, keys: voteKeys } = votes

/** What a pack brought of a programme, and what else is called as it calls some now. */
export const packVotes = (services: Services, programme: string, ids: readonly string[]): Promise<Vote[]> =>
  votes.where(
    services,
    sql`programme_id = ${programme} and (origin = 'pack' or id = any(${[...ids]}::text[])) order by id`,
  )

const held = namedRows<HeldRow, Proceedings>('meetings_proceedings', 'meeting_id', {
  toRow: toHeldRow,
  toOne: toProceedings,
})
/** By the meeting of which they are. */
export const {
  byKey: proceedingsByKey,
  put: putProceedings,
  remove: removeProceedings,
  keys: proceedingsKeys,
} = held

/** Those of a programme that a pack spoke of when it was last loaded. */
export const packProceedings = (services: Services, programme: string): Promise<Proceedings[]> =>
  held.where(services, sql`programme_id = ${programme} and taken is not null order by meeting_id`)

/** Those of a meeting in their order. */
export const votesOfMeeting = (
  services: Services,
  programme: string,
  meeting: string,
  limit: number,
): Promise<Vote[]> =>
  votes.where(
    services,
    sql`programme_id = ${programme} and meeting_id = ${meeting} order by place, id limit ${limit}`,
  )

/** Those of a body that hang on no meeting, the latest first. */
export const votesOfBody = (
  services: Services,
  programme: string,
  body: string,
  limit: number,
): Promise<Vote[]> =>
  votes.where(
    services,
    sql`programme_id = ${programme} and body_id = ${body} order by day desc, id desc limit ${limit}`,
  )

/** Those on a document. @param here a condition on `programme_id` */
export const votesOnDocument = (
  services: Services,
  document: string,
  here: RawBuilder<unknown>,
  limit: number,
): Promise<Vote[]> =>
  votes.where(
    services,
    sql`document_id = ${document} and ${here} order by programme_id, day, place, id limit ${limit}`,
  )

/** Of a programme, the latest first; the cursor is day and id of the last. */
export async function listVotes(
  services: Services,
  programme: string,
  after: Cursor,
  limit: number,
): Promise<Vote[]> {
  const beyond = after ? sql`(day, id) < (${String(after[0])}, ${String(after[1])})` : sql`true`
  return votes.where(
    services,
    sql`programme_id = ${programme} and ${beyond} order by day desc, id desc limit ${limit}`,
  )
}

function toHeldRow(one: Proceedings): HeldRow {
  return {
    programme_id: one.programme,
    meeting_id: one.meeting,
    facts: JSON.stringify(one.facts),
    corrections: JSON.stringify(one.corrections),
    taken: one.taken === null ? null : JSON.stringify(one.taken),
    version: one.version,
  }
}

function toRow(one: Vote): Row {
  return {
    programme_id: one.programme,
    id: one.id,
    origin: one.origin,
    body_id: one.body,
    meeting_id: one.meeting,
    day: one.day,
    place: one.place,
    document_id: one.facts.document,
    facts: JSON.stringify(one.facts),
    positions: JSON.stringify(one.positions),
    corrections: JSON.stringify(one.corrections),
    taken: one.taken === null ? null : JSON.stringify(one.taken),
    version: one.version,
  }
}

function toVote(row: Row): Vote {
  return {
    programme: row.programme_id,
    id: row.id,
    origin: row.origin,
    body: row.body_id,
    meeting: row.meeting_id,
    day: row.day,
    place: row.place,
    facts: row.facts as Vote['facts'],
    positions: row.positions as Vote['positions'],
    corrections: row.corrections as Vote['corrections'],
    taken: row.taken,
    version: row.version,
  }
}

function toProceedings(row: HeldRow): Proceedings {
  return {
    programme: row.programme_id,
    meeting: row.meeting_id,
    facts: row.facts as Proceedings['facts'],
    corrections: row.corrections as Proceedings['corrections'],
    taken: row.taken,
    version: row.version,
  }
}
