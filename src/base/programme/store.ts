// Long because: all SQL of the statements of packs stands together; what is retired or refused has packs-store.ts.
import { type GeneratedAlways, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Db, type Paging, prepared } from '../../core/index.ts'
import { itemKey, parseItemKey } from './refs.ts'
import type { Item, Programme, ProgrammeBody, TermSection } from './schema.ts'

export type ProgrammeTables = {
  programme_programme: {
    id: string
    kind: 'real' | 'exercise'
    body: unknown
    checksum: string
    loaded_at: Date
    retired_at: Date | null
    retired_reason: string | null
    /** In the order in which programmes were first loaded. */
    nr: GeneratedAlways<string>
  }
  /** Packs that came with the site and could not be loaded when a server started last. */
  programme_refused_pack: { name: string; faults: unknown; more: number; refused_at: Date }
  programme_item: {
    programme_id: string
    section: string
    id: string
    position: number
    body: unknown
    /** Where it stands below its programme, for items of kinds that packs name. */
    place: string | null
  }
}
export const tables = (db: Db) => db.withTables<ProgrammeTables>()

/** What is known of a programme itself. */
export const PROGRAMME = ['id', 'kind', 'body', 'retired_at', 'retired_reason'] as const
type ProgrammeRow = Pick<ProgrammeTables['programme_programme'], (typeof PROGRAMME)[number]>

export const toProgramme = ({
  id,
  kind,
  body,
  retired_at: at,
  retired_reason: reason,
}: ProgrammeRow): Programme => ({
  id,
  kind,
  body: body as ProgrammeBody,
  ...(at && reason !== null && { retired: { at: at.toISOString(), reason } }),
})

export const exerciseIds = async (db: Db): Promise<string[]> => (await exercises(db)).map(({ id }) => id)

const exercises = prepared((db) =>
  tables(db).selectFrom('programme_programme').select('id').where('kind', '=', 'exercise').orderBy('id'),
)

/** Programmes, the real ones first: all, or a page after a kind and an id of those that a condition leaves. */
export async function listProgrammes(
  db: Db,
  where: RawBuilder<SqlBool> = sql`true`,
  page?: Paging,
): Promise<Programme[]> {
  let query = tables(db)
    .selectFrom('programme_programme')
    .select([...PROGRAMME])
    .where(where)
    .orderBy('kind', 'desc')
    .orderBy('id')
  if (page) query = query.limit(page.limit)
  if (page?.after) {
    const [kind, id] = page.after as [string, string]
    query = query.where(sql<boolean>`kind < ${kind} or (kind = ${kind} and id > ${id})`)
  }
  const rows = await query.execute()
  return rows.map(toProgramme)
}

export const findProgramme = async (db: Db, id: string): Promise<Programme | null> =>
  (await programmesById(db, [id])).get(id) ?? null

/** What a programme has pages of, and what it calls things: its own words before those of the packs that it uses. */
export interface ReadOutline {
  programme: Programme
  sections: Set<string>
  /** Pages of items and their kinds, in the order of the pack. */
  pages: Item<'page'>[]
  kinds: Item<'item-kind'>[]
  terms: Item<(typeof TERMS)[number]>[]
}
const TERMS = ['body-kind', 'meeting-outcome', 'aspect'] as const satisfies TermSection[]

type OutlineRow = ProgrammeRow & { sections: string[]; words: ProgrammeTables['programme_item'][] }

/** Of a programme `p`: its sections, and the statements that say what its pages and things are called. */
const outlineColumns = sql`p.id, p.kind, p.body, p.retired_at, p.retired_reason,
      array(select distinct section from programme_item i where i.programme_id = p.id) as sections,
      coalesce((select jsonb_agg(to_jsonb(i) order by i.programme_id <> p.id, i.section, i.position) from programme_item i
        where (i.programme_id = p.id and i.section in ('page', 'item-kind'))
          or (i.section = any(${[...TERMS]}::text[]) and (i.programme_id = p.id or p.body -> 'uses' ? i.programme_id))), '[]') as words`

