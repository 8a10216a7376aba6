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
