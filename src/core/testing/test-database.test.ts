import { Pool, type PoolConfig } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

let migrations = 0
async function migrate(connection: PoolConfig): Promise<void> {
  migrations++
  const pool = new Pool(connection)
  await pool.query('create table thing (name text primary key)')
  await pool.end()
}

const made: TestDatabase[] = []
async function make(): Promise<Pool> {
  const database = await createTestDatabase(migrate, 'test-database.test')
  made.push(database)
  const pool = new Pool(database.connection)
  pool.on('error', () => {})
  return pool
}
afterAll(async () => {
  for (const database of made) await database.drop()
})

test('copies are apart from each other, and the template is filled once', async () => {
  const [one, two] = [await make(), await make()]
  await one.query("insert into thing values ('网络')")
  expect((await one.query('select * from thing')).rows).toEqual([{ name: '网络' }])
  expect((await two.query('select * from thing')).rows).toEqual([])
  expect(
    (await two.query<{ found: string[] }>("select show_trgm('شبكة') as found")).rows[0]!.found,
  ).not.toEqual([])
  expect(migrations).toBe(1)
  await Promise.all([one.end(), two.end()])
})

test('a dropped copy is gone', async () => {
  const pool = await make()
  await pool.query('select 1')
  await made.at(-1)!.drop()
  await expect(pool.query('select 1')).rejects.toThrow()
  await pool.end()
})
