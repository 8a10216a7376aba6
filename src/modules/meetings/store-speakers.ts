import { sql } from 'kysely'
import { type Services, isUuid, parseRef, refKey } from '../../core/index.ts'
import type { Speaker, SpeakersList } from './speakers-schema.ts'

interface ListRow {
  id: string
  programme_id: string
  meeting_id: string
  item_id: string | null
  title: string
  opens_at: Date | null
  closes_at: Date | null
  groups_first: boolean
  version: number
}
interface SpeakerRow {
  id: string
  list_id: string
  party: string
  on_behalf: string | null
  is_reply: boolean
  place: string
  status: Speaker['status']
  spoke_at: Date | null
}

const toSpeaker = (row: SpeakerRow): Speaker => ({
  id: row.id,
  party: parseRef(row.party)!,
  onBehalf: row.on_behalf,
  isReply: row.is_reply,
  place: row.place,
  status: row.status,
  spokeAt: row.spoke_at,
})

async function withSpeakers({ db }: Pick<Services, 'db'>, rows: readonly ListRow[]): Promise<SpeakersList[]> {
  if (rows.length === 0) return []
  const { rows: speakers } = await sql<SpeakerRow>`select * from meetings_speaker
    where list_id = any(${rows.map(({ id }) => id)}::uuid[]) order by is_reply, place`.execute(db)
  const byList = Map.groupBy(speakers, ({ list_id: list }) => list)
  return rows.map((row) => ({
    id: row.id,
    programme: row.programme_id,
    meeting: row.meeting_id,
    item: row.item_id,
    title: row.title,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    groupsFirst: row.groups_first,
    version: row.version,
    speakers: (byList.get(row.id) ?? []).map(toSpeaker),
  }))
}

export async function speakersById(
  services: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<Map<string, SpeakersList>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const { rows } =
    await sql<ListRow>`select * from meetings_speakers where id = any(${known}::uuid[])`.execute(services.db)
  return new Map((await withSpeakers(services, rows)).map((one) => [one.id, one]))
}

/** The list alone is locked, until the transaction ends: whoever else changes it waits, and then sees what was changed. Null where there is none. */
export async function lockSpeakers(tx: Services, id: string): Promise<SpeakersList | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<ListRow>`select * from meetings_speakers where id = ${id} for update`.execute(
    tx.db,
  )
  return (await withSpeakers(tx, rows))[0] ?? null
}

/** Those of a meeting, in the order in which they were opened. */
export async function speakersOf(
  services: Services,
  { programme, id }: { programme: string; id: string },
): Promise<SpeakersList[]> {
  const { rows } = await sql<ListRow>`select * from meetings_speakers
    where programme_id = ${programme} and meeting_id = ${id} order by id`.execute(services.db)
  return withSpeakers(services, rows)
}

export async function insertSpeakers({ db }: Services, list: Omit<SpeakersList, 'speakers'>): Promise<void> {
  const { id, programme, meeting, item, title, opensAt, closesAt, groupsFirst, version } = list
  await sql`insert into meetings_speakers (id, programme_id, meeting_id, item_id, title, opens_at, closes_at, groups_first, version)
    values (${id}, ${programme}, ${meeting}, ${item}, ${title}, ${opensAt}, ${closesAt}, ${groupsFirst}, ${version})`.execute(
    db,
  )
}

/** Puts one speaker, under the lock of the list, whose version rises. */
export async function putSpeaker({ db }: Services, list: string, one: Speaker): Promise<void> {
  const { id, party, onBehalf, isReply, place, status, spokeAt } = one
  await sql`insert into meetings_speaker (id, list_id, party, on_behalf, is_reply, place, status, spoke_at)
    values (${id}, ${list}, ${refKey(party)}, ${onBehalf}, ${isReply}, ${place}, ${status}, ${spokeAt})
    on conflict (id) do update set place = excluded.place, status = excluded.status, spoke_at = excluded.spoke_at`.execute(
    db,
  )
  await sql`update meetings_speakers set version = version + 1 where id = ${list}`.execute(db)
}

export async function speakersIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from meetings_speakers
    where ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether the rule of a body has groups speak first, as its pack says; null where it says nothing. */
export async function speakingRule(
  { db }: Services,
  programme: string,
  body: string,
): Promise<boolean | null> {
  const { rows } = await sql<{ groups_first: boolean }>`select groups_first from meetings_speaking
    where programme_id = ${programme} and body_id = ${body}`.execute(db)
  return rows[0]?.groups_first ?? null
}

export async function putSpeakingRules(
  { db }: Services,
  programme: string,
  rules: readonly { body: string; groupsFirst: boolean; source: unknown }[],
): Promise<void> {
  await sql`delete from meetings_speaking where programme_id = ${programme}`.execute(db)
  for (const { body, groupsFirst, source } of rules)
    await sql`insert into meetings_speaking (programme_id, body_id, groups_first, source)
      values (${programme}, ${body}, ${groupsFirst}, ${JSON.stringify(source)}::jsonb)`.execute(db)
}