function asOutline({ sections, words, ...row }: OutlineRow): ReadOutline {
  const items = words.map(toItem)
  const of = <S extends 'page' | 'item-kind' | (typeof TERMS)[number]>(...wanted: S[]): Item<S>[] =>
    items.filter(({ section }) => (wanted as string[]).includes(section)) as Item<S>[]
  return {
    programme: toProgramme(row),
    sections: new Set(sections),
    pages: of('page'),
    kinds: of('item-kind'),
    terms: of(...TERMS),
  }
}

/** The terms of a vocabulary that a programme may name, its own first, and the packs that it uses. */
export async function termsOf(
  db: Db,
  programme: string,
  section: TermSection,
): Promise<{ uses: string[]; terms: Item<TermSection>[] }> {
  const { rows } = await sql<{ uses: string[]; terms: ProgrammeTables['programme_item'][] }>`
    select coalesce(p.body -> 'uses', '[]') as uses,
      coalesce((select jsonb_agg(to_jsonb(i) order by i.programme_id <> p.id, i.position) from programme_item i
        where i.section = ${section} and (i.programme_id = p.id or p.body -> 'uses' ? i.programme_id)), '[]') as terms
    from programme_programme p where p.id = ${programme}`.execute(db)
  const [row] = rows
  return { uses: row?.uses ?? [], terms: (row?.terms ?? []).map((item) => toItem(item) as Item<TermSection>) }
}

/** A programme with the sections in which it has statements, in one statement. */
export async function readOutline(db: Db, id: string): Promise<ReadOutline | null> {
  const { rows } = await sql<OutlineRow>`
    select ${outlineColumns} from programme_programme p where p.id = ${id}`.execute(db)
  const [row] = rows
  return row ? asOutline(row) : null
}

/** Programmes with what their front pages need, in one statement; one of them, or all, the real ones first, each kind as it was first loaded. */
export async function readFronts(
  db: Db,
  id: string | null,
): Promise<(ReadOutline & { meetings: Item<'meeting'>[]; reviewed: Item<'body'>[] })[]> {
  type Rows = ProgrammeTables['programme_item'][]
  const { rows } = await sql<OutlineRow & { meetings: Rows; reviewed: Rows }>`
    select ${outlineColumns},
      coalesce((select jsonb_agg(to_jsonb(i) order by i.position) from programme_item i
        where i.programme_id = p.id and i.section = 'meeting'), '[]') as meetings,
      coalesce((select jsonb_agg(to_jsonb(i) order by i.position) from programme_item i
        where i.programme_id = p.id and i.section = 'body' and i.body ? 'review'), '[]') as reviewed
    from programme_programme p where ${id}::text is null or p.id = ${id}
    order by p.kind desc, p.nr`.execute(db)
  return rows.map(({ meetings, reviewed, ...row }) => ({
    ...asOutline(row),
    meetings: meetings.map((item) => toItem(item) as Item<'meeting'>),
    reviewed: reviewed.map((item) => toItem(item) as Item<'body'>),
  }))
}

/** The checksum of the pack as last loaded; null before the first time. */
export async function loadedChecksum(db: Db, id: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('programme_programme')
    .select('checksum')
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row?.checksum ?? null
}

