import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importsOn } from '../src/base/instrument/testing.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { anyone, createPageCache } from '../src/core/index.ts'
import { declaredIn } from '../src/core/testing/declared.ts'
import { walk } from '../src/core/testing/walk.ts'
import { fillTexts } from '../src/modules/exercise/fill-texts.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Whoever changes a row that a public page shows is found by verification: each column of each table is changed in turn, behind the
// record's back, and where a page shows it, verification has to say so.

let site: OpenSite
/** Public addresses that answer the same twice. */
let addresses: string[]
let client: PoolClient

beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  const { services } = site
  await site.account('administrator')
  await site.account('focal-point', { module: 'parties', kind: 'state', id: 'exercise/x-ald' })
  const first = await bringIn('1. Calls upon States to light lamps.')
  await bringIn('1. Calls upon States to light all lamps.\n\n2. Decides to meet.')
  await fillTexts(services, 0.002, 1, () => {})
  await integrateAll(services)
  await followAll(services)
  await services.jobs.stop()
  // Some pages say when they were made.
  const now = services.clock()
  Object.assign(services, { clock: () => now })
  const seeds = [
    '/en/search?q=lamps',
    `/en/documents/${first}`,
    `/en/instruments/${first}`,
    '/en/library?q=lamps',
  ]
  const declared = await declaredIn(anyone(services))
  const { met } = await walk(site.router, { perRoute: 2, declared, seeds })
  addresses = met.filter(({ status }) => status === 200).map(({ address }) => address)
  const [once, twice] = [await shown(), await shown()]
  addresses = addresses.filter((address) => once.get(address) === twice.get(address))
  client = await services.pool.connect()
}, 180_000)
afterAll(async () => {
  client.release()
  await site.close()
})

const { bring, accept } = importsOn(() => site.services)
/** @returns the id of the text */
const bringIn = async (words: string): Promise<string> =>
  accept(await bring(`A/RES/76/19\n\n4 December 2021\n\nCyber lamps\n\n${words}`, { programme: 'cyber' }))

/** What the public sees now, page by page, with nothing remembered. */
async function* pages(): AsyncGenerator<[address: string, page: string]> {
  Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
  for (const address of addresses) {
    const answer = await site.router.request(address)
    yield [address, `${answer.status} ${await answer.text()}`]
  }
}

async function shown(): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  for await (const [address, page] of pages()) all.set(address, page)
  return all
}

/** The first address at which the public sees something else now. */
async function differsAt(before: Map<string, string>): Promise<string | undefined> {
  for await (const [address, page] of pages()) if (page !== before.get(address)) return address
  return undefined
}

/** Verification says so: it has findings, or breaks off in words, as over values that no id can hold. */
const foundByVerification = (): Promise<boolean> =>
  verifyRecord(site.services).then(
    ({ findingCount }) => findingCount > 0,
    () => true,
  )

/** Further than a page rounds, or shows no more of. */
const FAR = 1_000_000

/** Another one of the values that the column had; else nothing. */
const ANOTHER = '(select min(kept.@) from kept where kept.@ <> was.@)'

/** Other values of each type, of the value `was.@`: the first that the database takes. */
const OTHERS: Record<string, readonly string[]> = {
  text: ["was.@ || 'zq'", ANOTHER, "translate(was.@, '0123456789abcdef', '123456789abcdef0')"],
  bytea: [
    String.raw`was.@ || '\x00'::bytea`,
    'set_byte(was.@, length(was.@) - 1, 255 - get_byte(was.@, length(was.@) - 1))',
  ],
  uuid: ['gen_random_uuid()'],
  integer: [`was.@ + ${FAR}`, 'was.@ + 1'],
  bigint: [`was.@ + ${FAR}`, 'was.@ + 1'],
  smallint: ['was.@ + 10000', 'was.@ + 1'],
  'double precision': [`was.@ + ${FAR}`, 'was.@ + 1'],
  date: ['was.@ + 1'],
  xid8: [`((was.@)::text::bigint + ${FAR})::text::xid8`],
  'timestamp with time zone': ["was.@ + interval '400 days'"],
  boolean: ['not was.@'],
  ARRAY: ["array['zq']"],
  tsvector: ["'zq'::tsvector"],
}

interface Column {
  table: string
  column: string
  type: string
}
interface Change extends Column {
  /** Of a JSON value: where in it, "body.title.en"; "*" stands for each of a list, or of those by entity. */
  path?: string
}

/** Entities by which a JSON value has something: all such places are one. */
const step = (key: string): string => (key.includes('/') ? '*' : key)

/** Where simple values stand in a JSON value. */
function pathsIn(value: unknown, at: string[] = []): string[] {
  if (value === null || typeof value !== 'object') return [at.join('.')]
  if (Array.isArray(value)) return value.flatMap((one) => pathsIn(one, [...at, '*']))
  return Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...at, step(key)]))
}

/** The value with another one at the path, wherever it has something there. */
function changed(value: unknown, path: string, at: string[] = []): unknown {
  if (Array.isArray(value)) return value.map((one) => changed(one, path, [...at, '*']))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, changed(one, path, [...at, step(key)])]),
    )
  if (at.join('.') !== path) return value
  if (typeof value === 'string') return `${value}zq`
  return typeof value === 'number' ? value + FAR : !value
}

