import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Cursor, type Db, type LibrarySource, type Multilingual, countFacets } from '../../core/index.ts'
import { symbolKey } from '../../text/index.ts'
import { fileStatuses } from './schema.ts'
import { foldText } from './rules/fold-text.ts'

// The SQL of the library: the rows of all modules, those of one item together.

export const librarySorts = ['date', 'symbol'] as const
export type LibrarySort = (typeof librarySorts)[number]

/** What can be read here, as the library lists it. */
export interface LibraryItem {
  item: string
  /** Without language. */
  address: string
  symbol: string | null
  symbolKey: string | null
  title: Multilingual
  kind: string
  day: string | null
  body: string | null
  languages: string[]
  status: string | null
  programme: string | null
  isHere: boolean
}

/** What the library is narrowed by. */
export interface LibraryFilter {
  q?: string | undefined
  kind?: readonly string[] | undefined
  status?: readonly string[] | undefined
  text?: readonly string[] | undefined
  body?: readonly string[] | undefined
  language?: readonly string[] | undefined
  programme?: readonly string[] | undefined
  /** The first and the last year of a period. */
  from?: string | undefined
  to?: string | undefined
}

const COLUMNS = sql.raw(
  'item, address, symbol, symbol_key, title, kind, day, body, languages, status, programme, programmes, words, keys',
)
const first = (column: string): RawBuilder<unknown> =>
  sql`(array_agg(${sql.ref(column)} order by source) filter (where ${sql.ref(column)} is not null))[1]`

/** What the rows of an item have in lists of codes, each once. */
const together = (column: string): RawBuilder<unknown> =>
  sql`array(select distinct one from unnest(string_to_array(string_agg(array_to_string(${sql.ref(column)}, ' '), ' '), ' ')) as one
    where one <> '' order by one)`

/** All items of a part of the site. */
function itemsOf({ sources, here, bodies }: Listed): RawBuilder<unknown> {
  const rows = sources.map(
    ({ rows }, i) => sql`select ${i}::integer as source, ${COLUMNS} from (${rows}) as own`,
  )
  return sql`
    select item, (array_agg(address order by source desc))[1] as address, ${first('symbol')} as symbol, ${first('symbol_key')} as symbol_key,
      (array_agg(title order by source))[1] || (array_agg(title order by source desc))[1] as title, (array_agg(kind order by source desc) filter (where kind is not null))[1] as kind, ${first('day')} as day, coalesce(${JSON.stringify(bodies)}::jsonb ->> lower(${first('body')}), ${first('body')}) as body,
      (array_agg(status order by source desc) filter (where status is not null))[1] as status, ${first('programme')} as programme,
      string_agg(words, ' ') as words, string_agg(array_to_string(keys, chr(10)), chr(10)) as keys,
      ${together('languages')} as languages, ${together('programmes')} as programmes
    from (${sql.join(rows, sql` union all `)}) as row where ${here} group by item`
}

/** A symbol names what goes by it; where it names nothing, the words are looked for. */
function searched(q: string | undefined): RawBuilder<SqlBool> {
  if (!q) return sql`true`
  const named = sql`${symbolKey(q)} = any(string_to_array(keys, chr(10)))`
  const words = foldText(q).split(/\s+/).filter(Boolean)
  const spoken = sql.join([sql`true`, ...words.map((word) => sql`strpos(words, ${word}) > 0`)], sql` and `)
  return sql`(${named} or (${spoken}) and not exists (select from item where ${named}))`
}

const IS_HERE = sql`case when cardinality(languages) > 0 then 'here' else 'elsewhere' end`

