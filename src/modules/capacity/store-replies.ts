import { sql } from 'kysely'
import { type Db, type Services, isUuid } from '../../core/index.ts'
import type { ProjectReply } from './project-schema.ts'

type ReplyTables = {
  capacity_project_reply: {
    id: string
    project_id: string
    programme_id: string
    state_id: string
    words: string | null
    version: number
    at: Date
  }
}
const tables = (db: Db) => db.withTables<ReplyTables>()
const replies = (db: Db) => tables(db).selectFrom('capacity_project_reply').selectAll()

export async function repliesById(
  { db }: Services,
  ids: readonly string[],
): Promise<Map<string, ProjectReply>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await replies(db).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toReply(row)]))
}

/** Of some projects, the oldest first. */
export async function repliesTo({ db }: Services, projects: readonly string[]): Promise<ProjectReply[]> {
  const known = projects.filter(isUuid)
  if (known.length === 0) return []
  const rows = await replies(db).where('project_id', 'in', known).orderBy('at').orderBy('id').execute()
  return rows.map(toReply)
}

/** Locked until the transaction ends; null where this State did not reply. */
export async function lockReply(
  { db }: Services,
  project: string,
  state: string,
): Promise<ProjectReply | null> {
  const row = await replies(db)
    .where('project_id', '=', project)
    .where('state_id', '=', state)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toReply(row) : null
}

export async function putReply({ db }: Services, reply: ProjectReply): Promise<void> {
  const { id, project, programme, state, words, version, at } = reply
  const row = { id, project_id: project, programme_id: programme, state_id: state, words, version, at }
  await tables(db)
    .insertInto('capacity_project_reply')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** How many projects of others say something new of these States to which they did not reply since, by programme. */
export async function countUnanswered(
  { db }: Services,
  states: readonly string[],
  since: Date,
): Promise<{ programme: string; state: string; count: number }[]> {
  if (states.length === 0) return []
  const { rows } = await sql<{ programme: string; state: string; count: number }>`
    select p.programme_id as programme, state, count(*)::integer as count
    from capacity_project p cross join lateral (select distinct unnest(p.states) as state) s
    where p.states && ${[...states]}::text[] and state = any(${[...states]}::text[])
      and p.changed_at >= ${since} and p.taken_back_at is null and not (p.source_kind = 'state' and p.source_id = state)
      and not exists (select from capacity_project_reply r where r.project_id = p.id and r.state_id = state and r.at >= p.changed_at)
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** Replies to projects of these sources, or to imported ones of these programmes, since when the projects did not change. */
export async function newReplies(
  { db }: Services,
  whose: { sources: readonly { kind: string; id: string }[]; programmes: readonly string[] },
  since: Date,
): Promise<
  { project: string; programme: string; kind: 'state' | 'organization' | 'iati' | 'csv'; id: string }[]
> {
  const { sources, programmes } = whose
  if (sources.length + programmes.length === 0) return []
  const keys = sources.map(({ kind, id }) => `${kind}/${id}`)
  const { rows } = await sql<{
    project: string
    programme: string
    kind: 'state' | 'organization' | 'iati' | 'csv'
    id: string
  }>`
    select distinct p.id as project, p.programme_id as programme, p.source_kind as kind, p.source_id as id
    from capacity_project_reply r join capacity_project p on p.id = r.project_id
    where r.words is not null and r.at >= ${since} and r.at >= p.changed_at and p.taken_back_at is null
      and (p.source_kind || '/' || p.source_id = any(${keys}::text[])
        or (p.source_kind in ('iati', 'csv') and p.programme_id = any(${[...programmes]}::text[])))
    order by 1 limit 100`.execute(db)
  return rows
}

export async function replyIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_project_reply').select('id')
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

const toReply = (row: ReplyTables['capacity_project_reply']): ProjectReply => ({
  id: row.id,
  project: row.project_id,
  programme: row.programme_id,
  state: row.state_id,
  words: row.words,
  version: row.version,
  at: row.at,
})
