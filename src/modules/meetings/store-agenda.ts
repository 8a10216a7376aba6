import { sql } from 'kysely'
import type { Db, Services } from '../../core/index.ts'
import type { Agenda, AgendaVersion } from './agenda-schema.ts'
import { meetingKey } from './refs.ts'

type AgendaTables = {
  meetings_agenda: { programme_id: string; meeting_id: string; nr: number; body: unknown }
}
const tables = (db: Db) => db.withTables<AgendaTables>()

/** By the names of their meetings; of one that has none there is none. */
export async function agendasByKey(
  { db }: Pick<Services, 'db'>,
  keys: readonly string[],
): Promise<Map<string, Agenda>> {
  const names = keys.map((key) => key.split('/')).filter((steps) => steps.length === 2)
  if (names.length === 0) return new Map()
  const { rows } = await sql<AgendaTables['meetings_agenda']>`select a.* from meetings_agenda a
    join unnest(${names.map(([programme]) => programme)}::text[], ${names.map(([, id]) => id)}::text[]) as named (programme_id, meeting_id)
      using (programme_id, meeting_id)
    order by nr`.execute(db)
  const found = new Map<string, Agenda>()
  for (const row of rows) {
    const key = meetingKey({ programme: row.programme_id, id: row.meeting_id })
    const before = found.get(key)?.versions ?? []
    found.set(key, {
      programme: row.programme_id,
      meeting: row.meeting_id,
      versions: [...before, row.body as AgendaVersion],
      version: row.nr,
    })
  }
  return found
}

export async function addAgendaVersion(
  { db }: Services,
  { programme, meeting }: Pick<Agenda, 'programme' | 'meeting'>,
  version: AgendaVersion,
): Promise<void> {
  await tables(db)
    .insertInto('meetings_agenda')
    .values({
      programme_id: programme,
      meeting_id: meeting,
      nr: version.nr,
      body: JSON.stringify(version),
    })
    .execute()
}

/** Names of meetings that have an agenda, in their order, after one. */
export async function agendaKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const [programme = '', id = ''] = (after ?? '/').split('/')
  const rows = await tables(db)
    .selectFrom('meetings_agenda')
    .select(['programme_id', 'meeting_id'])
    .where('nr', '=', 1)
    .where((eb) => eb(eb.refTuple('programme_id', 'meeting_id'), '>', eb.tuple(programme, id)))
    .orderBy('programme_id')
    .orderBy('meeting_id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.meeting_id}`)
}
