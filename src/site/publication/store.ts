// Long because: all SQL of the index stands together.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Ref } from '../../core/index.ts'
import type { FacetName } from './rules/count-facets.ts'
import { quote } from './rules/vector.ts'
import type { Candidate, Cursor, Indexed, Match, Members, Shown } from './schema.ts'

export type PublicationTables = {
  publication_search: {
    id: number
    module: string
    kind: string
    entity: string
    programme: string | null
    item_kind: string
    level: string | null
    item: string | null
    is_draft: boolean
    run: number
  }
  publication_cursor: Cursor & { one: boolean }
}
const tables = (db: Db) => db.withTables<PublicationTables>()

/** PostgreSQL's stemmers by language. A language without one is found by its words as they are. */
const STEMMERS = {
  en: 'english',
  fr: 'french',
  es: 'spanish',
  ru: 'russian',
  ar: 'arabic',
  pt: 'portuguese',
  de: 'german',
}

/** Those of these values of a facet that anything in the index has. @param where a condition on rows `s` */
export async function indexedValues(
  db: Db,
  name: 'programme' | 'level' | 'item' | 'body',
  values: readonly string[],
  where: RawBuilder<SqlBool>,
): Promise<string[]> {
  const { rows } = await sql<{
    value: string
  }>`select value from unnest(${[...values]}::text[]) value
    where exists (select from publication_search s where ${sql.ref(`s.${name}`)} = value and ${where})`.execute(
    db,
  )
  return rows.map(({ value }) => value)
}

