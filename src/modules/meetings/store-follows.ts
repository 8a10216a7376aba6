import { sql } from 'kysely'
import { type Services, isUuid } from '../../core/index.ts'
import type { Follow, Followed } from './follow-schema.ts'

interface Row {
  id: string
  account_id: string
  programme_id: string
  meeting_id: string | null
  position: string
  told_at: Date | null
}

const toFollow = (row: Row): Follow => ({
  id: row.id,
  account: row.account_id,
  programme: row.programme_id,
  meeting: row.meeting_id,
  position: Number(row.position),
  toldAt: row.told_at,
})

/** Adds one; who follows it already goes on. */
export async function addFollow({ db }: Services, follow: Follow): Promise<void> {
  const { id, account, programme, meeting, position, toldAt } = follow
  await sql`insert into meetings_follow (id, account_id, programme_id, meeting_id, position, told_at)
    values (${id}, ${account}, ${programme}, ${meeting}, ${position}, ${toldAt})
    on conflict (account_id, programme_id, coalesce(meeting_id, '')) do nothing`.execute(db)
}

export async function removeFollow(
  { db }: Services,
  account: string,
  { programme, meeting }: Followed,
): Promise<void> {
  await sql`delete from meetings_follow where account_id = ${account} and programme_id = ${programme}
    and coalesce(meeting_id, '') = ${meeting ?? ''}`.execute(db)
}

/** Null where there is none, or no more. */
export async function followById({ db }: Services, id: string): Promise<Follow | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Row>`select * from meetings_follow where id = ${id}`.execute(db)
  return rows[0] ? toFollow(rows[0]) : null
}

export async function removeFollowById({ db }: Services, id: string): Promise<void> {
  if (isUuid(id)) await sql`delete from meetings_follow where id = ${id}`.execute(db)
}

export async function followsOf({ db }: Services, account: string): Promise<Follow[]> {
  const { rows } =
    await sql<Row>`select * from meetings_follow where account_id = ${account} order by id`.execute(db)
  return rows.map(toFollow)
}

/** Of whoever was not told since a moment, as far as they follow anything; one after another. @param now who was told later than now was told by a wrong clock */
export async function followsToTell(
  { db }: Services,
  { since, now }: { since: Date; now: Date },
): Promise<Follow[]> {
  const { rows } = await sql<Row>`select f.* from meetings_follow f
    where not exists (select from meetings_follow g where g.account_id = f.account_id and g.told_at > ${since} and g.told_at <= ${now})
    order by f.account_id, f.id`.execute(db)
  return rows.map(toFollow)
}

export async function removeFollowsOf({ db }: Services, account: string): Promise<void> {
  await sql`delete from meetings_follow where account_id = ${account}`.execute(db)
}

/** Notes up to where these were told. @param at null where there was nothing to tell */
export async function noteTold(
  { db }: Services,
  ids: readonly string[],
  position: number,
  at: Date | null,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update meetings_follow set position = ${position}, told_at = coalesce(${at}, told_at)
    where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Tables of what has an id of its own and belongs to a meeting, by the kinds of their entities. */
const BY_ID = { statement: 'meetings_statement', speakers: 'meetings_speakers', paper: 'meetings_paper' }
const BY_NAME = { decision: 'meetings_decision', vote: 'meetings_vote' }

/**
 * To which meetings of a programme these belong.
 * @param keys of entities of this module, "meetings/<kind>/<id>"
 * @returns ids of meetings by those keys; what belongs to none is absent
 */
export async function meetingsOfParts(
  { db }: Services,
  programme: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const idsOf = (kind: string, fits: (id: string) => boolean = () => true): string[] =>
    keys
      .filter((key) => key.startsWith(`meetings/${kind}/`))
      .map((key) => key.slice(`meetings/${kind}/`.length))
      .filter(fits)
  const each = [
    ...Object.entries(BY_ID).map(
      ([kind, table]) =>
        sql`select ${`meetings/${kind}/`} || id as key, meeting_id from ${sql.table(table)} where id = any(${idsOf(kind, isUuid)}::uuid[])`,
    ),
    ...Object.entries(BY_NAME).map(
      ([kind, table]) =>
        sql`select ${`meetings/${kind}/${programme}/`} || id as key, meeting_id from ${sql.table(table)}
          where programme_id = ${programme} and id = any(${idsOf(kind).map((id) => id.slice(id.indexOf('/') + 1))}::text[])`,
    ),
  ]
  const { rows } = await sql<{
    key: string
    meeting_id: string | null
  }>`${sql.join(each, sql` union all `)}`.execute(db)
  return new Map([
    ...keys.flatMap((key): [string, string][] => {
      const named = /^meetings\/(?:meeting|agenda|programme-of-work|proceedings)\/[^/]+\/(.+)$/.exec(key)
      return named ? [[key, named[1]!]] : []
    }),
    ...rows.flatMap(({ key, meeting_id }): [string, string][] => (meeting_id ? [[key, meeting_id]] : [])),
  ])
}