function narrowed({
  kind,
  status,
  text,
  body,
  language,
  programme,
  from,
  to,
}: LibraryFilter): RawBuilder<SqlBool> {
  const among = (value: RawBuilder<unknown>, chosen: readonly string[] | undefined) =>
    chosen && chosen.length > 0 ? [sql`${value} = any(${[...chosen]}::text[])`] : []
  return sql.join(
    [
      sql`true`,
      ...among(sql.ref('kind'), kind),
      ...among(sql.ref('status'), status),
      ...among(IS_HERE, text),
      ...among(sql.ref('body'), body),
      ...(programme && programme.length > 0 ? [sql`programmes && ${[...programme]}::text[]`] : []),
      ...(language && language.length > 0 ? [sql`languages && ${[...language]}::text[]`] : []),
      ...(from ? [sql`left(day, 4) >= ${from}`] : []),
      ...(to ? [sql`left(day, 4) <= ${to}`] : []),
    ],
    sql` and `,
  )
}

const DAY = sql`coalesce(day, '') collate "C"`
/** Web pages stand behind what bodies adopted or issued: they are read for what they say of it. */
const IS_PAGE = sql<boolean>`(kind = 'web-page')`
/** Newest first, those without a day last; or by symbol, those without one last. */
const orders: Record<LibrarySort, RawBuilder<unknown>> = {
  date: sql`${IS_PAGE}, ${DAY} desc, item collate "C"`,
  symbol: sql`${IS_PAGE}, symbol_key is null, symbol_key collate "C", item collate "C"`,
}

/** Where a list goes on after an item. */
export const placeOf =
  (sort: LibrarySort) =>
  ({ kind, day, symbolKey: key, item }: LibraryItem): NonNullable<Cursor> => [
    kind === 'web-page' ? 'page' : 'document',
    sort === 'date' ? (day ?? '') : key,
    item,
  ]

function beyond(sort: LibrarySort, after: Cursor): RawBuilder<SqlBool> {
  if (after === null) return sql`true`
  const [group, value = null, item = ''] = after as (string | null)[]
  const isPage = group === 'page'
  return sql`(${IS_PAGE} > ${isPage} or ${IS_PAGE} = ${isPage} and ${beyondIn(sort, value, item)})`
}

/** The same among web pages, or among all else. */
function beyondIn(sort: LibrarySort, value: string | null, item: string | null): RawBuilder<SqlBool> {
  if (sort === 'date')
    return sql`(${DAY} < ${value ?? ''} or ${DAY} = ${value ?? ''} and item collate "C" > ${item})`
  if (value === null) return sql`symbol_key is null and item collate "C" > ${item}`
  return sql`(symbol_key is null or (symbol_key collate "C", item collate "C") > (${value}, ${item}))`
}

/** What the library lists. */
interface Listed {
  sources: readonly LibrarySource[]
  /** A condition on the programme of an item. */
  here: RawBuilder<SqlBool>
  /** The one name of each body by its other spellings, in small letters. */
  bodies: Readonly<Record<string, string>>
}

/** A page of what a filter finds. */
export async function listLibrary(
  db: Db,
  listed: Listed,
  { filter, sort, after, limit }: { filter: LibraryFilter; sort: LibrarySort; after: Cursor; limit: number },
): Promise<LibraryItem[]> {
  const { rows } = await sql<LibraryItem>`
    with item as materialized (${itemsOf(listed)})
    select item, address, symbol, symbol_key as "symbolKey", title, kind, day, body, languages, status, programme,
      cardinality(languages) > 0 as "isHere"
    from item where ${searched(filter.q)} and ${narrowed(filter)} and ${beyond(sort, after)}
    order by ${orders[sort]} limit ${limit}`.execute(db)
  return rows
}

/** How many a filter finds, and how many there are of each value of its facets. */
export const countLibrary = (db: Db, listed: Listed, filter: LibraryFilter) =>
  countFacets(
    db,
    sql`with item as materialized (${itemsOf(listed)})
      select array[kind] as kind, array[${IS_HERE}] as text, array_remove(array[status], null) as status, array_remove(array[body], null) as body,
        languages as language, programmes as programme
      from item where ${searched(filter.q)} and ${narrowed({ from: filter.from, to: filter.to })}`,
    {
      kind: { chosen: filter.kind },
      text: { chosen: filter.text, values: ['here', 'elsewhere'] },
      status: { chosen: filter.status, values: fileStatuses },
      body: { chosen: filter.body },
      language: { chosen: filter.language },
      programme: { chosen: filter.programme },
    },
  )