/** Takes the cursor for this transaction; null while another process follows the record. */
export async function takeCursor(trx: Db): Promise<Cursor | null> {
  const row = await tables(trx)
    .selectFrom('publication_cursor')
    .selectAll()
    .forUpdate()
    .skipLocked()
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Where the index stands. */
export async function readCursor(db: Db): Promise<Cursor> {
  return tables(db).selectFrom('publication_cursor').selectAll().limit(1).executeTakeFirstOrThrow()
}

export async function saveCursor(trx: Db, cursor: Cursor): Promise<void> {
  const { position, run, rebuilding, shape } = cursor
  await tables(trx).updateTable('publication_cursor').set({ position, run, rebuilding, shape }).execute()
}

/** What a row of the index says of its entity. */
const COLUMNS = [
  'programme',
  'item_kind',
  'level',
  'item',
  'addressees',
  'verbs',
  'acts',
  'body',
  'year',
  'is_draft',
  'name_keys',
  'name_vector',
  'vector',
] as const
const columnsOf = (table?: string) =>
  sql.join(COLUMNS.map((name) => sql.ref(table === undefined ? name : `${table}.${name}`)))

/** Rows as the tables have them, under the name `given`. Stems rank below the words themselves. */
function givenRows(rows: Indexed[]) {
  const given = rows.map(({ entity, facets, stemmed, ...row }) => ({
    ...row,
    ...facets,
    itemKind: facets.kind,
    module: entity.module,
    kind: entity.kind,
    entity: entity.id,
    stemmed: Object.fromEntries(stemmed.map(({ language, ...words }) => [language, words])),
  }))
  const stems = Object.entries(STEMMERS).map(([language, stemmer]) => {
    const words = (field: string) =>
      sql`to_tsvector(${stemmer}::regconfig, coalesce(r.stemmed #>> ${[language, field]}::text[], ''))`
    return sql`setweight(${words('names')}, 'B') || ${words('texts')}`
  })
  return sql`given as (
      select r.module, r.kind, r.entity, r.programme, r."itemKind" as item_kind, r.level, r.item, r.addressee as addressees, r.verb as verbs, r.act as acts,
        r.body, r.year, r."isDraft" as is_draft, r."nameKeys" as name_keys, r."nameVector"::tsvector as name_vector, ${sql.join([sql`r.vector::tsvector`, ...stems], sql` || `)} as vector,
        r.shown, r.members, r.rests
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r (module text, kind text, entity text,
        programme text, "itemKind" text, level text, item text, addressee text[], verb text[], act text[], body text, year text, "isDraft" boolean,
        "nameKeys" text[], "nameVector" text, vector text, stemmed jsonb, shown jsonb, members jsonb, rests jsonb)
    )`
}

/** Puts entities into the index, or anew. */
export async function saveRows(trx: Db, rows: Indexed[], run: number): Promise<void> {
  if (rows.length === 0) return
  await sql`
    with ${givenRows(rows)}, saved as (
      insert into publication_search (module, kind, entity, ${columnsOf()}, run)
      select module, kind, entity, ${columnsOf()}, ${run} from given
      on conflict (module, kind, entity) do update set
        ${sql.join(COLUMNS.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}, run = excluded.run
      returning id, module, kind, entity
    )
    insert into publication_result (id, shown, members, rests)
    select saved.id, given.shown, given.members, given.rests from saved join given using (module, kind, entity)
    on conflict (id) do update set shown = excluded.shown, members = excluded.members, rests = excluded.rests`.execute(
    trx,
  )
}

/**
 * The stored rows of these entities that are made of the versions that stand, and say something else than these make, or that have nothing to
 * show: what was made of earlier versions is read anew before it is shown.
 */
export async function differingRows(db: Db, rows: Indexed[]): Promise<Ref[]> {
  if (rows.length === 0) return []
  const found = await sql<Ref>`
    with ${givenRows(rows)}
    select s.module, s.kind, s.entity as id from given g
      join publication_search s using (module, kind, entity) left join publication_result r on r.id = s.id
    where (r.id is null or (r.members, r.rests) is not distinct from (g.members, g.rests))
      and (${columnsOf('s')}, r.shown) is distinct from (${columnsOf('g')}, g.shown)
    order by s.id`.execute(db)
  return found.rows
}

/** Entities of the index after a row of it, in its order. */
export async function indexedAfter(db: Db, after: number, limit: number): Promise<(Ref & { row: number })[]> {
  const { rows } = await sql<Ref & { row: number }>`
    select id as row, module, kind, entity as id from publication_search where id > ${after} order by publication_search.id
    limit ${limit}`.execute(db)
  return rows
}

/** The entities whose names borrow words of these, as far as this run has made their rows: the others are still to come. */
export async function restingOn(trx: Db, keys: string[], run: number): Promise<Ref[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ module: string; kind: string; id: string }>`
    select s.module, s.kind, s.entity as id from publication_result r join publication_search s on s.id = r.id
    where r.rests ?| ${keys}::text[] and s.run = ${run}`.execute(trx)
  return rows
}

export async function removeRows(trx: Db, entities: Ref[]): Promise<void> {
  if (entities.length === 0) return
  await sql`
    delete from publication_search s using ${unnest(entities)} as t (module, kind, entity)
    where s.module = t.module and s.kind = t.kind and s.entity = t.entity`.execute(trx)
}

/** What no longer came up in the rebuild that ends. */
export async function removeOlderRuns(trx: Db, run: number): Promise<void> {
  await tables(trx).deleteFrom('publication_search').where('run', '<', run).execute()
}

/** The programme under which each entity stands in the index, in the order asked. */
export async function programmesOf(db: Db, entities: Ref[]): Promise<(string | null)[]> {
  if (entities.length === 0) return []
  const { rows } = await sql<{ programme: string | null }>`
    select s.programme from ${unnest(entities, true)} as t (module, kind, entity, n)
    left join publication_search s on s.module = t.module and s.kind = t.kind and s.entity = t.entity
    order by t.n`.execute(db)
  return rows.map((row) => row.programme)
}

const unnest = (entities: Ref[], numbered = false) => {
  const list = sql`unnest(${entities.map((t) => t.module)}::text[], ${entities.map((t) => t.kind)}::text[], ${entities.map((t) => t.id)}::text[])`
  return numbered ? sql`${list} with ordinality` : list
}

