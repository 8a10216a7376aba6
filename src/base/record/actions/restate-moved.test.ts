import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Entity, type Module, type Services, coreModule, entity } from '../../../core/index.ts'
import { type TestModules, openTestModules, testServices } from '../../../core/testing/testing.ts'
import { recordModule } from '../module.ts'
import { readKindVersions } from '../store-kinds.ts'
import { gardenModule, grow } from '../testing.ts'
import { integrateAll } from './integrate.ts'
import { restateSnapshots } from './restate-snapshots.ts'
import { verifyRecord } from './verify-record.ts'

// Plants that a later release calls shrubs: they stood on record under another kind before.

const plant = gardenModule.entities![0]!

const shrub = entity({
  ...plant,
  kind: 'shrub',
  former: { kind: 'garden/plant', idOf: (id) => id.replace('shrub-', '') },
  snapshots: {
    async read(by, ids) {
      const own = ids.filter((id) => id.startsWith('shrub-'))
      const plants = await plant.snapshots.read(
        by,
        own.map((id) => id.slice(6)),
      )
      return new Map([...plants].map(([id, it]) => [`shrub-${id}`, it]))
    },
    async list(by, after, limit) {
      const ids = await plant.snapshots.list(by, after && after.slice(6), limit)
      return ids.map((id) => `shrub-${id}`)
    },
  },
})
const emptied = entity({
  ...plant,
  snapshotVersion: 2,
  snapshots: { read: async () => new Map(), list: async () => [] },
  earlier: { 1: plant.snapshots },
})

const modulesWith = (...entities: Entity[]): Module[] => [
  coreModule,
  recordModule,
  { ...gardenModule, entities },
]

let site: TestModules
beforeEach(async () => {
  site = await openTestModules({ set: 'record and garden, moved', modules: modulesWith(plant) })
  await restateSnapshots(site.services)
  for (const id of ['fern', 'moss', 'oak']) await grow(site.services, id, 3)
  await integrateAll(site.services)
})
afterEach(() => site.close())

/** Another release of the software on the same data. */
function software(...entities: Entity[]): Services {
  const { dataFolder, origin } = site.services.config
  const settings = { OPENPOA_DATA: dataFolder, OPENPOA_ORIGIN: origin }
  return testServices(site.database, modulesWith(...entities), settings).services
}
/** The kind that they moved to is declared first. */
const moved = () => software(shrub, emptied)
const change = (statement: string) => site.database.pool.query(statement)
const found = async (by: Services): Promise<string[]> =>
  (await verifyRecord(by)).findings.map(({ code, params }) => `${code} ${params['entity']}`)
const plantVersion = async (): Promise<number | undefined> =>
  (await readKindVersions(site.services.db)).get('garden/plant')

describe('where entities have a kind of their own now', () => {
  test('they stand on record under it, once they were compared under the former', async () => {
    expect(await found(moved())).toEqual([])
    expect(await restateSnapshots(moved())).toEqual([
      { kind: 'garden/plant', from: 1, to: 2, count: 3, differing: [] },
      { kind: 'garden/shrub', from: 0, to: 1, count: 3, differing: [] },
    ])
    await integrateAll(moved())
    expect(await found(moved())).toEqual([])
  })

  test('what was changed or added behind the record is named, and left out under both', async () => {
    await change(`update garden_plant set height = 99 where id = 'fern'`)
    await change(`insert into garden_plant values ('weed', 5, false)`)
    expect(await found(moved())).toEqual([
      'entityChanged garden/plant/fern',
      'entityUnrecorded garden/plant/weed',
    ])
    const [, restated] = await restateSnapshots(moved())
    expect(restated).toMatchObject({ count: 2, differing: ['shrub-fern', 'shrub-weed'] })
    expect(await found(moved())).toEqual([
      'entityChanged garden/plant/fern',
      'entityUnrecorded garden/shrub/shrub-fern',
      'entityUnrecorded garden/shrub/shrub-weed',
    ])
  })

  test('where one of the two cannot be restated, neither is: what was found is not forgotten', async () => {
    await change(`update garden_plant set height = 99 where id = 'fern'`)
    const broken = { ...shrub, schema: z.strictObject({}) } as Entity
    await expect(restateSnapshots(software(broken, emptied))).rejects.toThrow(
      'is not what version 1 promises',
    )
    expect(await plantVersion()).toBe(1)
    expect(await restateSnapshots(moved())).toMatchObject([
      { count: 2, differing: ['fern'] },
      { count: 2, differing: ['shrub-fern'] },
    ])
  })

  test('what no longer is known of the kind does not launder it', async () => {
    await restateSnapshots(moved())
    await change(`insert into garden_plant values ('weed', 5, false)`)
    await change(`delete from record_kind where kind = 'shrub'`)
    expect(await restateSnapshots(moved())).toEqual([])
    expect(await found(moved())).toEqual(['entityUnrecorded garden/shrub/shrub-weed'])
  })

  test('verification finds it whatever is noted of the versions', async () => {
    await restateSnapshots(moved())
    await integrateAll(moved())
    await change(`insert into garden_plant values ('weed', 5, false)`)
    await change(`delete from record_kind where kind = 'shrub'`)
    await change(`update record_kind set snapshot_version = 1 where kind = 'plant'`)
    expect(await found(moved())).toEqual(['entityUnrecorded garden/shrub/shrub-weed'])
  })
})

test('what is shown of a kind that never stood on record, under no name, is not put there', async () => {
  const newer = software(plant, { ...plant, kind: 'bush' })
  const ids = ['fern', 'moss', 'oak']
  expect(await restateSnapshots(newer)).toEqual([
    { kind: 'garden/bush', from: 0, to: 1, count: 0, differing: ids },
  ])
  expect(await found(newer)).toEqual(ids.map((id) => `entityUnrecorded garden/bush/${id}`))
})
