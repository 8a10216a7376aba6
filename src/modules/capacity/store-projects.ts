import { type RawBuilder, sql } from 'kysely'
import { type Cursor, type Db, type Services, countFacets, isUuid } from '../../core/index.ts'
import { countList } from './store-tally.ts'
import { foldWords, shiftDay } from './rules/similar-projects.ts'
import { statesOf } from './rules/states-of.ts'
import { PROJECT_STATUSES, type Project, type ProjectBody, type ProjectStatus } from './project-schema.ts'

type ProjectTables = {
  capacity_project: {
    id: string
    programme_id: string
    source_kind: Project['source']['kind']
    source_id: string
    identifier: string | null
    imported: string | null
    status: ProjectStatus | null
    /** States for which it is, themes, days and words, as lists are narrowed by them. */
    states: string[]
    themes: string[]
    starts: string | null
    ends: string | null
    words: string
    provisions: string[]
    request_id: string | null
    import_id: string | null
    handed_to: string | null
    taken_back_at: Date | null
    taken_back_reason: string | null
    version: number
    changed_at: Date
    body: unknown
  }
}
const tables = (db: Db) => db.withTables<ProjectTables>()
type Row = ProjectTables['capacity_project']

export async function projectsById({ db }: Services, ids: readonly string[]): Promise<Map<string, Project>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await tables(db).selectFrom('capacity_project').selectAll().where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toProject(row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockProject({ db }: Services, id: string): Promise<Project | null> {
  const row = await tables(db)
    .selectFrom('capacity_project')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toProject(row) : null
}

/** What an import has to know of a project that stands. */
export type ImportedBefore = Pick<Project, 'id' | 'imported' | 'version'> & {
  source: Pick<Project['source'], 'kind' | 'id'>
  /** The file from which it came last; null of those that came before that was kept. */
  file: string | null
  /** The publisher to whom its identifier was handed, until they tell of it. */
  handedTo: string | null
}

/** What is needed of projects to know whether an import changes them, locked, by their identifiers. */
export async function lockImported(
  { db }: Services,
  programme: string,
  identifiers: readonly string[],
): Promise<Map<string, ImportedBefore>> {
  if (identifiers.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('capacity_project')
    .select(['id', 'identifier', 'imported', 'version', 'source_kind', 'source_id', 'handed_to'])
    .select(sql<string | null>`(select file from capacity_import i where i.id = import_id)`.as('file'))
    .where('programme_id', '=', programme)
    .where('identifier', 'in', [...identifiers])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(
    rows.map((row) => [
      row.identifier!,
      {
        id: row.id,
        imported: row.imported,
        version: row.version,
        source: { kind: row.source_kind, id: row.source_id },
        file: row.file,
        handedTo: row.handed_to,
      },
    ]),
  )
}

/** Adds projects, or takes the place of those with the same ids. @param importId where they came from a file */
export async function putProjects(
  { db }: Services,
  projects: readonly Project[],
  importId: string | null = null,
): Promise<void> {
  if (projects.length === 0) return
  await sql`insert into capacity_project
    select r.* from jsonb_populate_recordset(null::capacity_project, ${JSON.stringify(projects.map((project) => ({ ...toRow(project), import_id: importId })))}::jsonb) r
    on conflict (id) do update set
      (source_kind, source_id, identifier, imported, status, states, themes, starts, ends, words, provisions, request_id, import_id, handed_to, taken_back_at, taken_back_reason, version, changed_at, body)
      = (excluded.source_kind, excluded.source_id, excluded.identifier, excluded.imported, excluded.status, excluded.states, excluded.themes,
        excluded.starts, excluded.ends, excluded.words, excluded.provisions, excluded.request_id, excluded.import_id, excluded.handed_to, excluded.taken_back_at, excluded.taken_back_reason, excluded.version, excluded.changed_at, excluded.body)`.execute(
    db,
  )
}

/** Those that an import added and that nothing changed since, locked. */
export async function lockAddedBy({ db }: Services, importId: string, limit: number): Promise<Project[]> {
  const rows = await tables(db)
    .selectFrom('capacity_project')
    .selectAll()
    .where('import_id', '=', importId)
    .where('version', '=', 1)
    .where('taken_back_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(toProject)
}

/** Lets a publisher take the place of the one whose project stands, with their next file. */
export async function handOver({ db }: Services, id: string, publisher: string): Promise<void> {
  await tables(db)
    .updateTable('capacity_project')
    .set({ handed_to: publisher })
    .where('id', '=', id)
    .execute()
}

/** What a list of projects is narrowed by. */
export interface ProjectFilter {
  programme: string
  /** Words that all stand in it. */
  q?: string | undefined
  status?: readonly ProjectStatus[] | undefined
  state?: readonly string[] | undefined
  theme?: readonly string[] | undefined
}

const matching = ({ programme, q }: ProjectFilter): RawBuilder<unknown> => {
  const words = foldWords(q ?? '')
  return sql.join(
    [
      sql`programme_id = ${programme} and taken_back_at is null`,
      ...words.map((word) => sql`strpos(words, ${word}) > 0`),
    ],
    sql` and `,
  )
}

const chosen = ({ status, state, theme }: ProjectFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      ...(status ? [sql`status = any(${[...status]}::text[])`] : []),
      ...(state ? [sql`states && ${[...state]}::text[]`] : []),
      ...(theme ? [sql`themes && ${[...theme]}::text[]`] : []),
    ],
    sql` and `,
  )

/** The one that changed last first. */
export async function searchProjects(
  { db }: Services,
  filter: ProjectFilter,
  after: Cursor,
  limit: number,
): Promise<Project[]> {
  const beyond = after
    ? sql`(changed_at, id) < (${new Date(Number(after[0]))}, ${String(after[1])}::uuid)`
    : sql`true`
  const { rows } = await sql<Row>`select * from capacity_project
    where ${matching(filter)} and ${chosen(filter)} and ${beyond}
    order by changed_at desc, id desc limit ${limit}`.execute(db)
  return rows.map(toProject)
}

export const countProjects = ({ db }: Services, filter: ProjectFilter) =>
  (foldWords(filter.q ?? '').length > 0 ? countFound : countAll)(db, filter)

const facetsOf = ({ status, state, theme }: ProjectFilter) => ({
  status: { chosen: status, values: PROJECT_STATUSES },
  state: { chosen: state },
  theme: { chosen: theme },
})

const countAll = (db: Db, filter: ProjectFilter) =>
  countList(db, 'capacity_project', filter.programme, facetsOf(filter), counted(filter))

const countFound = (db: Db, filter: ProjectFilter) => countFacets(db, counted(filter), facetsOf(filter))

const counted = (filter: ProjectFilter) =>
  sql`select array_remove(array[status], null) as status, states as state, themes as theme from capacity_project where ${matching(filter)}`

/** By ascending id, beyond `after`. @param programme absent for all */
export async function projectsBeyond(
  { db }: Services,
  programme: string,
  after: string | null,
  limit: number,
): Promise<Project[]> {
  let query = tables(db)
    .selectFrom('capacity_project')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('taken_back_at', 'is', null)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(toProject)
}

export async function projectIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_project').select('id')
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

/** Those that serve one of these provisions, the one that changed last first. @param here a condition on `programme_id` */
export async function projectsOn(
  { db }: Services,
  provisions: readonly string[],
  here: RawBuilder<boolean>,
  limit: number,
): Promise<Project[]> {
  const { rows } = await sql<Row>`select * from capacity_project
    where provisions && ${[...provisions]}::text[] and ${here}
    order by changed_at desc, id desc limit ${limit}`.execute(db)
  return rows.map(toProject)
}

/** Projects of one of its States whose time is near or unknown: among them those that may be the same. */
export async function projectsBeside(
  { db }: Services,
  { programme, id, body }: Project,
  slackDays: number,
  limit: number,
): Promise<Project[]> {
  const starts = body.starts && shiftDay(body.starts, -slackDays)
  const ends = body.ends && shiftDay(body.ends, slackDays)
  const states = statesOf(body)
  if (states.length === 0) return []
  const { rows } = await sql<Row>`select * from capacity_project
    where programme_id = ${programme} and taken_back_at is null and id <> ${id} and states && ${states}::text[]
      and (starts is null or ${ends}::text is null or starts <= ${ends})
      and (ends is null or ${starts}::text is null or ends >= ${starts})
    order by changed_at desc, id limit ${limit}`.execute(db)
  return rows.map(toProject)
}

/** Those that answer a request, the one that changed last first. @param request UUID */
export async function projectsOfRequest(
  { db }: Services,
  request: string,
  limit: number,
): Promise<Project[]> {
  const rows = await tables(db)
    .selectFrom('capacity_project')
    .selectAll()
    .where('request_id', '=', request)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toProject)
}

const toRow = (project: Project): Row & { changed_at: Date } => {
  const {
    id,
    programme,
    source,
    identifier,
    imported,
    status,
    provisions,
    request,
    version,
    changedAt,
    takenBack,
    body,
  } = project
  return {
    id,
    programme_id: programme,
    source_kind: source.kind,
    source_id: source.id,
    identifier,
    imported,
    status,
    states: statesOf(body),
    themes: body.themes,
    starts: body.starts,
    ends: body.ends,
    words: foldWords([body.title, body.summary, body.aims, ...body.themes, identifier].join(' ')).join(' '),
    provisions,
    request_id: request,
    import_id: null,
    handed_to: null,
    taken_back_at: takenBack?.at ?? null,
    taken_back_reason: takenBack?.reason ?? null,
    version,
    changed_at: changedAt,
    body: { ...body, sourceName: source.name },
  }
}

function toProject(row: Row): Project {
  const { sourceName, ...body } = row.body as ProjectBody & { sourceName: string | null }
  return {
    id: row.id,
    programme: row.programme_id,
    source: { kind: row.source_kind, id: row.source_id, name: sourceName },
    identifier: row.identifier,
    imported: row.imported,
    status: row.status,
    provisions: row.provisions,
    request: row.request_id,
    version: row.version,
    changedAt: row.changed_at,
    takenBack: row.taken_back_at && { at: row.taken_back_at, reason: row.taken_back_reason ?? '' },
    body,
  }
}
