import { type RawBuilder, sql } from 'kysely'
import { type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type {
  Application,
  ApplicationBody,
  ApplicationStatus,
  FullApplication,
  Payout,
} from './fund-schema.ts'
import type { FundTables } from './fund-tables.ts'

const tables = (db: Db) => db.withTables<FundTables>()

/** What was paid stands in the row as JSON: one statement reads both. */
const payouts = sql<{ id: string; amount: number; at: string }[]>`coalesce((
  select json_agg(json_build_object('id', p.id, 'amount', p.amount, 'at', p.at) order by p.at, p.id)
  from capacity_payout p where p.application_id = capacity_application.id), '[]')`

const currency = sql<string | null>`(select f.body ->> 'currency' from capacity_fund f
  where f.programme_id = capacity_application.programme_id and f.fund_id = capacity_application.fund_id)`

/** Without what is sealed: nothing is opened that nobody may read. */
const applications = (db: Db) =>
  tables(db)
    .selectFrom('capacity_application')
    .select([
      'id',
      'programme_id',
      'fund_id',
      'request_id',
      'state_id',
      'provisions',
      'status',
      'award_title',
      'award',
      'awarded_on',
      'report_by',
      'ended_on',
      'applied_by',
      'assessed_by',
      'version',
      'changed_at',
      payouts.as('payouts'),
      currency.as('currency'),
    ])

export async function applicationsById(
  { db }: Services,
  ids: readonly string[],
): Promise<Map<string, Application>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await applications(db).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toApplication(row)]))
}

/** What only some read of an application; the caller asked who does. */
export async function bodyOfApplication(services: Services, id: string): Promise<ApplicationBody> {
  const row = await tables(services.db)
    .selectFrom('capacity_application')
    .select('sealed')
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirstOrThrow()
  return unseal<ApplicationBody>(services, placeOf(id), row.sealed)
}

/** Locked until the transaction ends, with all of it; null where there is none. */
export async function lockApplication(tx: Services, id: string): Promise<FullApplication | null> {
  if (!isUuid(id)) return null
  const row = await tables(tx.db)
    .selectFrom('capacity_application')
    .select('sealed')
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const found = (await applicationsById(tx, [id])).get(id)
  return found ? { ...found, body: unseal<ApplicationBody>(tx, placeOf(id), row.sealed) } : null
}

export async function putApplication(tx: Services, application: FullApplication): Promise<void> {
  const { id, programme, fund, request, state, provisions, status, award, version, body } = application
  const row = {
    id,
    programme_id: programme,
    fund_id: fund,
    request_id: request,
    state_id: state,
    provisions,
    status,
    award_title: award?.title ?? null,
    award: award?.amount ?? null,
    awarded_on: award?.on ?? null,
    report_by: award?.reportBy ?? null,
    ended_on: award?.endedOn ?? null,
    applied_by: application.appliedBy,
    assessed_by: application.assessedBy,
    version,
    changed_at: application.changedAt,
    sealed: seal(tx, placeOf(id), body),
  }
  await tables(tx.db)
    .insertInto('capacity_application')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function addPayout(
  tx: Services,
  application: string,
  { id, amount, at }: Payout,
): Promise<void> {
  await tables(tx.db)
    .insertInto('capacity_payout')
    .values({ id, application_id: application, amount, at })
    .execute()
}

/** Awards of a fund, the newest first; everyone may read them. */
export async function awardsOf(
  { db }: Services,
  programme: string,
  fund: string,
  limit: number,
): Promise<Application[]> {
  const rows = await applications(db)
    .where('programme_id', '=', programme)
    .where('fund_id', '=', fund)
    .where('award', 'is not', null)
    .orderBy('awarded_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toApplication)
}

/** Awards on one of these provisions, the newest first. @param here a condition on `programme_id` */
export async function awardsOn(
  { db }: Services,
  provisions: readonly string[],
  here: RawBuilder<boolean>,
  limit: number,
): Promise<Application[]> {
  const rows = await applications(db)
    .where('award', 'is not', null)
    .where(here)
    .where(sql<boolean>`provisions && ${[...provisions]}::text[]`)
    .orderBy('awarded_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toApplication)
}

/** Awards for a request, the newest first. @param request UUID */
export async function awardsFor({ db }: Services, request: string): Promise<Application[]> {
  const rows = await applications(db)
    .where('request_id', '=', request)
    .where('award', 'is not', null)
    .orderBy('awarded_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toApplication)
}

/** Those of some States, the one that changed last first. @param request only of this request */
export async function applicationsOfStates(
  { db }: Services,
  states: readonly string[],
  request?: string,
): Promise<Application[]> {
  if (states.length === 0) return []
  let query = applications(db).where('state_id', 'in', states)
  if (request !== undefined) query = query.where('request_id', '=', request)
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id').execute()
  return rows.map(toApplication)
}

/** Those of some programmes that are in these states, the one that waits longest first. @param fund only of this fund */
export async function applicationsWaiting(
  { db }: Services,
  programmes: readonly string[],
  statuses: readonly ApplicationStatus[],
  fund?: string,
): Promise<Application[]> {
  if (programmes.length === 0) return []
  let query = applications(db)
    .where('programme_id', 'in', programmes)
    .where('status', 'in', [...statuses])
  if (fund !== undefined) query = query.where('fund_id', '=', fund)
  const rows = await query.orderBy('changed_at').orderBy('id').limit(200).execute()
  return rows.map(toApplication)
}

export async function awardIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_application').select('id').where('award', 'is not', null)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

const placeOf = (id: string): string => `capacity/application/${id}`

type Row = Awaited<ReturnType<ReturnType<typeof applications>['execute']>>[number]

const toApplication = (row: Row): Application => ({
  id: row.id,
  programme: row.programme_id,
  fund: row.fund_id,
  currency: row.currency,
  request: row.request_id,
  state: row.state_id,
  provisions: row.provisions,
  status: row.status,
  award:
    row.award === null
      ? null
      : {
          title: row.award_title ?? '',
          amount: Number(row.award),
          on: row.awarded_on ?? '',
          reportBy: row.report_by ?? '',
          endedOn: row.ended_on,
        },
  payouts: row.payouts.map(({ id, amount, at }) => ({ id, amount, at: new Date(at) })),
  appliedBy: row.applied_by,
  assessedBy: row.assessed_by,
  version: row.version,
  changedAt: row.changed_at,
})
