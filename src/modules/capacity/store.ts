import { type ColumnType, type RawBuilder, sql } from 'kysely'
import { type Cursor, type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type { Request, RequestBody, RequestStatus } from './schema.ts'

type CapacityTables = {
  capacity_request: {
    id: string
    programme_id: string
    state_id: string
    report_id: string | null
    place: string | null
    status: RequestStatus
    provisions: string[]
    item: string | null
    version: number
    changed_at: Date
    /** In the clear where everyone may read it, else sealed. */
    body: ColumnType<RequestBody | null, string | null, string | null>
    sealed: Buffer | null
  }
}
const tables = (db: Db) => db.withTables<CapacityTables>()
const requests = (db: Db) => tables(db).selectFrom('capacity_request').selectAll()

export async function requestsById(
  services: Services,
  ids: readonly string[],
): Promise<Map<string, Request>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await requests(services.db).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toRequest(services, row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockRequest(tx: Services, id: string): Promise<Request | null> {
  const row = await requests(tx.db).where('id', '=', id).limit(1).forUpdate().executeTakeFirst()
  return row ? toRequest(tx, row) : null
}

export async function putRequest(tx: Services, request: Request): Promise<void> {
  const { id, programme, state, from, status, isPublic, provisions, item, version, changedAt, body } = request
  const row = {
    id,
    programme_id: programme,
    state_id: state,
    report_id: from?.report ?? null,
    place: from?.place ?? null,
    status,
    provisions,
    item,
    version,
    changed_at: changedAt,
    body: isPublic ? JSON.stringify(body) : null,
    sealed: isPublic ? null : seal(tx, placeOf(id), body),
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
  if (provisions) query = query.where(sql<boolean>`provisions && ${[...provisions]}::text[]`)
  if (reports) query = query.where('report_id', 'in', reports)
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id').execute()
  return rows.map((row) => toRequest(services, row))
}

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
    .where(sql<boolean>`provisions && ${[...provisions]}::text[]`)
    .orderBy('changed_at', 'desc')
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
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => toRequest(services, row))
}

/** Those of a programme that everyone may read, the one that changed last first. */
export async function publicRequests(
  services: Services,
  programme: string,
  after: Cursor,
  limit: number,
): Promise<Request[]> {
  let query = requests(services.db).where('body', 'is not', null).where('programme_id', '=', programme)
  if (after)
    query = query.where(
      sql<boolean>`(changed_at, id) < (${new Date(Number(after[0]))}, ${String(after[1])}::uuid)`,
    )
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => toRequest(services, row))
}

export async function countPublicRequests({ db }: Services, programme: string): Promise<number> {
  const [row] = await tables(db)
    .selectFrom('capacity_request')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('body', 'is not', null)
    .where('programme_id', '=', programme)
    .limit(1)
    .execute()
  return Number(row?.count ?? 0)
}

export async function publicRequestIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_request').select('id').where('body', 'is not', null)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

const placeOf = (id: string): string => `capacity/request/${id}`

type Row = Omit<CapacityTables['capacity_request'], 'body'> & { body: RequestBody | null }

const toRequest = (services: Services, row: Row): Request => ({
  id: row.id,
  programme: row.programme_id,
  state: row.state_id,
  from: row.report_id && row.place ? { report: row.report_id, place: row.place } : null,
  status: row.status,
  isPublic: row.body !== null,
  provisions: row.provisions,
  item: row.item,
  version: row.version,
  changedAt: row.changed_at,
  body: row.body ?? unseal<RequestBody>(services, placeOf(row.id), row.sealed!),
})
