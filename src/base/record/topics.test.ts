import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestSite, grow, openTestSite } from './testing.ts'
import { readVersions } from './store-topics.ts'
import { forgetForeignTransactions } from './topics.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

const TOPICS = ['garden/plant', 'garden/plant/oak']

test('numbers of transactions that another database server gave are forgotten, and only they', async () => {
  const { db } = site.services
  await grow(site.services, 'oak', 1)
  await grow(site.services, 'elm', 1)
  const isSettled = async (): Promise<boolean> => {
    const { sees, changed } = await readVersions(db, TOPICS)
    return changed.flat().every(sees)
  }
  expect(await isSettled()).toBe(true)
  for (const table of ['record_topic', 'record_entity'])
    await sql`update ${sql.table(table)} set changed = '4000000000000'`.execute(db)
  expect(await isSettled()).toBe(false)
  const before = await readVersions(db, TOPICS)
  await forgetForeignTransactions(site.services)
  expect(await isSettled()).toBe(true)
  expect((await readVersions(db, TOPICS)).of).toEqual(before.of)

  await grow(site.services, 'oak', 2)
  const { changed } = await readVersions(db, TOPICS)
  await forgetForeignTransactions(site.services)
  expect((await readVersions(db, TOPICS)).changed).toEqual(changed)
})
