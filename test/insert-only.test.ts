import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from './browser/site.ts'

// The role under which the site works adds to the record, and can change nothing in it; nor can it change the shape of the database.

let site: OpenSite
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const refusal = (statement: string): Promise<string> =>
  site.services.pool.query(statement).then(
    () => 'done',
    (error: Error) => error.message,
  )

test.each([
  "update record_entry set leaf = ''",
  "update record_entry set kind = 'record.other'",
  'delete from record_entry',
  'truncate record_entry cascade',
  'update record_mark set version = 9',
  'delete from record_mark',
  "update record_checkpoint set note = ''",
  'delete from record_checkpoint',
  'update record_hash set level = 9',
  'delete from record_hash',
])('%s: is not permitted', async (statement) => {
  expect(await refusal(statement)).toContain('permission denied')
})

test.each([
  'alter table record_entry disable trigger all',
  'drop table record_entry',
  'drop trigger record_placed_once on record_entry',
  'create table public.another (id integer)',
  'set session_replication_role = replica',
])('%s: is for the owner', async (statement) => {
  const said = await refusal(statement)
  expect(said).toMatch(/permission denied|must be owner|no privileges/)
})

test('an entry that has its place keeps it', async () => {
  expect(await refusal('update record_entry set position = position + 1000')).toContain('has its place')
  expect(await refusal('update record_entry set position = null where position = 0')).toContain(
    'has its place',
  )
})
