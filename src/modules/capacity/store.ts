import { type RawBuilder, sql } from 'kysely'
import { type Cursor, type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import { countList } from './store-tally.ts'
import { LIVE } from './introduction-schema.ts'
import {
  type Access,
  type Outlined,
  REQUEST_STATUSES,
  type Request,
  type RequestBody,
  type Shown,
  blankBody,
} from './schema.ts'
import type { CapacityTables } from './tables.ts'

const tables = (db: Db) => db.withTables<CapacityTables>()
const requests = (db: Db) => tables(db).selectFrom('capacity_request').selectAll('capacity_request')

/**
 * Requests by their ids, each opened only where it may be read: so the answer to who may not comes as fast as where there is none.
 * @param providers refs of parties for which somebody asks as a provider
 */
export async function requestsById(
  services: Services,
  ids: readonly string[],
  { providers = [], may }: { providers?: readonly string[]; may: (access: Access) => boolean },
): Promise<Map<string, Request>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await requests(services.db)
    .select(sql<boolean>`exists (${acceptedFor(providers)})`.as('is_accepted'))
    .where('id', 'in', known)
    .execute()
  const readable = rows.filter((row) => may(accessOf(row, row.is_accepted)))
  return new Map(readable.map((row) => [row.id, toRequest(services, row)]))
}

const acceptedFor = (providers: readonly string[]) => sql`select from capacity_introduction i
  where i.request_id = capacity_request.id and i.provider = any(${[...providers]}::text[]) and i.status = any(${[...LIVE]}::text[])`

const accessOf = (row: Row, isAccepted: boolean): Access => ({
  programme: row.programme_id,
  state: row.state_id,
  readers: row.readers,
  isAccepted,
})

/** Locked until the transaction ends; null where there is none. */
export async function lockRequest(tx: Services, id: string): Promise<Request | null> {
  if (!isUuid(id)) return null
  const row = await requests(tx.db).where('id', '=', id).limit(1).forUpdate().executeTakeFirst()
  return row ? toRequest(tx, row) : null
}

export async function putRequest(tx: Services, request: Request): Promise<void> {
  const { id, programme, state, from, status, readers, provisions, item, version, body } = request
  const isPublic = readers === 'public'
  const row = {
    id,
    programme_id: programme,
    state_id: state,
    report_id: from?.report ?? null,
    place: from?.place ?? null,
    status,
    readers,
    provisions,
    item,
    version,
    changed_at: request.changedAt,
    shown_at: request.shownAt,
    areas: isPublic || readers === 'theme' ? body.areas : null,
    regions: isPublic || readers === 'theme' ? request.regions : null,
    languages: isPublic ? body.languages : null,
    earliest: isPublic ? body.earliest : null,
    latest: isPublic ? body.latest : null,
    body: isPublic ? JSON.stringify(body) : null,
    sealed: isPublic ? null : seal(tx, placeOf(id), { ...body, regions: request.regions }),
  }
  await tables(tx.db)
    .insertInto('capacity_request')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Those of some States, the one that changed last first. @param provisions only on one of these */
export async function requestsOfStates(
  services: Services,
  states: readonly string[],
  { provisions, reports }: { provisions?: readonly string[]; reports?: readonly string[] } = {},
): Promise<Request[]> {
  if (states.length === 0) return []
  let query = requests(services.db).where('state_id', 'in', states)
  if (provisions) query = query.where(onOneOf(provisions))
  if (reports) query = query.where('report_id', 'in', reports)
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id').execute()
  return rows.map((row) => toRequest(services, row))
}

/** Those of a programme that are shared with the secretariat, the one that changed last first. */
export async function requestsShared(
  services: Services,
  programme: string,
  limit: number,
): Promise<Request[]> {
  const rows = await requests(services.db)
    .where('programme_id', '=', programme)
    .where('readers', '<>', 'own')
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => toRequest(services, row))
}

/** Those for which one of these providers was accepted, and that go on being for providers. */
export async function requestsAccepted(
  services: Services,
  providers: readonly string[],
  provisions?: readonly string[],
): Promise<Request[]> {
  if (providers.length === 0) return []
  let query = requests(services.db)
    .where('readers', 'in', ['accepted', 'theme', 'public'])
    .where(
      sql<boolean>`id in (select request_id from capacity_introduction
        where provider = any(${[...providers]}::text[]) and status = any(${[...LIVE]}::text[]))`,
    )
  if (provisions) query = query.where(onOneOf(provisions))
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id').execute()
  return rows.map((row) => toRequest(services, row))
}

const onOneOf = (provisions: readonly string[]) => sql<boolean>`provisions && ${[...provisions]}::text[]`

