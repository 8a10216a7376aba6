import { sql } from 'kysely'
import {
  type Cursor,
  type Db,
  type Services,
  isUuid,
  parseRef,
  refKey,
  seal,
  unseal,
} from '../../core/index.ts'
import { countList } from './store-tally.ts'
import { type Admission, OFFER_STATUSES, type Offer, type OfferBody } from './offer-schema.ts'
import type { Provider } from './schema.ts'
import type { CapacityTables } from './tables.ts'

const tables = (db: Db) => db.withTables<CapacityTables>()
const offers = (db: Db) => tables(db).selectFrom('capacity_offer').selectAll()
const admissions = (db: Db) => tables(db).selectFrom('capacity_admission').selectAll()

/** Offers by their ids, each opened only where it may be read. */
export async function offersById(
  services: Services,
  ids: readonly string[],
  may: (access: Pick<Offer, 'provider' | 'isPublic' | 'programme' | 'status'>) => boolean,
): Promise<Map<string, Offer>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await offers(services.db).where('id', 'in', known).execute()
  const readable = rows.filter((row) =>
    may({
      provider: providerOf(row),
      isPublic: row.body !== null,
      programme: row.programme_id,
      status: row.status,
    }),
  )
  return new Map(readable.map((row) => [row.id, toOffer(services, row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockOffer(tx: Services, id: string): Promise<Offer | null> {
  if (!isUuid(id)) return null
  const row = await offers(tx.db).where('id', '=', id).limit(1).forUpdate().executeTakeFirst()
  return row ? toOffer(tx, row) : null
}

export async function putOffer(tx: Services, offer: Offer): Promise<void> {
  const { id, programme, provider, status, isPublic, version, changedAt, told, body } = offer
  const row = {
    id,
    programme_id: programme,
    provider: refKey(provider),
    status,
    version,
    changed_at: changedAt,
    told,
    ...(isPublic ? criteriaOf(body) : noCriteria),
    body: isPublic ? JSON.stringify(body) : null,
    sealed: isPublic ? null : seal(tx, placeOf(id), body),
  }
  await tables(tx.db)
    .insertInto('capacity_offer')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

const criteriaOf = (body: OfferBody) => ({
  areas: body.areas,
  regions: body.regions,
  languages: body.languages,
  modalities: body.modalities as string[],
  open_to: body.openTo,
  with_partner: body.withPartner,
  valid_from: body.from,
  valid_to: body.to,
  capacity: body.capacity?.count ?? null,
  per: body.capacity?.per ?? null,
  least: body.budget?.least ?? null,
  most: body.budget?.most ?? null,
  currency: body.budget?.currency ?? null,
  country_programme: body.countryProgramme?.name ?? null,
  country_states: body.countryProgramme?.states ?? null,
})
const noCriteria = Object.fromEntries(
  Object.keys(criteriaOf({} as OfferBody)).map((name) => [name, null]),
) as { [Name in keyof ReturnType<typeof criteriaOf>]: null }

/** Those of some providers, the one that changed last first. */
export async function offersOf(services: Services, providers: readonly Provider[]): Promise<Offer[]> {
  if (providers.length === 0) return []
  const rows = await offers(services.db)
    .where('provider', 'in', providers.map(refKey))
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => toOffer(services, row))
}

/** Offers of organizations that wait until these are admitted. */
export async function offersWaiting(services: Services, programmes: readonly string[]): Promise<Offer[]> {
  if (programmes.length === 0) return []
  const rows = await offers(services.db)
    .where('programme_id', 'in', programmes)
    .where('status', '=', 'waiting')
    .orderBy('changed_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => toOffer(services, row))
}

/** Those of a provider in a programme, locked. */
export async function lockOffersOf(tx: Services, programme: string, provider: Provider): Promise<Offer[]> {
  const rows = await offers(tx.db)
    .where('programme_id', '=', programme)
    .where('provider', '=', refKey(provider))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => toOffer(tx, row))
}

/** Listed offers that end on this day or before, locked, at most so many. */
export async function lockEnding(tx: Services, day: string, limit: number): Promise<Offer[]> {
  const rows = await offers(tx.db)
    .where('status', '=', 'listed')
    .where('valid_to', '<=', day)
    .where(sql<boolean>`(told is distinct from valid_to or valid_to < ${todayOf(tx)})`)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map((row) => toOffer(tx, row))
}

const todayOf = ({ clock }: Services): string => clock().toISOString().slice(0, 10)

/** By what a list of offers is narrowed. */
export interface OfferFilter {
  programme: string
  status?: readonly string[] | undefined
  area?: readonly string[] | undefined
  modality?: readonly string[] | undefined
  language?: readonly string[] | undefined
  region?: readonly string[] | undefined
}

const FACETS = {
  status: 'array[status]',
  area: 'areas',
  modality: 'modalities',
  language: 'languages',
  region: 'regions',
} as const
type FacetName = keyof typeof FACETS
const facetNames = Object.keys(FACETS) as FacetName[]

/** Those of a programme that everyone may read, the one that changed last first. */
export async function publicOffers(
  services: Services,
  filter: OfferFilter,
  after: Cursor,
  limit: number,
): Promise<Offer[]> {
  let query = offers(services.db).where('body', 'is not', null).where('programme_id', '=', filter.programme)
  for (const name of facetNames) {
    const values = filter[name]
    if (values && values.length > 0)
      query = query.where(sql<boolean>`${sql.raw(FACETS[name])} && ${[...values]}::text[]`)
  }
  if (after)
    query = query.where(
      sql<boolean>`(changed_at, id) < (${new Date(Number(after[0]))}, ${String(after[1])}::uuid)`,
    )
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => toOffer(services, row))
}

/** Listed offers of a kind of help that are not over, by their first day; those without one last. */
export async function comingOffers(
  services: Services,
  { programme, modality, today }: { programme: string; modality: string; today: string },
  limit: number,
): Promise<Offer[]> {
  const rows = await offers(services.db)
    .where('body', 'is not', null)
    .where('programme_id', '=', programme)
    .where('status', '=', 'listed')
    .where(sql<boolean>`modalities && ${[modality]}::text[]`)
    .where('valid_to', '>=', today)
    .orderBy(sql`valid_from asc nulls last`)
    .orderBy('valid_to')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => toOffer(services, row))
}

export const countOffers = ({ db }: Services, filter: OfferFilter) =>
  countList(
    db,
    'capacity_offer',
    filter.programme,
    Object.fromEntries(
      facetNames.map((name) => [
        name,
        { chosen: filter[name], ...(name === 'status' && { values: OFFER_STATUSES }) },
      ]),
    ),
    sql`select ${sql.join(facetNames.map((name) => sql`${sql.raw(FACETS[name])} as ${sql.ref(name)}`))}
      from capacity_offer where body is not null and programme_id = ${filter.programme}`,
  )

export async function publicOfferIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_offer').select('id').where('body', 'is not', null)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

/** A listed offer as matching needs it, and the days on which requests were brought together with it. */
export type ListedOffer = Pick<
  CapacityTables['capacity_offer'],
  | 'id'
  | 'provider'
  | 'areas'
  | 'regions'
  | 'languages'
  | 'modalities'
  | 'open_to'
  | 'with_partner'
  | 'valid_from'
  | 'valid_to'
  | 'capacity'
  | 'per'
  | 'least'
  | 'most'
  | 'currency'
  | 'country_programme'
  | 'country_states'
> & { title: string; taken: string[] | null }

/**
 * The listed offers of a programme that are not over, and how often each was taken up by requests that everyone may read: of others nobody learns, and what a
 * provider did not agree to takes nothing up; in one statement.
 * @param ids only these
 */
export async function listedOffers(
  { db }: Services,
  programme: string,
  today: string,
  ids?: readonly string[],
): Promise<ListedOffer[]> {
  const only = ids ? sql`and o.id = any(${[...ids].filter(isUuid)}::uuid[])` : sql``
  const { rows } = await sql<ListedOffer>`
    select o.id, provider, areas, regions, languages, modalities, open_to, with_partner, valid_from, valid_to, capacity, per,
      least, most, currency, country_programme, country_states, o.body ->> 'title' as title, taken.days as taken
    from capacity_offer o left join lateral (
      select array_agg(greatest(r.earliest, to_char(i.introduced_at at time zone 'UTC', 'YYYY-MM-DD'))) as days
        from capacity_introduction i join capacity_request r on r.id = i.request_id
        where i.with_id = o.id and i.status = 'agreed' and o.capacity is not null and r.readers = 'public'
    ) taken on true
    where o.programme_id = ${programme} and o.status = 'listed' and o.valid_to >= ${today} ${only}`.execute(
    db,
  )
  return rows
}

export async function admissionsById(
  services: Services,
  ids: readonly string[],
): Promise<Map<string, Admission>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await admissions(services.db).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toAdmission(services, row)]))
}

