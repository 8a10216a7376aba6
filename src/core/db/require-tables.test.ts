import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreModule, requireTables } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'platform', modules: [coreModule] })
})
afterAll(() => site.close())

const requiring = (...tables: string[]) => {
  const { db, registry } = site.services
  return requireTables({ db, registry: { ...registry, tables } })
}

test('the server does not start where an entity names a table that does not exist', async () => {
  await requiring('core_file', 'core_due')
  await requiring()
  await expect(requiring('core_file', 'core_fiel', 'garden_plant')).rejects.toThrow(
    'the modules name tables that do not exist: core_fiel, garden_plant',
  )
})