/** Those that everyone may read, on one of these provisions, the one that changed last first. @param here a condition on `programme_id` */
export async function publicRequestsOn(
  services: Services,
  provisions: readonly string[],
  here: RawBuilder<boolean>,
  limit: number,
): Promise<Request[]> {
  const rows = await requests(services.db)
    .where('body', 'is not', null)
    .where(here)
    .where(onOneOf(provisions))
    .orderBy('shown_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => toRequest(services, row))
}

/** Those that everyone may read and that were drafted from one of these reports, the one that changed last first. */
export async function publicRequestsFrom(services: Services, reports: readonly string[]): Promise<Request[]> {
  const rows = await requests(services.db)
    .where('body', 'is not', null)
    .where('report_id', 'in', reports)
    .orderBy('shown_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => toRequest(services, row))
}

/** By what a list of requests is narrowed. */
export interface RequestFilter {
  programme: string
  status?: readonly string[] | undefined
  area?: readonly string[] | undefined
  region?: readonly string[] | undefined
}

const shownOf = ({ programme, status, area, region }: RequestFilter) =>
  sql<boolean>`programme_id = ${programme} and shown_at is not null
    and ${chosen(sql`array[status]`, status)} and ${chosen(sql.ref('areas'), area)} and ${chosen(sql.ref('regions'), region)}`

const chosen = (column: RawBuilder<unknown>, values: readonly string[] | undefined): RawBuilder<boolean> =>
  values && values.length > 0 ? sql`${column} && ${[...values]}::text[]` : sql`true`

/** Those of a programme of which everyone may read something, whichever of them showed something new last first. */
export async function shownRequests(
  services: Services,
  filter: RequestFilter,
  after: Cursor,
  limit: number,
): Promise<Shown[]> {
  let query = requests(services.db).where(shownOf(filter))
  if (after)
    query = query.where(
      sql<boolean>`(shown_at, id) < (${new Date(Number(after[0]))}, ${String(after[1])}::uuid)`,
    )
  const rows = await query.orderBy('shown_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => toShown(services, row))
}

/** How many there are by each facet. */
export const countShown = ({ db }: Services, { programme, status, area, region }: RequestFilter) =>
  countList(
    db,
    'capacity_request',
    programme,
    {
      status: { chosen: status, values: REQUEST_STATUSES },
      area: { chosen: area },
      region: { chosen: region },
    },
    sql`select array[status] as status, coalesce(areas, '{}') as area, coalesce(regions, '{}') as region
      from capacity_request where programme_id = ${programme} and shown_at is not null`,
  )

/** What everyone may read of these. */
export async function shownById(services: Services, ids: readonly string[]): Promise<Map<string, Shown>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await requests(services.db)
    .where('id', 'in', known)
    .where('shown_at', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, toShown(services, row)]))
}

export async function shownIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_request').select('id').where('shown_at', 'is not', null)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

/** What an open request has to have so that an offer is not excluded for it, as far as rows say it. */
export interface Wants {
  programme: string
  /** States that may ask, and in whose regions help is given. */
  states: readonly string[]
  languages: readonly string[]
  from: string
  to: string
}

/** Open requests that may fit: all that everyone may read, and those for which one of these providers was accepted. */
export async function requestsThatMayFit(
  services: Services,
  { programme, states, languages, from, to }: Wants,
  providers: readonly string[],
): Promise<Request[]> {
  const open = sql`programme_id = ${programme} and status = 'open' and state_id = any(${[...states]}::text[])`
  const spoken =
    languages.length > 0 ? sql`(languages = '{}' or languages && ${[...languages]}::text[])` : sql`true`
  const { rows } = await sql<Row>`
    select * from capacity_request where readers = 'public' and ${open} and ${spoken}
      and (earliest is null or earliest <= ${to}) and (latest is null or latest >= ${from})
    union all
    select * from capacity_request where readers in ('accepted', 'theme') and ${open} and exists (${acceptedFor(providers)})`.execute(
    services.db,
  )
  return rows.map((row) => toRequest(services, row))
}

const placeOf = (id: string): string => `capacity/request/${id}`

type Row = Omit<CapacityTables['capacity_request'], 'body'> & { body: Partial<RequestBody> | null }

const toShown = (services: Services, row: Row): Shown =>
  row.body === null
    ? { whole: null, outlined: outlinedOf(row) }
    : { whole: toRequest(services, row), outlined: null }

const outlinedOf = (row: Row): Outlined => ({
  id: row.id,
  programme: row.programme_id,
  status: row.status,
  areas: row.areas ?? [],
  regions: row.regions ?? [],
  shownAt: row.shown_at!,
})

function toRequest(services: Services, row: Row): Request {
  const { regions = row.regions ?? [], ...body } =
    row.body === null
      ? unseal<Partial<RequestBody> & { regions?: string[] }>(services, placeOf(row.id), row.sealed!)
      : { ...row.body, regions: row.regions ?? [] }
  return {
    id: row.id,
    programme: row.programme_id,
    state: row.state_id,
    from: row.report_id && row.place ? { report: row.report_id, place: row.place } : null,
    status: row.status,
    readers: row.readers,
    provisions: row.provisions,
    item: row.item,
    regions,
    version: row.version,
    changedAt: row.changed_at,
    shownAt: row.shown_at,
    body: { ...blankBody, title: '', need: '', ...body },
  }
}