async function columns(): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name !~ '^(core_migration|kept$)'
      order by 1, 2`,
  )
  return rows
}

/** Where the values of a column are changed; nothing where it has none. @throws Error where nobody has said how its type is changed */
async function changesOf(one: Column): Promise<Change[]> {
  if (one.type in OTHERS) return [one]
  if (!one.type.startsWith('json'))
    throw new Error(`${nameOf(one)} is of a type, ${one.type}, that has no OTHERS`)
  const { rows } = await client.query<{ value: unknown }>(
    `select "${one.column}" as value from "${one.table}" limit 2000`,
  )
  const paths = new Set(rows.flatMap(({ value }) => pathsIn(value)))
  return [...paths].map((path) => ({ ...one, path }))
}

const nameOf = ({ table, column, path }: Change): string => [table, column, path].filter(Boolean).join('.')

type Outcome = 'changed' | 'no value' | 'refused'

/** Changes the rows, in the first way that the database takes. */
async function apply({ table, column, type, path }: Change): Promise<Outcome> {
  if (path !== undefined) return applyAt(table, column, type, path)
  let outcome: Outcome = 'refused'
  for (const other of OTHERS[type] ?? []) {
    const quoted = other.replaceAll('@', `"${column}"`)
    const rows = await client
      .query(`update "${table}" was set "${column}" = ${quoted} where was."${column}" is not null`)
      .then(
        ({ rowCount }) => rowCount,
        () => null,
      )
    if (rows) return 'changed'
    if (rows === 0) outcome = 'no value'
  }
  return outcome
}

async function applyAt(table: string, column: string, type: string, path: string): Promise<Outcome> {
  const { rows } = await client.query<{ at: string; value: unknown }>(
    `select ctid::text as at, "${column}" as value from "${table}" where "${column}" is not null`,
  )
  const values = rows.map(({ value }) => JSON.stringify(changed(value, path)))
  const done = await client
    .query(
      `update "${table}" set "${column}" = d.value::${type} from unnest($1::text[], $2::text[]) d (at, value)
        where "${table}".ctid = d.at::tid`,
      [rows.map(({ at }) => at), values],
    )
    .then(
      ({ rowCount }) => rowCount,
      () => null,
    )
  if (done === null) return 'refused'
  return done > 0 ? 'changed' : 'no value'
}

/** Does something to a table, with no constraint between tables in the way, and puts its rows back as they were. */
async function withTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  await client.query('set session_replication_role = replica')
  await client.query(`create table kept as select * from "${table}"`)
  try {
    return await work()
  } finally {
    await client.query(`delete from "${table}"`)
    const { rows } = await client.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const names = rows[0]?.names ?? ''
    await client.query(`insert into "${table}" (${names}) overriding system value select ${names} from kept`)
    await client.query('drop table kept')
  }
}

test('a changed column that a page shows is found', async () => {
  const before = await shown()
  expect(await foundByVerification()).toBe(false)
  const all: Change[] = []
  for (const column of await columns()) all.push(...(await changesOf(column)))
  const unfound: string[] = []
  const refused: string[] = []
  const counts: Record<string, number> = {}
  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)
  for (const change of some(all))
    await withTable(change.table, async () => {
      const outcome = await apply(change)
      count(outcome)
      if (outcome === 'refused') refused.push(nameOf(change))
      if (outcome !== 'changed') return
      const where = await differsAt(before)
      if (where === undefined) return
      count('shown')
      if (nameOf(change) in NOT_COVERED || (await foundByVerification())) return
      unfound.push(`${nameOf(change)} at ${where}`)
    })
  if (ALL) console.log(`rows: ${JSON.stringify(counts)}, ${addresses.length} pages each`)
  expect(unfound).toEqual([])
  expect(refused.filter((name) => !(name in REFUSED))).toEqual([])
  if (ALL) expect(Object.keys(REFUSED).filter((name) => !refused.includes(name))).toEqual([])
  expect(counts['shown']).toBeGreaterThan(3)
}, 3_600_000)

/** Columns that a page shows and verification does not cover, and why; SECURITY.md says so. */
const NOT_COVERED: Record<string, string> = {
  'record_checkpoint.at': 'when a checkpoint was signed, of which its note says nothing',
}

/** Columns whose values the database itself lets nobody change, and why. */
const REFUSED: Record<string, string> = {
  'core_ready.one': 'the key of a table of one row, which is always true',
  'instrument_import.kept_file': 'made by the database of other columns',
  'instrument_import.state': 'one of a few words, of which all rows here have the same',
  'programme_programme.nr': 'given by the database, which takes no other',
  'publication_search.id': 'given by the database, which takes no other',
  'record_entry.id': 'given by the database, which takes no other',
  'publication_cursor.one': 'the key of a table of one row, which is always true',
}

const ALL = process.env['OPENPOA_ROWS'] === 'all'

/** Tables that a run of the suite tries, where all are tried by `npm run prove -- rows`. */
const SAMPLE = [
  'access_role',
  'documents_document',
  'instrument_provision',
  'parties_party',
  'programme_item',
  'publication_result',
]

/** All of them, or the middle one of each table of the sample. */
const some = (all: Change[]): Change[] =>
  ALL
    ? all
    : SAMPLE.flatMap((name) => {
        const of = all.filter(({ table }) => table === name)
        return of[Math.floor(of.length / 2)] ?? []
      })