/** Those of a programme. @param providers only of these */
export async function admissionsIn(
  services: Services,
  programme: string,
  providers?: readonly Provider[],
): Promise<Admission[]> {
  let query = admissions(services.db).where('programme_id', '=', programme)
  if (providers) query = query.where(sql<boolean>`provider = any(${providers.map(refKey)}::text[])`)
  return (await query.orderBy('provider').execute()).map((row) => toAdmission(services, row))
}

/** Locked until the transaction ends; null where nobody decided on it. */
export async function lockAdmission(
  tx: Services,
  programme: string,
  provider: Provider,
): Promise<Admission | null> {
  const row = await admissions(tx.db)
    .where('programme_id', '=', programme)
    .where('provider', '=', refKey(provider))
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? toAdmission(tx, row) : null
}

export async function putAdmission(tx: Services, admission: Admission): Promise<void> {
  const { id, programme, provider, status, isPublic, reason, version, at } = admission
  const row = {
    id,
    programme_id: programme,
    provider: refKey(provider),
    status,
    is_public: isPublic,
    version,
    at,
    sealed: seal(tx, `capacity/admission/${id}`, { reason }),
  }
  await tables(tx.db)
    .insertInto('capacity_admission')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function admissionIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_admission').select('id').where('is_public', '=', true)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

const toAdmission = (services: Services, row: CapacityTables['capacity_admission']): Admission => ({
  id: row.id,
  programme: row.programme_id,
  provider: parseRef(row.provider)!,
  status: row.status,
  isPublic: row.is_public,
  version: row.version,
  at: row.at,
  reason: row.sealed
    ? unseal<{ reason: string }>(services, `capacity/admission/${row.id}`, row.sealed).reason
    : '',
})

const placeOf = (id: string): string => `capacity/offer/${id}`

type Row = Omit<CapacityTables['capacity_offer'], 'body'> & { body: OfferBody | null }

const providerOf = ({ provider }: Pick<Row, 'provider'>): Provider => parseRef(provider)!

const toOffer = (services: Services, row: Row): Offer => ({
  id: row.id,
  programme: row.programme_id,
  provider: providerOf(row),
  status: row.status,
  isPublic: row.body !== null,
  version: row.version,
  changedAt: row.changed_at,
  told: row.told,
  body: row.body ?? unseal<OfferBody>(services, placeOf(row.id), row.sealed!),
})

/** What the pack of a programme says of capacity. */
export async function selfCheckOf({ db }: Services, programme: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('capacity_programme')
    .select('self_check')
    .where('programme_id', '=', programme)
    .limit(1)
    .executeTakeFirst()
  return row?.self_check ?? null
}

/** @param selfCheck null where the pack names none */
export async function putSelfCheck(
  { db }: Services,
  programme: string,
  selfCheck: string | null,
): Promise<void> {
  await tables(db).deleteFrom('capacity_programme').where('programme_id', '=', programme).execute()
  if (selfCheck)
    await tables(db)
      .insertInto('capacity_programme')
      .values({ programme_id: programme, self_check: selfCheck })
      .execute()
}