/** Holds back whoever else loads a pack until the transaction ends: packs of several programmes may claim the same document. */
export async function lockLoading(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('programme/load', 0))`.execute(db)
}

export async function saveProgramme(
  db: Db,
  programme: Pick<Programme, 'id' | 'kind' | 'body'>,
  checksum: string,
  at: Date,
): Promise<void> {
  const row = { kind: programme.kind, body: JSON.stringify(programme.body), checksum, loaded_at: at }
  await tables(db)
    .insertInto('programme_programme')
    .values({ id: programme.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/** The statements of some sections, in the order of the pack. */
export async function itemsOf(db: Db, programme: string, sections: readonly string[]): Promise<Item[]> {
  return sections.length > 0 ? (await rowsOfSections(db, programme, sections)).map(toItem) : []
}

const rowsOfSections = prepared((db, programme: string, sections: readonly string[]) =>
  tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('section', '=', sql<string>`any(${sections}::text[])`)
    .orderBy('section')
    .orderBy('position'),
)

/** A page of the statements of some sections, in this order of the sections, after a section, position and id. */
export async function listItems(
  db: Db,
  programme: string,
  sections: readonly string[],
  { after, limit }: Paging,
): Promise<Item[]> {
  const rank = (section: RawBuilder<unknown>): RawBuilder<number> =>
    sql`array_position(${[...sections]}::text[], ${section})`
  const [section = '', position = 0, id = ''] = after ?? []
  const beyond = sql`(${rank(sql`section`)}, position, id) > (${rank(sql`${section}::text`)}, ${position}::integer, ${id}::text)`
  const { rows } = await sql<ProgrammeTables['programme_item']>`
    select * from programme_item
    where programme_id = ${programme} and section = any(${[...sections]}::text[]) and ${after ? beyond : sql`true`}
    order by ${rank(sql`section`)}, position, id limit ${limit}`.execute(db)
  return rows.map(toItem)
}

/** How many statements a programme has in each section in which it has any. */
export async function countItems(db: Db, programme: string): Promise<Map<string, number>> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .select((eb) => ['section', eb.fn.countAll<number>().as('count')])
    .where('programme_id', '=', programme)
    .groupBy('section')
    .execute()
  return new Map(rows.map(({ section, count }) => [section, count]))
}

/** The statements of some sections in all programmes, and of the kinds by whose items search can be narrowed. */
export async function itemsEverywhere(db: Db, sections: readonly string[]): Promise<Item[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where(
      sql<boolean>`(section = any(${[...sections]}::text[]) or (programme_id, section) in (
        select k.programme_id, k.id from programme_item k where k.section = 'item-kind' and k.body ? 'facet'))`,
    )
    .orderBy('programme_id')
    .orderBy('section')
    .orderBy('position')
    .execute()
  return rows.map(toItem)
}

/** The statements of some sections in all programmes that are no exercises. */
export async function itemsOfReal(db: Db, sections: readonly string[]): Promise<Item[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .innerJoin('programme_programme', 'programme_programme.id', 'programme_item.programme_id')
    .selectAll('programme_item')
    .where('programme_programme.kind', '=', 'real')
    .where('section', '=', sql<string>`any(${[...sections]}::text[])`)
    .orderBy('programme_id')
    .orderBy('section')
    .orderBy('position')
    .execute()
  return rows.map(toItem)
}

export async function allItems(db: Db, programme: string): Promise<Item[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .where('programme_id', '=', programme)
    .execute()
  return rows.map(toItem)
}

const BATCH = 500

export async function saveItems(db: Db, items: Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH)
    await tables(db)
      .insertInto('programme_item')
      .values(
        items.slice(from, from + BATCH).map((item) => ({
          programme_id: item.programme,
          section: item.section,
          id: item.id,
          position: item.position,
          body: JSON.stringify(item.body),
          place: item.place ?? null,
        })),
      )
      .onConflict((c) =>
        c.columns(['programme_id', 'section', 'id']).doUpdateSet((eb) => ({
          position: eb.ref('excluded.position'),
          body: eb.ref('excluded.body'),
          place: eb.ref('excluded.place'),
        })),
      )
      .execute()
}

export async function removeItems(db: Db, items: Item[]): Promise<void> {
  for (const item of items)
    await tables(db)
      .deleteFrom('programme_item')
      .where('programme_id', '=', item.programme)
      .where('section', '=', item.section)
      .where('id', '=', item.id)
      .execute()
}

/** Statements by their names across programmes; what is not there is absent. */
export async function itemsByKey(db: Db, keys: string[]): Promise<Map<string, Item>> {
  const names = keys.flatMap((key) => parseItemKey(key) ?? [])
  if (names.length === 0) return new Map()
  const rows = await rowsNamed(
    db,
    names.map(({ programme }) => programme),
    names.map(({ section }) => section),
    names.map(({ id }) => id),
  )
  return new Map(rows.map(toItem).map((item) => [itemKey(item), item]))
}

const rowsNamed = prepared(
  (_db, programmes: string[], sections: string[], ids: string[]) =>
    sql<ProgrammeTables['programme_item']>`select i.* from programme_item i
      join unnest(${programmes}::text[], ${sections}::text[], ${ids}::text[]) as named (programme, section, id)
        on (i.programme_id, i.section, i.id) = (named.programme, named.section, named.id)`,
)

/**
 * Names of statements in their order, after one.
 * @param without sections that are no statements
 */
export async function itemKeys(
  db: Db,
  after: string | null,
  limit: number,
  without: readonly string[],
): Promise<string[]> {
  const [programme = '', section = '', id = ''] = (after ?? '//').split('/')
  const rows = await tables(db)
    .selectFrom('programme_item')
    .select(['programme_id', 'section', 'id'])
    .where((eb) => eb(eb.refTuple('programme_id', 'section', 'id'), '>', eb.tuple(programme, section, id)))
    .where('section', '<>', sql<string>`all(${[...without]}::text[])`)
    .orderBy('programme_id')
    .orderBy('section')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.section}/${row.id}`)
}