/** The stems of each word in every language that has them, those that differ from the word. */
export async function stemsOf(db: Db, words: string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map()
  const { rows } = await stemQuery(words).execute(db)
  return new Map(rows.map((row) => [row.word, row.stems]))
}

const stemQuery = (words: readonly string[]) => sql<{ word: string; stems: string[] }>`
    select word, array_agg(distinct stem) as stems from unnest(${[...words]}::text[]) as word,
      unnest(array['english_stem', 'french_stem', 'spanish_stem', 'russian_stem', 'arabic_stem', 'portuguese_stem',
        'german_stem']::regdictionary[]) as dictionary,
      unnest(ts_lexize(dictionary, word)) as stem
    where stem <> '' group by word`

/** Matches looked at by name and by text before any is ranked: ranking reads each whole, and common words are everywhere. */
const MOST_BY_NAME = 150
const MOST_BY_TEXT = 300

export interface Search {
  /** In the notation of tsquery: what must match, and what of it ranks. */
  matching: string
  words: string
  /** The question as a whole name, see `nameKey`. */
  name: string
  after: { rank: string; id: number } | null
  limit: number
}

/** Those that match best, best first; equal ones in the order in which they came into the index. */
export async function findCandidates(db: Db, search: Search): Promise<Candidate[]> {
  const { rows } = await candidateQuery(search).execute(db)
  return rows.map(candidateOf)
}

const candidateOf = (row: CandidateRow): Candidate => ({
  entity: { module: row.module, kind: row.kind, id: row.entity },
  programme: row.programme,
  itemKind: row.item_kind,
  rank: row.rank,
  id: row.id,
  members: row.members,
  rests: row.rests,
  ...row.shown,
})

type CandidateRow = PublicationTables['publication_search'] & {
  rank: string
  shown: Shown
  members: Members
  rests: Members
}

/** The query itself, so that its plan can be looked at: `publication_find` has the plan's settings. */
export const candidateQuery = ({ matching, words, name, after, limit }: Search) => sql<CandidateRow>`
  select f.*, r.shown, r.members, r.rests from publication_find(${matching}::tsquery, ${words}::tsquery, ${name}, ${after?.rank ?? null}::numeric,
    ${after?.id ?? null}::bigint, ${limit}, ${MOST_BY_NAME}, ${MOST_BY_TEXT}) f
  join publication_result r on r.id = f.id order by f.rank desc, f.id`

/**
 * What is chosen, without words: the newest first, adopted ones before drafts, else in the order in which they came into the index. As many are
 * looked at as of words that are everywhere.
 * @param chosen in the notation of tsquery
 */
export async function findChosen(
  db: Db,
  { chosen, after, limit }: Pick<Search, 'after' | 'limit'> & { chosen: string },
): Promise<Candidate[]> {
  const { rows } = await sql<CandidateRow>`
    with chosen as materialized (
      select s.id, s.module, s.kind, s.entity, s.programme, s.item_kind,
        (case when s.year ~ '^[0-9]{4}$' then s.year else '0' end)::numeric(11, 7) + case when s.is_draft then 0 else 0.0000001 end as rank
      from publication_candidates(${chosen}::tsquery, ${MOST_BY_TEXT}) c join publication_search s using (id)
    ), page as materialized (
      select * from chosen where ${after?.id ?? null}::bigint is null
        or (rank, -id) < (${after?.rank ?? null}::numeric, -${after?.id ?? null}::bigint)
      order by rank desc, id limit ${limit}
    )
    select p.*, r.shown, r.members, r.rests from page p join publication_result r on r.id = p.id order by p.rank desc, p.id`.execute(
    db,
  )
  return rows.map(candidateOf)
}

