import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Multilingual } from '../../core/index.ts'
import { type Order, ordersOf } from './rules/order-of-text.ts'
import type { Provision, ProvisionBody, Version } from './schema.ts'
import {
  HOLDS,
  FINALITY,
  OF_VERSION,
  STANDING_FIRST,
  STANDS,
  STANDS_IN_LANGUAGE,
  WANTED,
  WORDING,
} from './standing-sql.ts'
import { type InstrumentTables, OF_ANOTHER_PACK, tables } from './store.ts'

/** How a paragraph in one version and language is called on record: "<id>/<version>/<language>". */
export const provisionKey = ({
  id,
  version,
  language,
}: Pick<Provision, 'id' | 'version' | 'language'>): string => `${id}/${version}/${language}`

/**
 * The provisions of one version in one language, in reading order.
 * @param part from which place on, from 0, and to which, without it; all where absent
 */
export async function provisionsOf(
  db: Db,
  instrument: string,
  version: number,
  language: string,
  part?: { from: number; to: number },
): Promise<Provision[]> {
  let query = tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('instrument_id', '=', instrument)
    .where('version', '=', version)
    .where('language', '=', language)
    .orderBy('position')
  if (part) query = query.offset(part.from).limit(part.to - part.from)
  return (await query.execute()).map(toProvision)
}

/** All provisions of several versions. */
export async function provisionsOfVersions(
  db: Db,
  versions: readonly Pick<Version, 'instrument' | 'number' | 'language'>[],
): Promise<Provision[]> {
  if (versions.length === 0) return []
  const { rows } = await sql<InstrumentTables['instrument_provision']>`
    select p.* from unnest(${versions.map(({ instrument }) => instrument)}::text[], ${versions.map(({ number }) => number)}::integer[],
        ${versions.map(({ language }) => language)}::text[]) as w (instrument_id, version, language)
      join instrument_provision p using (instrument_id, version, language)`.execute(db)
  return rows.map(toProvision)
}

/** Of versions, a checksum of all that their texts and paragraphs are in the tables, in the order asked. */
export async function statesOfVersions(
  db: Db,
  versions: readonly Pick<Version, 'instrument' | 'number' | 'language'>[],
): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`
    select encode(sha256(convert_to(concat_ws(E'\n', (select i::text from instrument_instrument i where i.id = w.instrument),
      (select string_agg(v::text, E'\n' order by v.number, v.language collate "C") from instrument_version v where v.instrument_id = w.instrument),
      (select string_agg(p::text, E'\n' order by p.id collate "C") from instrument_provision p
        where p.instrument_id = w.instrument and p.version = w.number and p.language = w.language)), 'UTF8')), 'hex') as state
    from unnest(${versions.map(({ instrument }) => instrument)}::text[], ${versions.map(({ number }) => number)}::integer[],
        ${versions.map(({ language }) => language)}::text[]) with ordinality as w (instrument, number, language, place)
    order by w.place`.execute(db)
  return rows.map(({ state }) => state)
}

/** A text from afar: where its paragraphs stand, and its headings. */
export interface Outline {
  places: Place[]
  headings: { eId: string; kind: string; number: string; text: Multilingual; depth: number }[]
  /** In which it can be read beside its own. */
  orders: Order[]
}

/** A paragraph in an outline, in reading order. */
export interface Place {
  eId: string
  /** As it is stored. */
  bytes: number
  kind: ProvisionBody['kind']
  section: string | null
  /** Only its place is known. */
  isMissing: boolean
}

/** The outline of one version in one language, as one row however long the text is. */
export async function outlineOf(
  db: Db,
  instrument: string,
  version: number,
  language: string,
): Promise<Outline> {
  type Listed = [string, number, Place['kind'], string | null, boolean]
  type Values = (string | string[])[] | null
  const { rows } = await sql<
    { places: Listed[] | null; headings: Outline['headings'] | null } & Record<Order, Values>
  >`
    select
      jsonb_agg(jsonb_build_array(e_id, octet_length(body::text), body ->> 'kind', body ->> 'section',
        body -> 'text' = '{}') order by position) as places,
      jsonb_agg(jsonb_build_object('eId', e_id, 'kind', body ->> 'kind', 'number', body ->> 'number', 'text', body -> 'text',
        'depth', (body ->> 'depth')::integer) order by position)
        filter (where body ->> 'kind' in ('heading', 'annex')) as headings,
      jsonb_agg(distinct body -> 'level') filter (where body ? 'level') as level,
      jsonb_agg(distinct body -> 'theme') filter (where body ? 'theme') as theme,
      jsonb_agg(distinct body -> 'addressees') filter (where body ? 'addressees') as addressee,
      jsonb_agg(distinct body -> 'acts') filter (where body ? 'acts') as act
    from instrument_provision
    where instrument_id = ${instrument} and version = ${version} and language = ${language}`.execute(db)
  const [row] = rows
  const values = (order: Order): string[] => (row?.[order] ?? []).flat()
  return {
    places: (row?.places ?? []).map(([eId, bytes, kind, section, isMissing]) => ({
      eId,
      bytes,
      kind,
      section,
      isMissing,
    })),
    headings: row?.headings ?? [],
    orders: ordersOf(values),
  }
}

