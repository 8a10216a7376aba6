import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../../core/index.ts'
import { readTrail } from '../store.ts'
import { gardenModule, grow, note, openTestSite, plantRef, type TestSite } from '../testing.ts'
import { appendEntry } from './append-entry.ts'
import { integrateAll } from './integrate.ts'
import { putOnRecord } from './put-on-record.ts'
import { verifyRecord } from './verify-record.ts'

// Somebody writes into the tables, and then somebody else acts in good faith: what was written does not get on record by that.

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
  await grow(site.services, 'ivy', 1)
  await grow(site.services, 'rose', 1)
  await integrateAll(site.services)
})
afterEach(async () => {
  await sql("delete from garden_plant where id not in ('ivy', 'rose')")
  await sql('update garden_plant set height = 1')
})
afterAll(() => site.close())

const sql = (statement: string) => site.pool.query(statement)
const findings = async () => (await verifyRecord(site.services)).findings.map(({ code }) => code)
const REFUSED = { module: 'record', code: 'changedOutside', params: { entity: 'garden/plant/ivy' } }

/** An act on the rose that names the ivy. */
const besides = () => grow(site.services, 'rose', 1, { also: [plantRef('ivy')] })

it.each<[string, () => Promise<unknown>]>([
  ['changes it', () => grow(site.services, 'ivy', 2)],
  ['names it besides', besides],
  ['is private', () => note(site.services, 'ivy', 'looked at')],
])(
  'an act that %s is refused where it was changed outside, which verification still finds',
  async (_, act) => {
    await sql("update garden_plant set height = 99 where id = 'ivy'")
    await expect(act()).rejects.toMatchObject(REFUSED)
    expect(await findings()).toEqual(['entityChanged'])
  },
)

it('so is one on what was taken away, and on what was never on record', async () => {
  await sql("delete from garden_plant where id = 'ivy'")
  await expect(besides()).rejects.toMatchObject(REFUSED)
  await sql("insert into garden_plant values ('ivy', 1, false), ('moss', 1, false)")
  await expect(grow(site.services, 'moss', 2)).rejects.toMatchObject({
    ...REFUSED,
    params: { entity: 'garden/plant/moss' },
  })
  expect(await findings()).toEqual(['entityUnrecorded'])
})

it('an act that leaves it as the record has it mends it', async () => {
  await sql("update garden_plant set height = 99 where id = 'ivy'")
  await grow(site.services, 'ivy', 1)
  expect(await findings()).toEqual([])
})

it('several acts in one transaction are compared with what stood before it', async () => {
  const { services } = site
  const twice = (first: number) =>
    inTransaction(services, async (tx) => {
      await grow(tx, 'ivy', first)
      await grow(tx, 'ivy', 1)
    })
  await twice(2)
  await sql("update garden_plant set height = 99 where id = 'ivy'")
  await expect(twice(2)).rejects.toMatchObject(REFUSED)
  await expect(twice(1)).resolves.toBeUndefined()
})

it('the operator puts what was found on record, in an entry that says so, and acts go on', async () => {
  const { services } = site
  await sql("update garden_plant set height = 99 where id = 'ivy'")
  await putOnRecord(services, plantRef('ivy'))
  expect(await findings()).toEqual([])
  const [entry] = await readTrail(services.db, plantRef('ivy'), null, 1)
  expect(entry?.kind).toBe('record.changed-outside')
  await grow(services, 'ivy', 1)
  await expect(putOnRecord(services, plantRef('ivy'))).rejects.toMatchObject({ code: 'asRecorded' })
  await expect(putOnRecord(services, { module: 'garden', kind: 'tree', id: 'ivy' })).rejects.toMatchObject({
    code: 'noEntity',
  })
})

it('but for what proves something', async () => {
  const { services } = site
  const declared = services.registry.entity('garden/plant')!
  const registry = { ...services.registry, entity: () => ({ ...declared, isEvidence: true as const }) }
  await sql("update garden_plant set height = 99 where id = 'ivy'")
  await expect(putOnRecord({ ...services, registry }, plantRef('ivy'))).rejects.toMatchObject({
    code: 'evidence',
  })
  expect(await findings()).toEqual(['entityChanged'])
})

it('acts at once on every connection do not wait for one another', async () => {
  const heights = Array.from({ length: 60 }, (_, n) => n)
  await Promise.all(heights.map((n) => grow(site.services, `fern-${n}`, n)))
  await Promise.all(heights.map((n) => grow(site.services, `fern-${n % 3}`, n + 100)))
  expect(await findings()).toEqual([])
  await inTransaction(site.services, async (tx) => {
    const [entity, ...also] = heights.map((n) => plantRef(`fern-${n}`))
    await tx.db
      .withTables<{ garden_plant: { id: string } }>()
      .deleteFrom('garden_plant')
      .where('id', 'like', 'fern-%')
      .execute()
    await appendEntry(tx, {
      kind: `${gardenModule.name}.moved`,
      entity: entity!,
      also,
      visibility: 'public',
      data: {},
    })
  })
  expect(await findings()).toEqual([])
})