/** What a reader names, in the words by which the index has whole names (`nameKey`). */
export interface Naming {
  names: readonly string[]
  /** Others that are meant, whatever their names. */
  meant: readonly Ref[]
  /**
   * A place within what is named or, where nothing was, within anything. `titled`: words side by side in the title of what it is in, in the notation of
   * tsquery; null where its name says it. `point`: the first below it, for where it is here by what is below it alone.
   */
  place: { words: string; point: string | null; isAnywhere: boolean; titled: string | null } | null
  /** Kinds that open by their name, and those that open by their place: "documents/document". */
  kinds: Readonly<Record<'name' | 'place', readonly string[]>>
  /** A condition on rows `s`. */
  where: RawBuilder<SqlBool>
  limit: number
  /** Words whose stems are wanted with them, see `stemsOf`: one statement less for each search. */
  toStem: readonly string[]
}

/** An entity that a reader names. */
export interface NamedCandidate extends Candidate {
  isPlace: boolean
  /** Not the place itself, but the first below it. */
  isPoint: boolean
  /** Of all that stands in it only the places are known here, and no words. */
  isEmpty: boolean
}

/** Those that are named: first the places, adopted ones before drafts, those of a programme before others. And stems of words. */
export async function findNamed(
  db: Db,
  { names, meant, place, kinds, where, limit, toStem }: Naming,
): Promise<{ found: NamedCandidate[]; stems: Map<string, string[]> }> {
  const isOneOf = (of: readonly string[]) => sql`s.module || '/' || s.kind = any(${[...of]}::text[])`
  const columns = sql`s.id, s.module, s.kind, s.entity, s.programme, s.item_kind, s.is_draft`
  const places = [place?.words, place?.point].filter((one) => typeof one === 'string')
  const placesIn = (such: RawBuilder<SqlBool>) => sql`
    select from publication_result w join publication_search s on s.id = w.id
    where w.rests ? (f.module || '/' || f.kind || '/' || f.entity) and ${isOneOf(kinds.place)} and ${such}`
  const { rows } = await sql<{
    found: (CandidateRow & { is_place: boolean; is_point: boolean; is_empty: boolean })[]
    stems: { word: string; stems: string[] }[]
  }>`
    with named as materialized (
      select ${columns}, false as is_point from publication_search s
      where s.name_vector @@ ${anyOf(names)}::tsquery and s.name_keys && ${[...names]}::text[] and ${isOneOf(kinds.name)} and ${where}
      union all
      select ${columns}, false from ${unnest([...meant])} as t (module, kind, entity) join publication_search s using (module, kind, entity) where ${where}
    ), placed as materialized (
      select ${columns}, not (${place?.words ?? null} = any(s.name_keys)) as is_point from publication_search s
      where s.name_vector @@ ${anyOf(places)}::tsquery and s.name_keys && ${places}::text[]
        and ${isOneOf(kinds.place)} and ${where} and (${place?.isAnywhere ?? false} or exists (
          select from publication_result r, named n where r.id = s.id and r.rests ? (n.module || '/' || n.kind || '/' || n.entity)))
        and (${place?.titled ?? null}::tsquery is null or exists (
          select from publication_result r, publication_search n where r.id = s.id and r.rests ? (n.module || '/' || n.kind || '/' || n.entity)
            and n.vector @@ ${place?.titled ?? null}::tsquery))
    ), first as (
    select distinct on (f.is_place, f.is_draft, f.programme is null, f.id) f.id, f.module, f.kind, f.entity, f.programme, f.item_kind, f.is_draft,
      f.is_place, f.is_point, '0' as rank, r.shown, r.members, r.rests,
      exists (${placesIn(sql<SqlBool>`true`)}) and not exists (${placesIn(sql<SqlBool>`w.shown->'texts' <> '{}'`)}) as is_empty
    from (select *, true as is_place from placed union all select *, false from named) f
      join publication_result r on r.id = f.id
    order by f.is_place desc, f.is_draft, f.programme is null, f.id limit ${limit}
    )
    select coalesce((select jsonb_agg(to_jsonb(first) order by is_place desc, is_draft, programme is null, id) from first), '[]') as found,
      coalesce((select jsonb_agg(to_jsonb(stemmed)) from (${stemQuery(toStem)}) as stemmed), '[]') as stems`.execute(
    db,
  )
  const [row] = rows
  return {
    found: (row?.found ?? []).map((one) => ({
      ...candidateOf(one),
      isPlace: one.is_place,
      isPoint: one.is_point,
      isEmpty: one.is_empty,
    })),
    stems: new Map((row?.stems ?? []).map(({ word, stems }) => [word, stems])),
  }
}

