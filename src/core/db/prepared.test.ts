import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { connect, type Database } from './database.ts'
import { prepared } from './prepared.ts'

type Garden = { plant: { name: string; height: number } }

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await createTestDatabase(async () => {}, 'empty')
  database = connect(made.connection, () => {})
  await database.pool.query(`create table plant (name text, height integer);
    insert into plant values ('rose', 1), ('oak', 20), ('reed', 3)`)
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

test('a statement is put together once, and run with the values of each query', async () => {
  let times = 0
  const between = prepared((db, least: number, most: number) => {
    times++
    const plants = db.withTables<Garden>().selectFrom('plant').select('name')
    return plants.where('height', '>=', least).where('height', '<=', most).orderBy('name')
  })
  const { db } = database
  expect(await between(db, 1, 5)).toEqual([{ name: 'reed' }, { name: 'rose' }])
  expect(await between(db, 5, 50)).toEqual([{ name: 'oak' }])
  expect(await db.transaction().execute((trx) => between(trx, 3, 3))).toEqual([{ name: 'reed' }])
  expect(times).toBe(1)
})

test('so is one by sql, with a list for a value and values of its own', async () => {
  const named = prepared(
    (_db, names: string[]) =>
      sql<{ name: string }>`select name from plant where name = any(${names}::text[]) and height > ${1}`,
  )
  expect(await named(database.db, ['oak', 'rose'])).toEqual([{ name: 'oak' }])
  expect(await named(database.db, ['reed'])).toEqual([{ name: 'reed' }])
})

test('what it is given can be nothing but a value', async () => {
  const spread = prepared((db, names: string[]) =>
    db
      .withTables<Garden>()
      .selectFrom('plant')
      .selectAll()
      .where('name', 'in', [...names]),
  )
  await expect(spread(database.db, ['oak'])).rejects.toThrow('iterable')
})
