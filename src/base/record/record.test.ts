import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Services, anyone, inTransaction, startBackgroundWork } from '../../core/index.ts'
import { appendEntry } from './actions/append-entry.ts'
import { integrateAll } from './actions/integrate.ts'
import { verifyRecord } from './actions/verify-record.ts'
import { integrator } from './loops.ts'
import { publicVersions } from './queries/find-versions.ts'
import { readEnvelope } from './schema.ts'
import { readEntryRange, readTrail, readPlacedEntities } from './store.ts'
import { readHead } from './store-tree.ts'
import { grow, note, openTestSite, plantRef, type TestSite } from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

describe('an entry', () => {
  it('is written with its act, placed, and verified', async () => {
    const { services } = site
    expect(await grow(services, 'fern', 3)).toMatchObject({ version: 1 })
    expect(
      await grow(services, 'fern', 4, {
        programme: 'exercise',
        party: '578',
        mandate: 'A/RES/78/16, paragraph 4',
      }),
    ).toMatchObject({
      version: 2,
    })
    await integrateAll(services)
    const [opened, first, second] = await readEntryRange(services.db, 0, 3)
    expect(readEnvelope(opened!.leaf)).toMatchObject({
      kind: 'record.opened',
      data: { origin: 'poa.example/record' },
    })
    expect(readEnvelope(first!.leaf)).toMatchObject({
      format: 2,
      kind: 'garden.grown',
      version: 1,
      entities: [
        {
          entity: 'garden/plant/fern',
          version: 1,
          snapshot: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        },
      ],
      data: { height: 3 },
    })
    expect(readEnvelope(second!.leaf)).toMatchObject({
      programme: 'exercise',
      party: '578',
      entities: [{ version: 2 }],
    })
    expect((await readHead(services.db))?.size).toBe(3)
    const result = await verifyRecord(services)
    // The fern, and the record itself.
    expect(result).toMatchObject({
      size: 3,
      waiting: 0,
      entities: 2,
      findings: [],
      origin: 'poa.example/record',
    })
  })

  it('is gone with a rollback, and leaves the version as it was', async () => {
    const { services } = site
    const versions = () => publicVersions(anyone(services), [plantRef('fern'), plantRef('unknown')])
    expect(await versions()).toEqual([2, 0])
    await expect(
      inTransaction(services, async (tx) => {
        await grow(tx, 'fern', 99)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await integrateAll(services)
    expect(await versions()).toEqual([2, 0])
    expect((await readHead(services.db))?.size).toBe(3)
    expect((await verifyRecord(services)).findings).toEqual([])
  })

  it('can change several entities at once', async () => {
    const { services } = site
    await inTransaction(services, async (tx) => {
      for (const id of ['moss', 'oak'])
        await tx.db
          .withTables<{ garden_plant: { id: string; height: number; hidden: boolean } }>()
          .insertInto('garden_plant')
          .values({ id, height: 1, hidden: false })
          .execute()
      await appendEntry(tx, {
        kind: 'grown',
        entity: plantRef('oak'),
        also: [plantRef('moss'), plantRef('oak')],
        visibility: 'public',
        data: { height: 1 },
      })
    })
    const [entry] = await readTrail(services.db, plantRef('moss'), 10, 5)
    expect(readEnvelope(entry!.leaf)?.entities.map((t) => t.entity)).toEqual([
      'garden/plant/oak',
      'garden/plant/moss',
    ])
    const result = await verifyRecord(services)
    expect(result).toMatchObject({ waiting: 1, findings: [] })
    await integrateAll(services)
    expect((await verifyRecord(services)).findings).toEqual([])
    const placed = await readPlacedEntities(services.db, 1, 10)
    expect(placed.next).toBe(4)
    expect(placed.entities.map(({ entity }) => entity.id).toSorted()).toEqual(['fern', 'fern', 'moss', 'oak'])
    expect(placed.entities.map(({ programme }) => programme)).toEqual([null, 'exercise', null, null])
    expect(await readPlacedEntities(services.db, 4, 10)).toEqual({ next: 4, entities: [] })
    // Whole entries only: the one with two is left for later, and taken alone where that is too many.
    for (const [from, most, next, entities] of [
      [1, 3, 3, 2],
      [1, 1, 2, 1],
      [3, 1, 4, 2],
    ] as const) {
      const some = await readPlacedEntities(services.db, from, most)
      expect([some.next, some.entities.length], `${most} from ${from}`).toEqual([next, entities])
    }
  })

  const wrong: [why: string, act: Record<string, unknown>][] = [
    ['garden.sung is declared by no module', { kind: 'garden.sung' }],
    ['version 7, is declared by no module', { version: 7 }],
    ['data.height', { data: { height: 'tall' } }],
    ['data', { data: { height: 1, gardener: 'Ms Moss' } }],
    ['programme "a b" is not a code', { programme: 'a b' }],
    ['party "someone@example.org" is not a code', { party: 'someone@example.org' }],
    ['a mandate is one line', { mandate: 'ask someone@example.org' }],
    ['holds an e-mail address', { kind: 'garden.noted', data: { text: 'write to someone@example.org' } }],
  ]
  it.each(wrong)('is refused: %s', async (why, act) => {
    await expect(grow(site.services, 'fern', 5, act)).rejects.toThrow(why)
  })

  it('needs the transaction of its act', async () => {
    const act = {
      kind: 'garden.grown',
      entity: plantRef('fern'),
      visibility: 'public',
      data: { height: 1 },
    } as const
    await expect(appendEntry(site.services, act)).rejects.toThrow('needs a transaction')
  })

  it('cannot hide a change that the public sees', async () => {
    await expect(grow(site.services, 'fern', 77, { visibility: 'private' })).rejects.toThrow(
      'is private, but changes what the public sees of garden/plant/fern',
    )
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })
})

/** Entries are placed from now on, as in a server that runs. */
const integrating = (services: Services) => startBackgroundWork(services, { loops: [integrator] })

describe('writing at once', () => {
  it('gives 32 writers and two integrators one gapless record', async () => {
    const { services } = site
    const sibling = site.sibling()
    const before = (await readHead(services.db))!.size
    const integrations = [await integrating(services), await integrating(sibling)]
    const writer = async (n: number): Promise<void> => {
      for (let i = 0; i < 10; i++) {
        const on = n % 2 ? services : sibling
        if (i === 5) await note(on, `plant-${n}`, `round ${i}`)
        else await grow(on, i % 3 ? `plant-${n}` : 'shared', n * 100 + i)
      }
    }
    await Promise.all(Array.from({ length: 32 }, (_, n) => writer(n)))
    for (const integration of integrations) await integration.stop()
    const result = await verifyRecord(services)
    expect(result).toMatchObject({ size: before + 320, waiting: 0, privateEntries: 32, findings: [] })
    const trail = await readTrail(services.db, plantRef('shared'), 10_000, 10_000)
    expect(trail.map((entry) => entry.mark.version)).toEqual(Array.from({ length: 128 }, (_, i) => 128 - i))
    const positions = trail.map((entry) => entry.position ?? -1)
    expect(positions).toEqual(positions.toSorted((a, b) => b - a))
    expect(result.checkpoints).toBeLessThan(200)
  })

  it('sweeps up what another process left, within about a second', async () => {
    const { services } = site
    const integration = await integrating(services)
    const before = (await readHead(services.db))!.size
    await grow(site.sibling(), 'swept', 1)
    await expect.poll(async () => (await readHead(services.db))?.size, { timeout: 3_000 }).toBe(before + 1)
    await integration.stop()
  })
})
