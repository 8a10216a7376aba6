import { type RawBuilder, sql } from 'kysely'
import { type Cursor, type Services, countFacets } from '../../core/index.ts'
import type { InLine } from './rules/line-of-meetings.ts'
import { namedRows } from './store-named-rows.ts'
import type { Meeting, MeetingChange, MeetingFacts, Status, TakenMeeting } from './schema.ts'

interface Row {
  programme_id: string
  id: string
  origin: Meeting['origin']
  body_id: string
  kind: string
  status: Status | null
  from_day: string
  to_day: string
  facts: unknown
  changes: unknown
  part_names: string[]
  taken: unknown
  version: number
}

const meetings = namedRows<Row, Meeting>('meetings_meeting', 'id', { toRow, toOne: toMeeting })
export const {
  byKey: meetingsByKey,
  lock: lockMeeting,
  put: putMeeting,
  remove: removeMeetings,
  keys: meetingKeys,
} = meetings

/** Holds back whoever else convenes a meeting of a programme until the transaction ends. */
export async function lockMeetingsOf({ db }: Services, programme: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings/${programme}`}, 0))`.execute(db)
}

/** Ids of meetings of a programme that begin so. @param beginning letters, digits and hyphens */
export async function meetingIdsLike(
  { db }: Services,
  programme: string,
  beginning: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from meetings_meeting
    where programme_id = ${programme} and starts_with(id, ${beginning})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** All of these programmes, the earliest first. */
export const meetingsOf = async (services: Services, programmes: readonly string[]): Promise<Meeting[]> =>
  programmes.length === 0
    ? []
    : meetings.where(
        services,
        sql`programme_id = any(${[...programmes]}::text[]) order by programme_id, from_day, to_day, id`,
      )

/** More side events of one meeting are not shown. */
const MOST_RELATED = 500

/** Those that a meeting names, and that name it, the earliest first. */
export const relatedTo = (services: Services, { programme, id, facts }: Meeting): Promise<Meeting[]> =>
  meetings.where(
    services,
    sql`programme_id = ${programme} and (id = any(${[facts.follows, facts.beside]}::text[])
      or facts ->> 'follows' = ${id} or facts ->> 'beside' = ${id}) order by from_day, to_day, id limit ${MOST_RELATED}`,
  )

/** What is known of all meetings of a programme to put them in line, the earliest first. */
export async function meetingsInLine({ db }: Services, programme: string): Promise<InLine[]> {
  const { rows } = await sql<{
    id: string
    body_id: string
    from_day: string
    status: Status | null
    follows: string | null
    forms: MeetingFacts['forms'] | null
  }>`select id, body_id, from_day, status, facts ->> 'follows' as follows, facts -> 'forms' as forms from meetings_meeting
    where programme_id = ${programme} order by from_day, id`.execute(db)
  return rows.map(({ id, body_id, from_day, status, follows, forms }) => ({
    id,
    body: body_id,
    from: from_day,
    status,
    facts: { follows, forms: forms ?? [] },
  }))
}

/** Tables whose rows hang on a meeting, by the columns `programme_id` and `meeting_id`. */
const HANGING: readonly string[] = [
  'meetings_agenda',
  'meetings_work',
  'meetings_decision',
  'meetings_vote',
  'meetings_proceedings',
  'meetings_statement',
  'meetings_link',
  'meetings_speakers',
  'meetings_paper',
]

/** Those of these meetings on which anything hangs. */
export async function meetingsInUse(
  { db }: Services,
  programme: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const each = HANGING.map(
    (table) =>
      sql`select meeting_id from ${sql.table(table)} where programme_id = ${programme} and meeting_id = any(${[...ids]}::text[])`,
  )
  const { rows } = await sql<{ meeting_id: string }>`${sql.join(each, sql` union `)}`.execute(db)
  return new Set(rows.map((row) => row.meeting_id))
}

/** What a list of meetings is narrowed by. */
export interface MeetingFilter {
  programme: string
  body?: readonly string[] | undefined
  kind?: readonly string[] | undefined
}

const chosen = ({ programme, body, kind }: MeetingFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`programme_id = ${programme}`,
      ...(body ? [sql`body_id = any(${[...body]}::text[])`] : []),
      ...(kind ? [sql`kind = any(${[...kind]}::text[])`] : []),
    ],
    sql` and `,
  )

/** The latest first; the cursor is first day and id of the last. */
export async function listMeetings(
  { db }: Services,
  filter: MeetingFilter,
  after: Cursor,
  limit: number,
): Promise<Meeting[]> {
  const beyond = after ? sql`(from_day, id) < (${String(after[0])}, ${String(after[1])})` : sql`true`
  const { rows } = await sql<Row>`select * from meetings_meeting where ${chosen(filter)} and ${beyond}
    order by from_day desc, id desc limit ${limit}`.execute(db)
  return rows.map(toMeeting)
}

export const countMeetings = ({ db }: Services, filter: MeetingFilter) =>
  countFacets(
    db,
    sql`select array[body_id] as body, array[kind] as kind from meetings_meeting where programme_id = ${filter.programme}`,
    { body: { chosen: filter.body }, kind: { chosen: filter.kind } },
  )

function toRow(meeting: Meeting): Row {
  return {
    programme_id: meeting.programme,
    id: meeting.id,
    origin: meeting.origin,
    body_id: meeting.body,
    kind: meeting.kind,
    status: meeting.status,
    from_day: meeting.from,
    to_day: meeting.to,
    facts: JSON.stringify(meeting.facts),
    changes: JSON.stringify(meeting.changes),
    part_names: meeting.partNames,
    taken: meeting.taken && JSON.stringify(meeting.taken),
    version: meeting.version,
  }
}

function toMeeting(row: Row): Meeting {
  return {
    programme: row.programme_id,
    id: row.id,
    origin: row.origin,
    body: row.body_id,
    kind: row.kind,
    status: row.status,
    from: row.from_day,
    to: row.to_day,
    facts: row.facts as MeetingFacts,
    changes: row.changes as MeetingChange[],
    partNames: row.part_names,
    taken: row.taken as TakenMeeting | null,
    version: row.version,
  }
}
