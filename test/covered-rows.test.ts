import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { theSite } from '../src/base/access/index.ts'
import { acceptImport } from '../src/base/instrument/actions/accept-import.ts'
import { readImport } from '../src/base/instrument/actions/read-import.ts'
import { keepImport } from '../src/base/instrument/actions/start-import.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { type Viewer, anyone, createPageCache } from '../src/core/index.ts'
import { declaredIn } from '../src/core/testing/declared.ts'
import { walk } from '../src/core/testing/walk.ts'
import { fillExercise } from '../src/modules/exercise/demo.ts'
import { followAll } from '../src/site/publication/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Whoever changes a row that a public page shows is found by verification: each column of each table is changed in turn, behind the
// record's back, and where a page shows it, verification has to say so.

let site: OpenSite
/** Public addresses that answer the same twice. */
let addresses: string[]
let client: PoolClient
const secretariat: Viewer = {
  accountId: null,
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}

beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  const { services } = site
  await site.account('administrator')
  await site.account('focal-point', { module: 'parties', kind: 'state', id: 'exercise/x-ald' })
  const first = await accept('1. Calls upon States to light lamps.')
  await accept('1. Calls upon States to light all lamps.\n\n2. Decides to meet.')
  await fillExercise(services, 0.002, 1, () => {})
  await integrateAll(services)
  await followAll(services)
  await services.jobs.stop()
  const seeds = [
    '/en/search?q=lamps',
    `/en/documents/${first}`,
    `/en/instruments/${first}`,
    '/en/documents?q=lamps',
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

/** @returns the id of the text */
async function accept(words: string): Promise<string> {
  const text = `A/RES/76/19\n\n4 December 2021\n\nCyber lamps\n\n${words}`
  const file = { name: 'lamps.txt', mediaType: 'text/plain', bytes: Buffer.from(text) }
  const id = await keepImport(site.services, secretariat, { file, programme: 'cyber' })
  await readImport(site.services, id)
  return acceptImport(site.services, secretariat, id)
}

/** What the public sees now, with nothing remembered. */
async function shown(): Promise<Map<string, string>> {
  Object.assign(site.services, { pages: createPageCache(site.database, site.services.registry) })
  const pages = new Map<string, string>()
  for (const address of addresses) {
    const answer = await site.router.request(address)
    pages.set(address, `${answer.status} ${await answer.text()}`)
  }
  return pages
}

const foundByVerification = async (): Promise<boolean> => (await verifyRecord(site.services)).findingCount > 0

/** Another value of each type, of the value `@`. */
const OTHERS: Record<string, string> = {
  text: "@ || 'zq'",
  bytea: String.raw`@ || '\x00'::bytea`,
  integer: '@ + 1',
  bigint: '@ + 1',
  smallint: '@ + 1',
  date: '@ + 1',
  'timestamp with time zone': "@ + interval '400 days'",
  boolean: 'not @',
  ARRAY: "array['zq']",
  tsvector: "'zq'::tsvector",
}

interface Column {
  table: string
  column: string
  type: string
}
interface Change extends Column {
  /** Of a JSON value: where in it, "body.title.en"; "*" stands for each of a list. */
  path?: string
}

/** Where simple values stand in a JSON value. */
function pathsIn(value: unknown, at: string[] = []): string[] {
  if (value === null || typeof value !== 'object') return [at.join('.')]
  if (Array.isArray(value)) return value.flatMap((one) => pathsIn(one, [...at, '*']))
  return Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...at, key]))
}

/** The value with another one at the path, wherever it has something there. */
function changed(value: unknown, path: string, at: string[] = []): unknown {
  if (Array.isArray(value)) return value.map((one) => changed(one, path, [...at, '*']))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, changed(one, path, [...at, key])]),
    )
  if (at.join('.') !== path) return value
  if (typeof value === 'string') return `${value}zq`
  return typeof value === 'number' ? value + 1 : !value
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

async function changesOf(one: Column): Promise<Change[]> {
  if (one.type in OTHERS) return [one]
  if (!one.type.startsWith('json')) return []
  const { rows } = await client.query<{ value: unknown }>(
    `select "${one.column}" as value from "${one.table}" limit 2000`,
  )
  const paths = new Set(rows.flatMap(({ value }) => pathsIn(value)))
  return [...paths].map((path) => ({ ...one, path }))
}

/** Changes the rows. @returns false where there are none, or the database refuses */
async function apply({ table, column, type, path }: Change): Promise<boolean> {
  try {
    if (path === undefined) {
      const other = OTHERS[type]?.replace('@', `"${column}"`)
      return ((await client.query(`update "${table}" set "${column}" = ${other}`)).rowCount ?? 0) > 0
    }
    const { rows } = await client.query<{ at: string; value: unknown }>(
      `select ctid::text as at, "${column}" as value from "${table}" where "${column}" is not null`,
    )
    const values = rows.map(({ value }) => JSON.stringify(changed(value, path)))
    await client.query(
      `update "${table}" set "${column}" = d.value::${type} from unnest($1::text[], $2::text[]) d (at, value)
        where "${table}".ctid = d.at::tid`,
      [rows.map(({ at }) => at), values],
    )
    return rows.length > 0
  } catch {
    return false
  }
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
  let seen = 0
  for (const change of some(all))
    await withTable(change.table, async () => {
      if (!(await apply(change))) return
      const after = await shown()
      const where = addresses.find((address) => after.get(address) !== before.get(address))
      if (where === undefined) return
      seen++
      if (await foundByVerification()) return
      unfound.push(`${change.table}.${change.column} ${change.path ?? ''} at ${where}`)
    })
  expect(unfound).toEqual([])
  expect(seen).toBeGreaterThan(3)
}, 3_600_000)

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
  process.env['OPENPOA_ROWS'] === 'all'
    ? all
    : SAMPLE.flatMap((name) => {
        const of = all.filter(({ table }) => table === name)
        return of[Math.floor(of.length / 2)] ?? []
      })
