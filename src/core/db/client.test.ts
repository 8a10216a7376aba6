import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { connect, type Database } from './database.ts'
import { ReadLog, createReadBy, whileReading } from './reads.ts'

let made: TestDatabase
let database: Database
let client: pg.PoolClient
beforeAll(async () => {
  made = await createTestDatabase(async () => {}, 'empty')
})
beforeEach(async () => {
  database = connect({ ...made.connection, max: 1 }, () => {})
  client = await database.pool.connect()
})
afterEach(async () => {
  client.release()
  await database.close()
})
afterAll(() => made.drop())

/** Values as a statement gives them. */
const valuesOf = async (columns: string): Promise<unknown[]> =>
  Object.values((await client.query<Record<string, unknown>>(`select ${columns}`)).rows[0] ?? {})

/** What the connection has prepared, apart from this. */
const prepared = async (): Promise<string[]> =>
  (
    await client.query<{ text: string }>(
      'select statement as text from pg_prepared_statements order by statement',
    )
  ).rows.map(({ text }) => text)

test('dates are the days they are, wherever the server stands', async () => {
  await client.query(`set time zone 'Pacific/Kiritimati'`)
  expect(await valuesOf(`date '2026-11-28' as a, date '0044-03-15' as b, null::date as c`)).toEqual([
    '2026-11-28',
    '0044-03-15',
    null,
  ])
  expect(await valuesOf(`array[date '2026-11-28', null] as a`)).toEqual([['2026-11-28', null]])
  const [moment] = await valuesOf(`timestamptz '2026-11-28T00:00:00Z' as a`)
  expect(moment).toEqual(new Date('2026-11-28T00:00:00Z'))
})

test('whole numbers of eight bytes are numbers', async () => {
  expect(
    await valuesOf('1::bigint as a, count(*) as b, null::bigint as c, array[7::bigint, null] as d'),
  ).toEqual([1, 1, null, [7, null]])
  expect(
    await valuesOf(`${Number.MAX_SAFE_INTEGER}::bigint as a, ${Number.MIN_SAFE_INTEGER}::bigint as b`),
  ).toEqual([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])
})

test('a number that would not be exact is an error, and the connection goes on', async () => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await expect(valuesOf('9007199254740992::bigint as a')).rejects.toThrow(
    '9007199254740992 is larger than a number can hold exactly',
  )
  expect((await client.query('select pg_backend_pid() as pid')).rows).toEqual(rows)
})

test('a statement with values is prepared the second time it comes, and then only run', async () => {
  const text = 'select $1::integer + 1 as n'
  const run = async (n: number) => (await client.query<{ n: number }>(text, [n])).rows
  expect(await run(1)).toEqual([{ n: 2 }])
  expect(await prepared()).toEqual([])
  expect(await run(2)).toEqual([{ n: 3 }])
  expect(await prepared()).toEqual([text])
  expect(await run(3)).toEqual([{ n: 4 }])
  const { rows } = await client.query<{ name: string; runs: number }>(
    'select name, (generic_plans + custom_plans)::int as runs from pg_prepared_statements',
  )
  expect(rows).toEqual([{ name: expect.stringMatching(/^[\w-]{27}$/), runs: 2 }])
  await client.query('select 1 as n')
  await client.query('select 1 as n')
  expect(await prepared()).toEqual([text])
})

test('statements of a transaction are prepared too, whoever makes them', async () => {
  client.release()
  const double = (n: number) => sql<{ n: number }>`select ${n}::integer * 2 as n`
  await database.db.transaction().execute(async (trx) => {
    for (const n of [1, 2, 3]) expect((await double(n).execute(trx)).rows).toEqual([{ n: 2 * n }])
  })
  client = await database.pool.connect()
  expect(await prepared()).toEqual(['select $1::integer * 2 as n'])
})

test('a prepared statement that fails once is run again, with a callback as well', async () => {
  const divide = (by: number) => client.query<{ n: number }>('select 6 / $1::integer as n', [by])
  await divide(1)
  await expect(divide(0)).rejects.toThrow('division by zero')
  expect((await divide(2)).rows).toEqual([{ n: 3 }])
  const answer = Promise.withResolvers<unknown>()
  client.query('select 6 / $1::integer as n', [3], (error, { rows }) =>
    error ? answer.reject(error) : answer.resolve(rows),
  )
  expect(await answer.promise).toEqual([{ n: 2 }])
})

test('lists of changing length do not fill a connection without end', async () => {
  for (let length = 1; length <= 510; length++) {
    const text = `select ${Array.from({ length }, (_, i) => `$${i + 1}`).join()}`
    for (let i = 0; i < 2; i++) await client.query(text, Array(length).fill('x'))
  }
  expect(await prepared()).toHaveLength(500)
})

test('every statement of the site is counted, and heard by the page that makes it', async () => {
  const heard = new ReadLog(createReadBy(new Map([['garden_plant', ['garden/plant']]])))
  await client.query('create temp table garden_plant (id integer)')
  const before = database.statements.total
  await whileReading(heard, async () => {
    await client.query('select from garden_plant')
    expect([...heard.topics]).toEqual(['garden/plant'])
  })
  const named = new ReadLog(createReadBy(new Map([['garden_plant', ['garden/plant']]])))
  await whileReading(named, () =>
    client.query({ text: 'select from garden_plant where id = $1', values: [1] }),
  )
  expect([...named.topics]).toEqual(['garden/plant'])
  await sql`select 1`.execute(database.pages)
  // Those two, the one for a page, and what its new connection is told first.
  expect(database.statements.total - before).toBe(4)
})

test('connections for pages read, and hold no statement for ever', async () => {
  const setting = async (name: string) =>
    (await sql<{ value: string }>`select current_setting(${name}) as value`.execute(database.pages)).rows[0]
      ?.value
  expect(await setting('statement_timeout')).toBe('10s')
  const write = sql`create table written (id integer)`.execute(database.pages)
  await expect(write).rejects.toThrow('read-only transaction')
  expect((await client.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '0' }])
})
