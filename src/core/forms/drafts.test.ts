import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type Viewer, anonymous, coreModule } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'
import { MOST_DRAFTS, MOST_DRAFT_BYTES, dropDraft, forgetDrafts, readDraft, saveDraft } from './drafts.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'platform', modules: [coreModule] })
})
beforeEach(async () => void (await sql`truncate core_draft`.execute(site.services.db)))
afterAll(() => site.close())

const ann: Viewer = { ...anonymous, accountId: 'ann' }
const bob: Viewer = { ...anonymous, accountId: 'bob' }
const save = (viewer: Viewer, form: string, values: Record<string, string>, version: number | null = null) =>
  saveDraft(site.services, viewer, form, { values, version })
const read = (viewer: Viewer, form = 'a/b') => readDraft(site.services, viewer, form)

test('a draft is what was saved last, for its person and form only', async () => {
  await save(ann, 'a/b', { title: 'one' }, 3)
  await save(ann, 'a/b', { 'rows[0].title': 'ملخص', constructor: 'x' }, 4)
  expect(await read(ann)).toMatchObject({
    values: { 'rows[0].title': 'ملخص', constructor: 'x' },
    version: 4,
    at: expect.any(Date),
  })
  expect(await read(ann, 'a/c')).toBeNull()
  expect(await read(bob)).toBeNull()
  expect(await read(anonymous)).toBeNull()
  await dropDraft(site.services, bob, 'a/b')
  expect(await read(ann)).not.toBeNull()
  await dropDraft(site.services, ann, 'a/b')
  expect(await read(ann)).toBeNull()
})

test('nobody without an account has one', async () => {
  await expect(save(anonymous, 'a', {})).rejects.toMatchObject({ code: 'signInNeeded' })
})

test('one that is too large is refused by its bytes, and what was saved before stays', async () => {
  await save(ann, 'a/b', { title: 'kept' })
  const sign = '国'
  await save(ann, 'c', { t: sign.repeat(Math.floor((MOST_DRAFT_BYTES - 10) / 3)) })
  await expect(save(ann, 'a/b', { t: sign.repeat(MOST_DRAFT_BYTES / 3 + 1) })).rejects.toMatchObject({
    code: 'draftTooLarge',
  })
  expect((await read(ann))?.values).toEqual({ title: 'kept' })
})

test('a person has so many at most, and those can be saved again', async () => {
  for (let i = 0; i < MOST_DRAFTS; i++) await save(ann, `form/${i}`, { n: String(i) })
  await expect(save(ann, 'one/more', {})).rejects.toMatchObject({ code: 'tooManyDrafts' })
  await save(ann, 'form/0', { n: 'again' })
  await save(bob, 'one/more', {})
  expect((await read(ann, 'form/0'))?.values).toEqual({ n: 'again' })
})

test('one that nobody touched for 90 days is forgotten', async () => {
  await save(ann, 'old', { a: '1' })
  site.pass(89 * 86_400_000)
  await save(ann, 'new', { a: '1' })
  await forgetDrafts(site.services)
  expect(await read(ann, 'old')).not.toBeNull()
  site.pass(2 * 86_400_000)
  await forgetDrafts(site.services)
  expect(await read(ann, 'old')).toBeNull()
  expect(await read(ann, 'new')).not.toBeNull()
})
