import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { anyone } from '../src/core/index.ts'
import { type TestModules, openTestModules } from '../src/core/testing/testing.ts'
import { STRANGE } from './fuzz/strange-words.ts'

// Ids come from addresses: what is no id of an entity names nothing, whatever the kind, and fails nowhere.

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'demo', modules })
})
afterAll(() => site.close())

const kinds = modules.flatMap(({ name, entities = [] }) => entities.map(({ kind }) => `${name}/${kind}`))

describe.each(kinds)('%s', (key) => {
  test.each(STRANGE)('has nothing called %j', async (id) => {
    const { registry } = site.services
    const { snapshots, earlier = {}, references, foundAs, former } = registry.entity(key)!
    for (const version of [snapshots, ...Object.values(earlier)])
      expect([...(await version.read(site.services, [id]))]).toEqual([])
    expect([...(await references(anyone(site.services), [id]))]).toEqual([])
    expect([...((await foundAs?.members(site.services, [id])) ?? [])]).toEqual([])
    foundAs?.idOf(id)
    former?.idOf(id)
  })
})

describe.each(kinds)('pages of the record about %s', (key) => {
  test.each(STRANGE)('say that there is no %j', async (id) => {
    const router = site.router()
    for (const address of [`/record/snapshots/${key}/`, `/record/entities/${key}/`]) {
      const path = id.split('/').map(encodeURIComponent).join('/')
      expect((await router.request(`${address}${path}`)).status, address).toBeLessThan(500)
    }
  })
})