/** The names of the items that stand at a place below their programme. */
export async function itemKeysAt(db: Db, programme: string, place: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('programme_item')
    .select(['section', 'id'])
    .where('programme_id', '=', programme)
    .where('place', '=', place)
    .execute()
  return rows.map(({ section, id }) => `${programme}/${section}/${id}`)
}

/** Bodies by "<programme>/<id>". */
export async function bodiesByKey(db: Db, keys: string[]): Promise<Map<string, Item<'body'>>> {
  const items = await itemsByKey(
    db,
    keys
      .map((key) => key.split('/'))
      .flatMap(([p, id, ...rest]) => (rest.length > 0 ? [] : [`${p}/body/${id}`])),
  )
  return new Map([...items.values()].map((item) => [`${item.programme}/${item.id}`, item as Item<'body'>]))
}

export async function bodyKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const [programme = '', id = ''] = (after ?? '/').split('/')
  const rows = await tables(db)
    .selectFrom('programme_item')
    .select(['programme_id', 'id'])
    .where('section', '=', 'body')
    .where((eb) => eb(eb.refTuple('programme_id', 'id'), '>', eb.tuple(programme, id)))
    .orderBy('programme_id')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => `${row.programme_id}/${row.id}`)
}

export async function programmesById(db: Db, ids: string[]): Promise<Map<string, Programme>> {
  if (ids.length === 0) return new Map()
  const rows = await programmesNamed(db, ids)
  return new Map(rows.map((row) => [row.id, toProgramme(row)]))
}

const programmesNamed = prepared((db, ids: string[]) =>
  tables(db)
    .selectFrom('programme_programme')
    .select([...PROGRAMME])
    .where('id', '=', sql<string>`any(${ids}::text[])`),
)

export async function programmeIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('programme_programme')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

const toItem = (row: ProgrammeTables['programme_item']): Item =>
  ({
    programme: row.programme_id,
    section: row.section,
    id: row.id,
    position: row.position,
    body: row.body,
    ...(row.place === null ? {} : { place: row.place }),
  }) as Item

/** The first statements that name the document as their source, anywhere in them, and how many there are; of those that a condition leaves. */
export async function itemsCiting(
  db: Db,
  document: string,
  where: RawBuilder<SqlBool>,
  limit: number,
): Promise<{ items: Item[]; count: number }> {
  const citing = sql<boolean>`body @? ${`$.**.document ? (@ == ${JSON.stringify(document)})`}::jsonpath`
  const rows = await tables(db)
    .selectFrom('programme_item')
    .selectAll()
    .select(sql<number>`count(*) over ()`.as('all'))
    .where(citing)
    .where(where)
    .orderBy('programme_id')
    .orderBy('section')
    .orderBy('position')
    .limit(limit)
    .execute()
  return { items: rows.map(toItem), count: rows[0]?.all ?? 0 }
}
