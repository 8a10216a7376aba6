import { type RawBuilder, sql } from 'kysely'
import type { Cursor, Db, Services } from '../../core/index.ts'
import { voteKey } from './decision-refs.ts'
import type { Proceedings } from './proceedings-schema.ts'
import type { Vote } from './vote-schema.ts'

type VoteTables = {
  meetings_vote: {
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
  meetings_proceedings: {
    programme_id: string
    meeting_id: string
    facts: unknown
    corrections: unknown
    taken: unknown
    version: number
  }
}
type Row = VoteTables['meetings_vote']
type HeldRow = VoteTables['meetings_proceedings']
const tables = (db: Db) => db.withTables<VoteTables>()

const namesOf = (keys: readonly string[]): string[][] =>
  keys.map((key) => key.split('/')).filter((steps) => steps.length === 2)

/** By "<programme>/<id>"; what is not there is absent. */
export async function votesByKey(
  { db }: Pick<Services, 'db'>,
  keys: readonly string[],
): Promise<Map<string, Vote>> {
  const names = namesOf(keys)
  if (names.length === 0) return new Map()
  const { rows } = await sql<Row>`select v.* from meetings_vote v
    join unnest(${names.map(([programme]) => programme)}::text[], ${names.map(([, id]) => id)}::text[]) as named (programme_id, id)
      using (programme_id, id)`.execute(db)
  return new Map(rows.map(toVote).map((one) => [voteKey(one), one]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockVote({ db }: Services, programme: string, id: string): Promise<Vote | null> {
  const row = await tables(db)
    .selectFrom('meetings_vote')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('id', '=', id)
    .forUpdate()
    .limit(1)
    .executeTakeFirst()
  return row ? toVote(row) : null
}

/** What a pack brought of a programme, and what else is called as it calls some now. */
export async function packVotes(
  { db }: Services,
  programme: string,
  ids: readonly string[],
): Promise<Vote[]> {
  const rows = await tables(db)
    .selectFrom('meetings_vote')
    .selectAll()
    .where('programme_id', '=', programme)
    .where((eb) => eb.or([eb('origin', '=', 'pack'), eb('id', '=', sql<string>`any(${[...ids]}::text[])`)]))
    .orderBy('id')
    .execute()
  return rows.map(toVote)
}

export async function putVote({ db }: Services, vote: Vote): Promise<void> {
  const row = toRow(vote)
  const { programme_id: _programme, id: _id, ...rest } = row
  await tables(db)
    .insertInto('meetings_vote')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme_id', 'id']).doUpdateSet(rest))
    .execute()
}

export async function removeVotes(
  { db }: Services,
  programme: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tables(db)
    .deleteFrom('meetings_vote')
    .where('programme_id', '=', programme)
    .where('id', 'in', [...ids])
    .execute()
}

/** Names of votes in their order, after one. */
export async function voteKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const [programme = '', id = ''] = (after ?? '/').split('/')
  const rows = await tables(db)
    .selectFrom('meetings_vote')
    .select(['programme_id', 'id'])
    .where((eb) => eb(eb.refTuple('programme_id', 'id'), '>', eb.tuple(programme, id)))
    .orderBy('programme_id')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.id}`)
}

/** Those of a meeting in their order. */
export async function votesOfMeeting(
  { db }: Services,
  programme: string,
  meeting: string,
  limit: number,
): Promise<Vote[]> {
  const { rows } =
    await sql<Row>`select * from meetings_vote where programme_id = ${programme} and meeting_id = ${meeting}
    order by place, id limit ${limit}`.execute(db)
  return rows.map(toVote)
}

/** Those of a body that hang on no meeting, the latest first. */
export async function votesOfBody(
  { db }: Services,
  programme: string,
  body: string,
  limit: number,
): Promise<Vote[]> {
  const { rows } =
    await sql<Row>`select * from meetings_vote where programme_id = ${programme} and body_id = ${body}
    order by day desc, id desc limit ${limit}`.execute(db)
  return rows.map(toVote)
}

/** Those on a document. @param here a condition on `programme_id` */
export async function votesOnDocument(
  { db }: Services,
  document: string,
  here: RawBuilder<unknown>,
  limit: number,
): Promise<Vote[]> {
  const { rows } = await sql<Row>`select * from meetings_vote where document_id = ${document} and ${here}
    order by programme_id, day, place, id limit ${limit}`.execute(db)
  return rows.map(toVote)
}

/** Of a programme, the latest first; the cursor is day and id of the last. */
export async function listVotes(
  { db }: Services,
  programme: string,
  after: Cursor,
  limit: number,
): Promise<Vote[]> {
  const beyond = after ? sql`(day, id) < (${String(after[0])}, ${String(after[1])})` : sql`true`
  const { rows } = await sql<Row>`select * from meetings_vote where programme_id = ${programme} and ${beyond}
    order by day desc, id desc limit ${limit}`.execute(db)
  return rows.map(toVote)
}

/** By "<programme>/<meeting>"; what is not there is absent. */
export async function proceedingsByKey(
  { db }: Pick<Services, 'db'>,
  keys: readonly string[],
): Promise<Map<string, Proceedings>> {
  const names = namesOf(keys)
  if (names.length === 0) return new Map()
  const { rows } = await sql<HeldRow>`select p.* from meetings_proceedings p
    join unnest(${names.map(([programme]) => programme)}::text[], ${names.map(([, id]) => id)}::text[]) as named (programme_id, meeting_id)
      using (programme_id, meeting_id)`.execute(db)
  return new Map(rows.map((row) => [`${row.programme_id}/${row.meeting_id}`, toProceedings(row)]))
}

/** Those of a programme that a pack spoke of when it was last loaded. */
export async function packProceedings({ db }: Services, programme: string): Promise<Proceedings[]> {
  const { rows } =
    await sql<HeldRow>`select * from meetings_proceedings where programme_id = ${programme} and taken is not null
    order by meeting_id`.execute(db)
  return rows.map(toProceedings)
}

export async function putProceedings({ db }: Services, one: Proceedings): Promise<void> {
  const row = {
    programme_id: one.programme,
    meeting_id: one.meeting,
    facts: JSON.stringify(one.facts),
    corrections: JSON.stringify(one.corrections),
    taken: one.taken === null ? null : JSON.stringify(one.taken),
    version: one.version,
  }
  const { programme_id: _programme, meeting_id: _meeting, ...rest } = row
  await tables(db)
    .insertInto('meetings_proceedings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme_id', 'meeting_id']).doUpdateSet(rest))
    .execute()
}

export async function removeProceedings(
  { db }: Services,
  programme: string,
  meetings: readonly string[],
): Promise<void> {
  if (meetings.length === 0) return
  await tables(db)
    .deleteFrom('meetings_proceedings')
    .where('programme_id', '=', programme)
    .where('meeting_id', 'in', [...meetings])
    .execute()
}

/** Names of proceedings in their order, after one. */
export async function proceedingsKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const [programme = '', id = ''] = (after ?? '/').split('/')
  const { rows } = await sql<HeldRow>`select programme_id, meeting_id from meetings_proceedings
    where (programme_id, meeting_id) > (${programme}, ${id}) order by programme_id, meeting_id limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => `${row.programme_id}/${row.meeting_id}`)
}

const toRow = (one: Vote): Row => ({
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
})

const toVote = (row: Row): Vote => ({
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
})

const toProceedings = (row: HeldRow): Proceedings => ({
  programme: row.programme_id,
  meeting: row.meeting_id,
  facts: row.facts as Proceedings['facts'],
  corrections: row.corrections as Proceedings['corrections'],
  taken: row.taken,
  version: row.version,
})