/** The provision at an address of the version that stands, in the reader's language where it stands in it. */
export async function findByAddress(
  db: Db,
  instrument: string,
  eId: string,
  lang: string,
): Promise<Provision | null> {
  const { rows } = await sql<Row>`
    select p.* from instrument_provision p ${OF_VERSION} where p.instrument_id = ${instrument} and p.e_id = ${eId}
    order by ${STANDING_FIRST}, ${inLanguage(lang)} limit 1`.execute(db)
  return rows[0] ? toProvision(rows[0]) : null
}

type Row = InstrumentTables['instrument_provision']

/** The reader's language first, then English, then any. */
const inLanguage = (lang: string): RawBuilder<unknown> =>
  sql`p.language <> ${lang}, p.language <> 'en', p.language collate "C"`

/** A paragraph as sources name it. */
export interface OfficialPlace {
  document: string
  eId: string
}

/** The provisions at these places, each in its newest version, as far as their documents have been imported. @param where a condition on instruments `i` */
export async function provisionsAt(
  db: Db,
  places: readonly OfficialPlace[],
  lang: string,
  where: RawBuilder<SqlBool>,
): Promise<(Provision & { document: string })[]> {
  if (places.length === 0) return []
  const { rows } = await sql<Row & { document: string }>`
    select distinct on (w.document, w.e_id) w.document, p.*
    from unnest(${places.map((place) => place.document)}::text[], ${places.map((place) => place.eId)}::text[])
      as w (document, e_id)
      join instrument_instrument i on i.document_id = w.document
      join instrument_provision p on p.instrument_id = i.id and p.e_id = w.e_id
      join instrument_version v on v.instrument_id = i.id and v.number = p.version and v.language = p.language
    where ${FINALITY} > 0 and ${HOLDS} and ${where}
    order by w.document, w.e_id, ${OF_ANOTHER_PACK}, i.id, ${WORDING} desc, ${inLanguage(lang)}`.execute(db)
  return rows.map((row) => ({ ...toProvision(row), document: row.document }))
}

/**
 * Provisions in the versions that stand, each once, that are about items of a programme; keys are "<programme>/<kind>/<id>". They are found by
 * their index first (`offset 0`): else PostgreSQL reads the paragraphs of every text.
 */
export async function provisionsOnItems(
  db: Db,
  keys: readonly string[],
  lang: string,
): Promise<(Provision & { key: string })[]> {
  const { rows } = await sql<Row & { key: string }>`
    select * from (
      select distinct on (w.key, p.id) w.key, p.*
      from unnest(${[...keys]}::text[]) as w (key)
        cross join lateral (
          select * from instrument_provision where body @> jsonb_build_object('item', split_part(w.key, '/', 2) || '/' || split_part(w.key, '/', 3)) offset 0) p
        join instrument_instrument i on i.id = p.instrument_id and i.programme_id = split_part(w.key, '/', 1) and ${STANDS}
      order by w.key, p.id, p.version desc, ${inLanguage(lang)}) as p
    order by instrument_id, position`.execute(db)
  return rows.map((row) => ({ ...toProvision(row), key: row.key }))
}

/**
 * Of each document the first provisions, in their newest versions, that rest on it, and how many there are; those of its own text are it themselves.
 * @param where a condition on instruments `i`
 */
export async function provisionsOnDocuments(
  db: Db,
  documents: readonly string[],
  lang: string,
  limit: number,
  where: RawBuilder<SqlBool>,
): Promise<(Provision & { document: string; count: number })[]> {
  const { rows } = await sql<Row & { document: string; count: number }>`
    select p.* from unnest(${[...documents]}::text[]) as w (document), lateral (
      select w.document, count(*) over () as count, q.* from (
        select distinct on (p.id) p.* from instrument_provision p
          join instrument_instrument i on i.id = p.instrument_id and i.document_id is distinct from w.document and ${where}
        where p.body @> jsonb_build_object('sources', jsonb_build_array(jsonb_build_object('document', w.document)))
          and ${STANDS}
        order by p.id, p.version desc, ${inLanguage(lang)}) as q
      order by instrument_id, position limit ${limit}) as p`.execute(db)
  return rows.map((row) => ({ ...toProvision(row), document: row.document, count: row.count }))
}

const BATCH = 300

export async function saveProvisions(db: Db, provisions: Provision[]): Promise<void> {
  for (let from = 0; from < provisions.length; from += BATCH)
    await tables(db)
      .insertInto('instrument_provision')
      .values(
        provisions.slice(from, from + BATCH).map((p) => ({
          id: p.id,
          instrument_id: p.instrument,
          version: p.version,
          language: p.language,
          position: p.position,
          e_id: p.eId,
          body: JSON.stringify(p.body),
        })),
      )
      .onConflict((c) =>
        c.columns(['id', 'version', 'language']).doUpdateSet((eb) => ({
          position: eb.ref('excluded.position'),
          e_id: eb.ref('excluded.e_id'),
          body: eb.ref('excluded.body'),
        })),
      )
      .execute()
}

