import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Database } from './database.ts'
import { migrate, migration } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await createTestDatabase(async () => {}, 'empty')
  database = connect(made.connection, () => {})
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

const first = { '1-first': migration('create table first (id integer)') }
const second = { '2-second': migration('create table second (id integer)') }
const nothing = async (): Promise<void> => {}

test('processes that start at once migrate one after the other', async () => {
  let inside = 0
  const alone = async (): Promise<void> => {
    expect(++inside).toBe(1)
    await database.pool.query('select pg_sleep(0.05)')
    inside--
  }
  await Promise.all([1, 2, 3].map(() => migrate(database, first, alone)))
})

test('software that is older than the data is refused in words, and changes nothing', async () => {
  await migrate(database, { ...first, ...second }, nothing)
  const third = { '3-third': migration('create table third (id integer)') }
  await expect(migrate(database, { ...first, ...third }, nothing)).rejects.toThrow(
    'The data come from newer software: this one does not know 2-second. Update it first.',
  )
  const { rows } = await database.pool.query("select to_regclass('third') as third")
  expect(rows).toEqual([{ third: null }])
})

test('a connection that dies in use fails its next query, not the process', async () => {
  const client = await database.pool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await sleep(100)
  await expect(client.query('select 1')).rejects.toThrow(/terminat|not queryable/)
  client.release(true)
})
