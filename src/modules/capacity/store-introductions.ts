import { sql } from 'kysely'
import { type Db, type Services, isUuid, parseRef, refKey, seal, unseal } from '../../core/index.ts'
import { type Consideration, type Introduction, LIVE } from './introduction-schema.ts'
import type { OfferStatus } from './offer-schema.ts'
import type { Provider } from './schema.ts'
import type { CapacityTables } from './tables.ts'

const tables = (db: Db) => db.withTables<CapacityTables>()
const introductions = (db: Db) => tables(db).selectFrom('capacity_introduction').selectAll()

/** One that somebody may read, opened only then. */
export async function introductionById(
  services: Services,
  id: string,
  may: (access: Pick<Introduction, 'state' | 'provider' | 'programme' | 'status'>) => boolean,
): Promise<Introduction | null> {
  if (!isUuid(id)) return null
  const row = await introductions(services.db).where('id', '=', id).limit(1).executeTakeFirst()
  if (!row) return null
  const { state_id: state, programme_id: programme, status } = row
  const access = { state, provider: parseRef(row.provider)!, programme, status }
  return may(access) ? toIntroduction(services, row) : null
}

/** Locked until the transaction ends; null where there is none. */
export async function lockIntroduction(tx: Services, id: string): Promise<Introduction | null> {
  if (!isUuid(id)) return null
  const row = await introductions(tx.db).where('id', '=', id).limit(1).forUpdate().executeTakeFirst()
  return row ? toIntroduction(tx, row) : null
}

/** Of a request, the oldest first. */
export async function introductionsOf(services: Services, request: string): Promise<Introduction[]> {
  const rows = await introductions(services.db)
    .where('request_id', '=', request)
    .orderBy('accepted_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => toIntroduction(services, row))
}

/** Those of requests of some States and of offers of some providers, the newest first. @param offer only of this offer */
export async function introductionsFor(
  services: Services,
  states: readonly string[],
  providers: readonly Provider[],
  limit: number,
): Promise<Introduction[]> {
  if (states.length + providers.length === 0) return []
  const rows = await introductions(services.db)
    .where(
      sql<boolean>`(state_id = any(${[...states]}::text[]) or provider = any(${providers.map(refKey)}::text[]))`,
    )
    .orderBy('accepted_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => toIntroduction(services, row))
}

export async function putIntroduction(tx: Services, introduction: Introduction): Promise<void> {
  const { id, programme, request, state, provider, status, version, body } = introduction
  const row = {
    id,
    programme_id: programme,
    request_id: request,
    state_id: state,
    with_kind: introduction.with.kind,
    with_id: introduction.with.id,
    provider: refKey(provider),
    status,
    version,
    accepted_at: introduction.acceptedAt,
    introduced_at: introduction.introducedAt,
    answered_at: introduction.answeredAt,
    sealed: seal(tx, placeOf(id), body),
  }
  await tables(tx.db)
    .insertInto('capacity_introduction')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** Those of a request, or with some offers, that go on, locked. */
export async function lockLive(
  tx: Services,
  of: { request: string } | { offers: readonly string[] },
): Promise<Introduction[]> {
  const rows = await introductions(tx.db)
    .where(
      'request' in of
        ? sql<boolean>`request_id = ${of.request}`
        : sql<boolean>`with_id = any(${[...of.offers]}::uuid[])`,
    )
    .where('status', 'in', [...LIVE])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => toIntroduction(tx, row))
}

/** Those that nobody agreed to, with offers that are no longer listed, locked, and how these are; the oldest first. */
export async function lockStale(
  tx: Services,
  limit: number,
): Promise<{ introduction: Introduction; offer: OfferStatus }[]> {
  const { rows } = await sql<CapacityTables['capacity_introduction'] & { offer: OfferStatus }>`
    select i.*, o.status as offer from capacity_introduction i join capacity_offer o on o.id = i.with_id
    where i.status in ('accepted', 'introduced') and o.status <> 'listed'
    order by i.accepted_at, i.id limit ${limit} for update of i`.execute(tx.db)
  return rows.map((row) => ({ introduction: toIntroduction(tx, row), offer: row.offer }))
}

const placeOf = (id: string): string => `capacity/introduction/${id}`

/** Rows of an earlier shape lack them. */
const noOffices = { offices: {} }

const toIntroduction = (services: Services, row: CapacityTables['capacity_introduction']): Introduction => ({
  id: row.id,
  programme: row.programme_id,
  request: row.request_id,
  state: row.state_id,
  with: { kind: row.with_kind, id: row.with_id },
  provider: parseRef(row.provider)!,
  status: row.status,
  version: row.version,
  acceptedAt: row.accepted_at,
  introducedAt: row.introduced_at,
  answeredAt: row.answered_at,
  body: { ...noOffices, ...unseal<Introduction['body']>(services, placeOf(row.id), row.sealed) },
})

/** Notes of providers on a request: those that its State may know, or those of some providers. */
export async function considerationsOf(
  services: Services,
  requests: readonly string[],
  whose: { told: true } | { providers: readonly Provider[] },
): Promise<Consideration[]> {
  const known = requests.filter(isUuid)
  if (known.length === 0) return []
  let query = tables(services.db)
    .selectFrom('capacity_consideration')
    .selectAll()
    .where('request_id', 'in', known)
  query =
    'told' in whose
      ? query.where('is_told', '=', true)
      : query.where(sql<boolean>`provider = any(${whose.providers.map(refKey)}::text[])`)
  const rows = await query.orderBy('changed_at').orderBy('id').execute()
  return rows.map((row) => toConsideration(services, row))
}

export async function lockConsideration(
  tx: Services,
  request: string,
  provider: Provider,
): Promise<Consideration | null> {
  const row = await tables(tx.db)
    .selectFrom('capacity_consideration')
    .selectAll()
    .where('request_id', '=', request)
    .where('provider', '=', refKey(provider))
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toConsideration(tx, row) : null
}

export async function putConsideration(tx: Services, one: Consideration): Promise<void> {
  const { id, request, provider, isTold, version, changedAt, note } = one
  const row = {
    id,
    request_id: request,
    provider: refKey(provider),
    is_told: isTold,
    version,
    changed_at: changedAt,
    sealed: seal(tx, `capacity/consideration/${id}`, { note }),
  }
  await tables(tx.db)
    .insertInto('capacity_consideration')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function deleteConsideration({ db }: Services, id: string): Promise<void> {
  await tables(db).deleteFrom('capacity_consideration').where('id', '=', id).execute()
}

const toConsideration = (
  services: Services,
  row: CapacityTables['capacity_consideration'],
): Consideration => ({
  id: row.id,
  request: row.request_id,
  provider: parseRef(row.provider)!,
  isTold: row.is_told,
  version: row.version,
  changedAt: row.changed_at,
  note: unseal<{ note: string | null }>(services, `capacity/consideration/${row.id}`, row.sealed).note,
})