export async function removeProvisions(db: Db, provisions: Provision[]): Promise<void> {
  const [first] = provisions
  if (!first) return
  await tables(db)
    .deleteFrom('instrument_provision')
    .where(
      'id',
      'in',
      provisions.map(({ id }) => id),
    )
    .where('version', '=', first.version)
    .where('language', '=', first.language)
    .execute()
}

/** Provisions by id, in all their versions and languages, the first first. */
export async function provisionsById(db: Db, ids: string[]): Promise<Provision[]> {
  if (ids.length === 0) return []
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('version')
    .orderBy('language')
    .execute()
  return rows.map(toProvision)
}

/** Provisions by `provisionKey`; what is no such key is not found. */
export async function provisionsByKey(db: Db, keys: string[]): Promise<Provision[]> {
  const parts = keys.flatMap((key) => parseKey(key) ?? [])
  if (parts.length === 0) return []
  const { rows } = await sql<Row>`
    select p.* from unnest(${parts.map(({ id }) => id)}::text[], ${parts.map(({ version }) => version)}::integer[],
      ${parts.map(({ language }) => language)}::text[]) as w (id, version, language)
      join instrument_provision p on p.id = w.id and p.version = w.version and p.language = w.language`.execute(
    db,
  )
  return rows.map(toProvision)
}

export function parseKey(key: string): Pick<Provision, 'id' | 'version' | 'language'> | null {
  const [, id, number, language] = /^([^/]+)\/([1-9]\d{0,5})\/([^/]+)$/.exec(key) ?? []
  return id && number && language ? { id, version: Number(number), language } : null
}

/** Keys of provisions in each version and language. */
export async function provisionKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const { id = '', version = 0, language = '' } = (after && parseKey(after)) || {}
  const { rows } = await sql<Pick<Row, 'id' | 'version' | 'language'>>`
    select id, version, language from instrument_provision where (id, version, language) > (${id}, ${version}, ${language})
    order by id, version, language limit ${limit}`.execute(db)
  return rows.map(provisionKey)
}

/** Ids of paragraphs, each once, in their order. */
export async function provisionIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_provision')
    .select('id')
    .distinct()
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * By the ids of paragraphs, their keys in the version that stands in each language, English first. A paragraph that is not in the version that stands
 * of all has none, though one in another language still has it.
 */
export async function standingKeys(db: Db, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<Pick<Row, 'id' | 'version' | 'language'> & { stands: boolean }>`
    select p.* from unnest(${ids}::text[]) as w (id), lateral (
      select distinct on (p.language) p.id, p.version, p.language, ${STANDS} as stands from ${WANTED}
      where ${STANDS_IN_LANGUAGE} order by p.language, p.version desc) as p
    order by p.language <> 'en', p.language collate "C"`.execute(db)
  const byId = Map.groupBy(rows, (row) => row.id)
  return new Map(
    [...byId].flatMap(([id, own]) => (own.some(({ stands }) => stands) ? [[id, own.map(provisionKey)]] : [])),
  )
}

/** What a paragraph is called by. */
export interface StandingPlace {
  id: string
  instrument: string
  eId: string
  number: string
  version: number
  language: string
  isDraft: boolean
}

/** Where each of these provisions is in the version that stands, in the reader's language where it stands in it, and whether that is a draft. */
export async function standingPlaces(db: Db, ids: string[], lang: string): Promise<StandingPlace[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StandingPlace>`
    select p.* from unnest(${ids}::text[]) as w (id), lateral (
      select p.id, p.instrument_id as instrument, p.e_id as "eId", p.body ->> 'number' as number, p.version, p.language,
        ${FINALITY} = 0 as "isDraft"
      from ${WANTED} ${OF_VERSION}
      order by ${STANDING_FIRST}, ${inLanguage(lang)} limit 1) as p`.execute(db)
  return rows
}

/** A text, told by its version and language, and the address of a paragraph in it. */
export type AddressInText = Pick<Provision, 'instrument' | 'version' | 'language' | 'eId'>

/** The paragraph at an address of one version; null where there is none. */
export async function provisionIn(
  db: Db,
  { instrument, version, language, eId }: AddressInText,
): Promise<Provision | null> {
  const row = await tables(db)
    .selectFrom('instrument_provision')
    .selectAll()
    .where('instrument_id', '=', instrument)
    .where('version', '=', version)
    .where('language', '=', language)
    .where('e_id', '=', eId)
    .limit(1)
    .executeTakeFirst()
  return row ? toProvision(row) : null
}

export const toProvision = (row: InstrumentTables['instrument_provision']): Provision => ({
  id: row.id,
  instrument: row.instrument_id,
  version: row.version,
  language: row.language,
  position: row.position,
  eId: row.e_id,
  body: row.body as Provision['body'],
})
