import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cursor, type Services, anyone } from '../../core/index.ts'
import type { TestModules } from '../../core/testing/testing.ts'
import { searchSite } from './queries/search-site.ts'
import { catchUp, openSearchSite, putBook } from './testing.ts'

let site: TestModules
let services: Services
beforeAll(async () => {
  site = await openSearchSite()
  services = site.services
})
afterAll(() => site.close())

it('shows drafts as what they are, after what was adopted where both match alike', async () => {
  const text = { en: 'Tamanduas climb.' }
  await putBook(services, 'tamandua-1', { text, draft: true })
  await putBook(services, 'tamandua-2', { text })
  await putBook(services, 'tamandua-3', { text, draft: true })
  await putBook(services, 'tamandua-4', { text })
  await catchUp(services)
  const { items } = await searchSite(anyone(services), { q: 'tamanduas' }, { after: null, limit: 20 })
  const found = items.map(({ entity, isDraft }) => [entity.id, isDraft])
  const expected = [2, 4, 1, 3].map((n) => [`tamandua-${n}`, n % 2 === 1])
  expect(found).toEqual(expected)
  const paged: unknown[] = []
  for (let after: Cursor = null; ;) {
    const part = await searchSite(anyone(services), { q: 'tamanduas' }, { after, limit: 1 })
    paged.push(...part.items.map(({ entity, isDraft }) => [entity.id, isDraft]))
    if (!part.next) break
    after = part.next
  }
  expect(paged).toEqual(expected)
})
