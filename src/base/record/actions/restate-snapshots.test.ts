import { sql } from 'kysely'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import {
  type Entity,
  type Module,
  type Services,
  anyone,
  coreModule,
  entity,
  inTransaction,
  migration,
  parseRef,
} from '../../../core/index.ts'
import { type TestModules, openTestModules, testServices } from '../../../core/testing/testing.ts'
import { recordModule } from '../module.ts'
import { publicVersions } from '../queries/find-versions.ts'
import { type Envelope, readEnvelope } from '../schema.ts'
import { readLastMarks, readWaitingEntries } from '../store.ts'
import { readKindVersions } from '../store-kinds.ts'
import { gardenModule, grow, plantRef } from '../testing.ts'
import { appendEntry } from './append-entry.ts'
import { integrateAll } from './integrate.ts'
import { restateSnapshots } from './restate-snapshots.ts'
import { verifyRecord } from './verify-record.ts'

const plant = gardenModule.entities![0]!
const heightOf = (snapshot: unknown): number => (snapshot as { height: number }).height

/** The second version says of a plant whether it is tall. */
const tall: Entity = entity({
  ...plant,
  schema: z.strictObject({ height: z.int(), tall: z.boolean() }),
  snapshotVersion: 2,
  snapshots: {
    ...plant.snapshots,
    async read(services, ids) {
      const plants = [...(await plant.snapshots.read(services, ids))]
      return new Map(plants.map(([id, it]) => [id, { height: heightOf(it), tall: heightOf(it) > 3 }]))
    },
  },
  earlier: { 1: plant.snapshots },
})

const LANGUAGE = '/en'
const plantOf = (id: string): string => id.slice(0, -LANGUAGE.length)
/** A version that calls them otherwise: a snapshot for each language. */
const inLanguage: Entity = entity({
  ...tall,
  schema: z.strictObject({ height: z.int() }),
  snapshots: {
    async read(services, ids) {
      const own = ids.filter((id) => id.endsWith(LANGUAGE))
      const plants = await plant.snapshots.read(services, own.map(plantOf))
      return new Map([...plants].map(([id, it]) => [`${id}${LANGUAGE}`, it]))
    },
    async list(services, after, limit) {
      const ids = await plant.snapshots.list(services, after && plantOf(after), limit)
      return ids.map((id) => `${id}${LANGUAGE}`)
    },
  },
  former: { kind: 'garden/plant', idOf: plantOf },
})

/** Something else with a public snapshot, whose version does not rise. */
const tool = entity({
  kind: 'tool',
  schema: z.strictObject({}),
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const { rows } = await sql<{
        id: string
      }>`select id from shed_tool where id = any(${ids}::text[])`.execute(db)
      return new Map(rows.map(({ id }) => [id, {}]))
    },
    async list({ db }, after) {
      const { rows } = await sql<{
        id: string
      }>`select id from shed_tool where id > ${after ?? ''} order by id`.execute(db)
      return rows.map(({ id }) => id)
    },
  },
  references: async () => new Map(),
  tables: ['shed_tool'],
})
const shed: Module = {
  name: 'shed',
  migrations: { '20270101T0900-create-shed': migration('create table shed_tool (id text primary key)') },
  entities: [tool],
  entries: {
    bought: {
      version: 1,
      schema: z.strictObject({}),
      title: 'record.proof.leaf',
      sentence: 'record.entry.other',
    },
  },
}
const modulesWith = (kind: Entity): Module[] => [
  coreModule,
  recordModule,
  { ...gardenModule, entities: [kind] },
  shed,
]

let site: TestModules
let services: Services
let lines: { msg: string; level: number; entity?: string }[]
const log = new Writable({
  write(chunk, _encoding, done) {
    lines.push(JSON.parse(String(chunk)))
    done()
  },
})

