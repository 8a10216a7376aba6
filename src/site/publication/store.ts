import { sql } from 'kysely'
import type { Db, Ref } from '../../core/index.ts'
import type { Combination, FacetName } from './rules/count-facets.ts'
import type { Candidate, Cursor, Indexed, Shown } from './schema.ts'

export type PublicationTables = {
  publication_search: {
    id: string
    module: string
    kind: string
    entity: string
    programme: string | null
    item_kind: string
    level: string | null
    norm: string | null
    run: number
  }
  publication_cursor: { one: boolean } & { position: string; run: number; rebuilding: boolean; shape: string }
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

/** Takes the cursor for this transaction; null while another process follows the record. */
export async function takeCursor(trx: Db): Promise<Cursor | null> {
  const row = await tables(trx)
    .selectFrom('publication_cursor')
    .selectAll()
    .forUpdate()
    .skipLocked()
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, position: Number(row.position) } : null
}

/** Where the index stands. */
export async function readCursor(db: Db): Promise<Cursor> {
  const row = await tables(db).selectFrom('publication_cursor').selectAll().limit(1).executeTakeFirstOrThrow()
  return { ...row, position: Number(row.position) }
}

export async function saveCursor(trx: Db, cursor: Cursor): Promise<void> {
  const { position, run, rebuilding, shape } = cursor
  await tables(trx)
    .updateTable('publication_cursor')
    .set({ position: String(position), run, rebuilding, shape })
    .execute()
}

/** Puts entities into the index, or anew. Stems rank below the words themselves. */
export async function saveRows(trx: Db, rows: Indexed[], run: number): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ entity, stemmed, ...row }) => ({
    ...row,
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
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r (module text, kind text, entity text,
        programme text, "itemKind" text, level text, norm text, "nameKeys" text[], "nameVector" text, vector text,
        stemmed jsonb, shown jsonb)
    ), saved as (
      insert into publication_search
        (module, kind, entity, programme, item_kind, level, norm, name_keys, name_vector, vector, run)
      select r.module, r.kind, r.entity, r.programme, r."itemKind", r.level, r.norm, r."nameKeys", r."nameVector"::tsvector,
        ${sql.join([sql`r.vector::tsvector`, ...stems], sql` || `)}, ${run} from given r
      on conflict (module, kind, entity) do update set programme = excluded.programme, item_kind = excluded.item_kind,
        level = excluded.level, norm = excluded.norm, name_keys = excluded.name_keys, name_vector = excluded.name_vector,
        vector = excluded.vector, run = excluded.run
      returning id, module, kind, entity
    )
    insert into publication_result (id, shown)
    select saved.id, given.shown from saved join given using (module, kind, entity)
    on conflict (id) do update set shown = excluded.shown`.execute(trx)
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
  const { rows } = await sql<{ word: string; stems: string[] }>`
    select word, array_agg(distinct stem) as stems from unnest(${words}::text[]) as word,
      unnest(array['english_stem', 'french_stem', 'spanish_stem', 'russian_stem', 'arabic_stem', 'portuguese_stem',
        'german_stem']::regdictionary[]) as dictionary,
      unnest(ts_lexize(dictionary, word)) as stem
    where stem <> '' group by word`.execute(db)
  return new Map(rows.map((row) => [row.word, row.stems]))
}

/** Matches looked at by name and by text before any is ranked: ranking reads each whole, and common words are everywhere. */
const MOST_BY_NAME = 150
const MOST_BY_TEXT = 300

export interface Search {
  /** In the notation of tsquery: what must match, and what of it ranks. */
  matching: string
  words: string
  /** The question as a whole name, see `nameKey`. */
  name: string
  after: { rank: string; id: string } | null
  limit: number
}

/** Those that match best, best first; equal ones in the order in which they came into the index. */
export async function findCandidates(
  db: Db,
  search: Search,
): Promise<{ candidates: Candidate[]; found: number; capped: boolean }> {
  const { rows } = await candidateQuery(search).execute(db)
  const [first] = rows
  return {
    candidates: rows.map((row) => ({
      entity: { module: row.module, kind: row.kind, id: row.entity },
      programme: row.programme,
      itemKind: row.item_kind,
      rank: row.rank,
      id: row.id,
      ...row.shown,
    })),
    found: Number(first?.found ?? 0),
    capped: first?.capped ?? false,
  }
}

type CandidateRow = PublicationTables['publication_search'] & {
  rank: string
  found: string
  capped: boolean
  shown: Shown
}

/** The query itself, so that its plan can be looked at: `publication_find` has the plan's settings. */
export const candidateQuery = ({ matching, words, name, after, limit }: Search) => sql<CandidateRow>`
  select f.*, r.shown from publication_find(${matching}::tsquery, ${words}::tsquery, ${name}, ${after?.rank ?? null}::numeric,
    ${after?.id ?? null}::bigint, ${limit}, ${MOST_BY_NAME}, ${MOST_BY_TEXT}) f
  join publication_result r on r.id = f.id order by f.rank desc, f.id`

/**
 * How many of those that match have which values of the facets, by combination; `capped` where there are more than are looked at.
 * @param words in the notation of tsquery, without what is chosen of the facets
 */
export async function countCombinations(
  db: Db,
  words: string,
): Promise<{ combinations: Combination[]; capped: boolean }> {
  const { rows } = await sql<Combination & { capped: boolean }>`
    select programme, item_kind as kind, level, norm, count(*)::integer as count, bool_or(capped) as capped
    from publication_candidates(${words}::tsquery, ${MOST_BY_NAME}, ${MOST_BY_TEXT})
    group by programme, item_kind, level, norm`.execute(db)
  return { combinations: rows, capped: rows.some(({ capped }) => capped) }
}

/** Every programme, kind, level and norm that the index knows; steps from value to value instead of reading all rows. */
export async function listFacets(db: Db): Promise<Record<FacetName, string[]>> {
  const list = (name: Parameters<typeof distinctValues>[0]) => sql`array(${distinctValues(name)})`
  const { rows } = await sql<Record<FacetName, string[]>>`
    select ${list('programme')} as programme, ${list('item_kind')} as kind, ${list('level')} as level,
      ${list('norm')} as norm`.execute(db)
  return rows[0] ?? { programme: [], kind: [], level: [], norm: [] }
}

function distinctValues(name: 'programme' | 'item_kind' | 'level' | 'norm') {
  const column = sql.ref(name)
  return sql`
    with recursive step (value) as (
      select min(${column}) from publication_search where ${column} is not null
      union all
      select (select min(${column}) from publication_search where ${column} > step.value) from step where step.value is not null
    )
    select value from step where value is not null`
}
