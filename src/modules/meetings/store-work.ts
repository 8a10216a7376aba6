import { sql } from 'kysely'
import type { Db, Services } from '../../core/index.ts'
import { meetingKey } from './refs.ts'
import type { ProgrammeOfWork, WorkSlot } from './work-schema.ts'

type WorkTables = {
  meetings_work: {
    programme_id: string
    meeting_id: string
    slots: unknown
    names: string[]
    version: number
  }
}
const tables = (db: Db) => db.withTables<WorkTables>()

/** By the names of their meetings; of one that has none there is none. */
export async function worksByKey(
  { db }: Pick<Services, 'db'>,
  keys: readonly string[],
): Promise<Map<string, ProgrammeOfWork>> {
  const names = keys.map((key) => key.split('/')).filter((steps) => steps.length === 2)
  if (names.length === 0) return new Map()
  const { rows } = await sql<WorkTables['meetings_work']>`select w.* from meetings_work w
    join unnest(${names.map(([programme]) => programme)}::text[], ${names.map(([, id]) => id)}::text[]) as named (programme_id, meeting_id)
      using (programme_id, meeting_id)`.execute(db)
  return new Map(
    rows.map((row) => [
      meetingKey({ programme: row.programme_id, id: row.meeting_id }),
      {
        programme: row.programme_id,
        meeting: row.meeting_id,
        slots: row.slots as WorkSlot[],
        names: row.names,
        version: row.version,
      },
    ]),
  )
}

export async function putWork({ db }: Services, work: ProgrammeOfWork): Promise<void> {
  const row = { slots: JSON.stringify(work.slots), names: work.names, version: work.version }
  await tables(db)
    .insertInto('meetings_work')
    .values({ programme_id: work.programme, meeting_id: work.meeting, ...row })
    .onConflict((conflict) => conflict.columns(['programme_id', 'meeting_id']).doUpdateSet(row))
    .execute()
}

/** Names of meetings that have a programme of work, in their order, after one. */
export async function workKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const [programme = '', id = ''] = (after ?? '/').split('/')
  const rows = await tables(db)
    .selectFrom('meetings_work')
    .select(['programme_id', 'meeting_id'])
    .where((eb) => eb(eb.refTuple('programme_id', 'meeting_id'), '>', eb.tuple(programme, id)))
    .orderBy('programme_id')
    .orderBy('meeting_id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.meeting_id}`)
}