/** Another release of the software on the same data. */
function software(kind: Entity): Services {
  const { dataFolder, origin } = services.config
  const settings = { OPENPOA_DATA: dataFolder, OPENPOA_ORIGIN: origin }
  return testServices(site.database, modulesWith(kind), settings, log).services
}

beforeEach(async () => {
  lines = []
  site = await openTestModules({
    set: 'record, garden and shed',
    modules: modulesWith(plant),
    settings: { OPENPOA_ORIGIN: 'https://poa.example' },
  })
  services = site.services
  expect(await restateSnapshots(services)).toEqual([])
  for (const [id, height] of [
    ['fern', 3],
    ['moss', 1],
    ['oak', 9],
  ] as const)
    await grow(services, id, height)
  await inTransaction(services, async (tx) => {
    await sql`insert into shed_tool values ('rake')`.execute(tx.db)
    await appendEntry(tx, { kind: 'bought', entity: toolRef, visibility: 'public', data: {} })
  })
  await integrateAll(services)
})
afterEach(() => site.close())

const toolRef = { module: 'shed', kind: 'tool', id: 'rake' }
const change = (statement: string) => site.database.pool.query(statement)
const found = async (by: Services): Promise<string[]> =>
  (await verifyRecord(by)).findings.map(({ code, params }) => `${code} ${params['entity']}`)
/** Entries that were made since the last integration. */
const newEntries = async (): Promise<Envelope[]> =>
  (await readWaitingEntries(services.db, 0, 100)).flatMap(({ leaf }) => readEnvelope(leaf) ?? [])
const marks = async (...ids: string[]) => {
  const found = await readLastMarks(services.db, 'garden', 'plant', ids)
  return ids.map((id) => found.get(id)?.snapshotVersion)
}
const kindVersion = async (): Promise<number | undefined> =>
  (await readKindVersions(services.db)).get('garden/plant')

describe('where a kind of entity has a newer version of its snapshot', () => {
  test('its entities are put on record anew, and nothing else is', async () => {
    const newer = software(tall)
    expect(await found(newer)).toEqual([])
    const progress: [number, number, string][] = []
    expect(await restateSnapshots(newer, (...step) => progress.push(step))).toEqual([
      { kind: 'garden/plant', from: 1, to: 2, count: 3, differing: [] },
    ])
    expect(progress).toEqual([
      [3, 3, 'Comparing with the record: garden/plant'],
      [3, 3, 'Putting on record anew: garden/plant'],
    ])
    const [entry, ...others] = await newEntries()
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      kind: 'record.restated',
      data: { kind: 'garden/plant', from: 1, to: 2, count: 3 },
      entities: ['fern', 'moss', 'oak'].map((id) => ({
        entity: `garden/plant/${id}`,
        version: 2,
        snapshotVersion: 2,
      })),
    })
    expect(await kindVersion()).toBe(2)
    expect(await publicVersions(anyone(services), [plantRef('oak'), toolRef])).toEqual([2, 1])
    await integrateAll(newer)
    expect(await found(newer)).toEqual([])
    await grow(newer, 'oak', 10)
    expect(await found(newer)).toEqual([])
  })

  test('that is done once; then it costs one statement to see that nothing is to do', async () => {
    const newer = software(tall)
    await restateSnapshots(newer)
    const { statements } = site.database
    const before = statements.total
    expect(await restateSnapshots(newer)).toEqual([])
    expect(statements.total - before).toBe(1)
    expect(await newEntries()).toHaveLength(1)
  })

  test('two servers that start at once do it once', async () => {
    const blocker = await site.database.pool.connect()
    await blocker.query('begin')
    await blocker.query('lock table record_entity in exclusive mode')
    const both = [software(tall), software(tall)].map((server) => restateSnapshots(server))
    await vi.waitFor(async () => {
      const { rowCount } = await site.database.pool.query(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      )
      expect(rowCount).toBe(2)
    }, 10_000)
    await blocker.query('rollback')
    blocker.release()
    const done = await Promise.all(both)
    expect(done.flat()).toEqual([{ kind: 'garden/plant', from: 1, to: 2, count: 3, differing: [] }])
    expect(await newEntries()).toHaveLength(1)
    expect(lines.filter(({ level }) => level >= 50)).toEqual([])
    expect(await found(software(tall))).toEqual([])
  })

  test('large kinds take several entries, of 200 entities at most', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => `plant-${String(i).padStart(3, '0')}`)
    for (let at = 0; at < ids.length; at += 300)
      await inTransaction(services, async (tx) => {
        const [first = '', ...also] = ids.slice(at, at + 300)
        await sql`insert into garden_plant select id, 1, false from unnest(${[first, ...also]}::text[]) id`.execute(
          tx.db,
        )
        await appendEntry(tx, {
          kind: 'garden.grown',
          entity: plantRef(first),
          also: also.map(plantRef),
          visibility: 'public',
          data: { height: 1 },
        })
      })
    await integrateAll(services)
    const newer = software(tall)
    expect(await restateSnapshots(newer)).toMatchObject([{ count: 603, differing: [] }])
    expect((await newEntries()).map(({ entities }) => entities.length)).toEqual([200, 200, 200, 3])
    expect(await found(newer)).toEqual([])
  })
})