/** Whole names in the notation of tsquery: all the words of one of them. */
const anyOf = (names: readonly string[]): string =>
  names
    .filter(Boolean)
    .map((name) => `(${name.split(' ').map(quote).join(' & ')})`)
    .join(' | ')

export interface Countable {
  /** All that match; some of them where there are more than are looked at (`capped`). */
  matches: Match[]
  capped: boolean
  /** Whatever the index knows of each facet but those of which it may have several values; null where `matches` are all that have the words, whatever is chosen. */
  known: Record<Exclude<FacetName, 'addressee' | 'verb' | 'act'>, string[]> | null
}

type OfProgramme = (programme: RawBuilder<unknown>) => RawBuilder<SqlBool>

/**
 * What can be counted: all that have the words or, of words that are everywhere, those of them that are chosen.
 * @param words null where none were typed: then whatever is chosen
 * @param chosen in the notation of tsquery, as `words` is; null where nothing is chosen
 * @param of a condition on a programme: what it is not met by is nowhere in `words`
 */
export async function findCountable(
  db: Db,
  words: string | null,
  chosen: string | null,
  of: OfProgramme,
): Promise<Countable> {
  const list = (name: Parameters<typeof distinctValues>[0]) => sql`array(${distinctValues(name, of)})`
  const candidates = (query: string | null) => sql`publication_candidates(${query}::tsquery, ${MOST_BY_TEXT})`
  const { rows } = await sql<Countable>`
    with every as materialized (select * from ${candidates(words)}),
      state as materialized (select coalesce(bool_or(capped), ${words === null}) as capped from every),
      counted as (
        select every.* from every, state where not state.capped or ${chosen}::text is null
        union all
        select c.* from state, lateral ${candidates(chosen)} c where state.capped and ${chosen}::text is not null
      )
    select coalesce(bool_or(c.capped), false) as capped,
      coalesce(jsonb_agg(jsonb_build_object('programme', c.programme, 'kind', c.item_kind, 'level', c.level,
        'item', c.item, 'addressee', c.addressees, 'verb', c.verbs, 'act', c.acts, 'body', c.body, 'year', c.year, 'members', r.members)), '[]')
        as matches,
      case when (select capped from state) then jsonb_build_object('programme', ${list('programme')}, 'kind', ${list('item_kind')},
        'level', ${list('level')}, 'item', ${list('item')}, 'body', ${list('body')}, 'year', ${list('year')}) end as known
    from counted c join publication_result r on r.id = c.id`.execute(db)
  return rows[0] ?? { matches: [], capped: false, known: null }
}

/** Steps from value to value, and of each from programme to programme, instead of reading all rows. @param of a condition on a programme */
function distinctValues(
  name: 'programme' | 'item_kind' | 'level' | 'item' | 'body' | 'year',
  of: OfProgramme,
) {
  const column = sql.ref(name)
  // That of a programme is itself: comparing it twice would read all that belongs to one.
  const [programme, place, last] =
    name === 'programme'
      ? [column, column, sql`step.value`]
      : [
          sql`coalesce(programme, '')`,
          sql`(${column}, coalesce(programme, ''))`,
          sql`(step.value, step.programme)`,
        ]
  const next = (
    where: RawBuilder<unknown>,
  ) => sql`select ${column} as value, ${programme} as programme from publication_search
    where ${column} is not null and ${where} order by ${column}${name === 'programme' ? sql`` : sql`, ${programme}`} limit 1`
  return sql`
    with recursive step (value, programme) as (
      (${next(sql`true`)})
      union all
      select next.* from step, lateral (${next(sql`${place} > ${last}`)}) as next
    )
    select distinct value from step where ${of(sql`step.programme`)} order by value`
}