describe('what was changed behind the record', () => {
  test('is named and left as it was recorded, so that verification goes on to find it', async () => {
    await change(`update garden_plant set height = 99 where id = 'fern'`)
    await change(`delete from garden_plant where id = 'moss'`)
    await change(`insert into garden_plant values ('weed', 5, false)`)
    const newer = software(tall)
    const expected = [
      'entityChanged garden/plant/fern',
      'entityMissing garden/plant/moss',
      'entityUnrecorded garden/plant/weed',
    ]
    expect(await found(services)).toEqual(expected)
    const [restated] = await restateSnapshots(newer)
    expect({ ...restated, differing: restated?.differing.toSorted() }).toEqual({
      kind: 'garden/plant',
      from: 1,
      to: 2,
      count: 1,
      differing: ['fern', 'moss', 'weed'],
    })
    expect(await marks('fern', 'moss', 'oak', 'weed')).toEqual([1, 1, 2, undefined])
    const named = lines.filter(({ level }) => level === 50).map(({ entity }) => entity)
    expect(named.toSorted()).toEqual(['garden/plant/fern', 'garden/plant/moss', 'garden/plant/weed'])
    await integrateAll(newer)
    expect(await found(newer)).toEqual(expected)
    expect(await restateSnapshots(newer)).toEqual([])
    expect(await found(newer)).toEqual(expected)
  })

  test('stays found where a plant that an act had hidden was shown again', async () => {
    await inTransaction(services, async (tx) => {
      await sql`update garden_plant set hidden = true where id = 'moss'`.execute(tx.db)
      await appendEntry(tx, {
        kind: 'grown',
        entity: plantRef('moss'),
        visibility: 'public',
        data: { height: 1 },
      })
    })
    await change(`update garden_plant set hidden = false`)
    const newer = software(tall)
    expect(await restateSnapshots(newer)).toMatchObject([{ count: 2, differing: ['moss'] }])
    expect(await found(newer)).toEqual(['entityUnrecorded garden/plant/moss'])
  })
})

describe('where the note of the version in which a kind stands on record was deleted', () => {
  beforeEach(() => change('delete from record_kind'))

  test('what was added behind the record is not put on record, and stays found', async () => {
    await change(`insert into garden_plant values ('weed', 5, false)`)
    expect(await restateSnapshots(services)).toEqual([])
    expect(await newEntries()).toEqual([])
    expect(await kindVersion()).toBe(1)
    expect(await found(services)).toEqual(['entityUnrecorded garden/plant/weed'])
  })

  test('the entries tell the version, by which it is restated as ever', async () => {
    await change(`insert into garden_plant values ('weed', 5, false)`)
    const newer = software(tall)
    expect(await restateSnapshots(newer)).toEqual([
      { kind: 'garden/plant', from: 1, to: 2, count: 3, differing: ['weed'] },
    ])
    await integrateAll(newer)
    expect(await found(newer)).toEqual(['entityUnrecorded garden/plant/weed'])
  })
})

describe('where the newer version gives entities other ids', () => {
  test('they stand on record under the new ones, and no more under the old', async () => {
    const newer = software(inLanguage)
    expect(await found(newer)).toEqual([])
    expect(await restateSnapshots(newer)).toEqual([
      { kind: 'garden/plant', from: 1, to: 2, count: 6, differing: [] },
    ])
    const [entry] = await newEntries()
    const shown = entry?.entities.map(({ entity, snapshot }) => [parseRef(entity)?.id, snapshot !== null])
    expect(shown?.toSorted()).toEqual([
      ['fern', false],
      ['fern/en', true],
      ['moss', false],
      ['moss/en', true],
      ['oak', false],
      ['oak/en', true],
    ])
    await integrateAll(newer)
    expect(await found(newer)).toEqual([])
    await change(`update garden_plant set height = 99 where id = 'fern'`)
    expect(await found(newer)).toEqual(['entityChanged garden/plant/fern/en'])
  })

  test('what was changed behind the record is left under its old id, and not taken for good under the new one', async () => {
    await change(`update garden_plant set height = 99 where id = 'fern'`)
    const newer = software(inLanguage)
    expect(await restateSnapshots(newer)).toMatchObject([{ count: 4, differing: ['fern'] }])
    expect(await marks('fern', 'fern/en', 'moss', 'moss/en')).toEqual([1, undefined, 2, 2])
    expect(await found(newer)).toEqual([
      'entityChanged garden/plant/fern',
      'entityUnrecorded garden/plant/fern/en',
    ])
  })
})

describe('nothing is restated', () => {
  test.each<[why: string, says: string, kind: Entity]>([
    [
      'where the serialiser says more than its schema promises',
      'the public snapshot of garden/plant/fern is not what version 2 promises',
      { ...tall, schema: plant.schema },
    ],
    ['where a snapshot changes while it is read', 'its snapshot changes while it is read', restless()],
  ])('%s', async (_why, says, kind) => {
    await expect(restateSnapshots(software(kind))).rejects.toThrow(says)
    expect(await kindVersion()).toBe(1)
    expect(await newEntries()).toEqual([])
    expect(await found(services)).toEqual([])
  })

  test('by software that is older than what stands on record', async () => {
    await restateSnapshots(software(tall))
    await expect(restateSnapshots(services)).rejects.toThrow(
      'garden/plant stands on record in version 2 of its snapshot, which is newer than this software',
    )
    expect(await kindVersion()).toBe(2)
    expect(await newEntries()).toHaveLength(1)
  })
})

/** A serialiser that never says the same twice. */
function restless(): Entity {
  let count = 0
  return {
    ...tall,
    snapshots: {
      ...tall.snapshots,
      read: async (_services, ids) => new Map(ids.map((id) => [id, { height: count++, tall: false }])),
    },
  }
}

test('an act cannot put a field on record that its snapshot does not promise, or leave one out', async () => {
  for (const [schema, field] of [
    [z.strictObject({}), 'height'],
    [z.strictObject({ height: z.int(), width: z.int() }), 'width'],
  ] as const) {
    const careless = software({ ...plant, schema } as Entity)
    await expect(grow(careless, 'oak', 10)).rejects.toThrow(
      'the public snapshot of garden/plant/oak is not what version 1 promises',
    )
    await expect(grow(careless, 'oak', 10)).rejects.toThrow(field)
  }
  expect(await publicVersions(anyone(services), [plantRef('oak')])).toEqual([1])
  expect(await found(services)).toEqual([])
})
