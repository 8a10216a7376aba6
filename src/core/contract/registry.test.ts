import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import {
  type Entity,
  type EntryKind,
  type Module,
  type Resource,
  type Services,
  anyone,
  checkFormerKinds,
  createRegistry,
  entity,
  event,
  loadWords,
  migration,
  on,
  packSection,
  resolveRefs,
} from '../index.ts'

const words = loadWords()
const registryOf = (...modules: Module[]) => createRegistry(modules, words)

const nothing = async (): Promise<void> => {}
const none = async () => new Map()

const plant: Entity = entity({
  kind: 'plant',
  schema: z.strictObject({}),
  snapshotVersion: 1,
  snapshots: { read: none, list: async () => [] },
  references: none,
  tables: ['garden_plant', 'garden_bed'],
})
const tool: Entity = { ...plant, kind: 'tool', tables: ['shed_tool', 'core_file'] }
const grown: EntryKind = {
  version: 1,
  schema: z.strictObject({}),
  title: 'core.site.name',
  sentence: 'core.site.name',
}
const rained = event<{ mm: number }>('garden.rained')
const plants = {
  name: 'plants',
  path: '/plants/:plant',
  title: 'core.api.title',
  description: 'core.api.lead',
  query: z.strictObject({}),
} as unknown as Resource
const tools: Resource = {
  ...plants,
  name: 'tools',
  path: '/tools',
  query: z.strictObject({ sharp: z.string().optional() }),
}

/** A key that no type knows, as code without types may hold one. */
const unknown = (key: string) => key as never

/** One of everything. */
const garden: Module = {
  name: 'garden',
  migrations: { '20270101T0900-create-garden': migration('select 1') },
  entities: [{ ...plant, searchKinds: { herb: 'core.site.name' } }],
  entries: { grown, pruned: [grown, { ...grown, version: 2 }] },
  resources: [plants],
  events: [rained],
  panels: [{ name: 'garden.leaves', on: 'garden/plant', order: 20, render: none }],
  tasks: [{ name: 'garden.water', find: async () => [] }],
  jobs: { 'garden.send-seeds': nothing },
  loops: [{ name: 'garden.grow', sweepMs: 1_000, run: nothing }],
  schedules: [{ name: 'garden.rest', every: { hours: 1 }, missed: 'once', forgets: false, run: nothing }],
  due: [{ name: 'garden.bloom', run: nothing }],
  packSections: [packSection({ file: 'plants', schema: z.unknown() })],
  nav: [{ message: 'core.site.name', address: '/plants', place: 'header', order: 20 }],
  topics: { 'garden/weather': ['garden_rain', 'garden_bed'] },
  insertOnly: { garden_harvest: [], garden_rain: ['mm'] },
  versions: async () => ({ sees: () => true, of: ['7'], changed: [] }),
}
const shed: Module = {
  name: 'shed',
  uses: ['garden'],
  panels: [{ name: 'shed.tools', on: 'garden/plant', order: 10, render: none }],
  handlers: [on(rained, nothing)],
  nav: [{ message: 'core.site.name', address: '/shed', place: 'footer', order: 10 }],
}
const emptyShed: Module = { name: 'shed' }

test('what the modules declare is found by name, in order', async () => {
  const registry = registryOf(garden, shed)
  expect(registry.entity('garden/plant')).toMatchObject({
    module: 'garden',
    key: 'garden/plant',
    kind: 'plant',
  })
  expect(registry.entity('garden/tree')).toBeUndefined()
  expect([...registry.entryKinds.keys()]).toEqual(['garden.grown', 'garden.pruned'])
  expect(registry.entryKind('garden.pruned')?.get(2)).toMatchObject({ version: 2 })
  expect(registry.entryKind('garden.sown')).toBeUndefined()
  expect(registry.panels('garden/plant').map(({ name }) => name)).toEqual(['shed.tools', 'garden.leaves'])
  expect(registry.handlers('garden.rained')).toHaveLength(1)
  expect(registry.handlers('garden.snowed')).toEqual([])
  expect(registry.nav.map(({ address }) => address)).toEqual(['/shed', '/plants'])
  expect(registry.topicsOfTable('garden_bed')).toEqual(['garden/plant', 'garden/weather'])
  expect(registry.tables).toEqual(['garden_plant', 'garden_bed', 'garden_rain', 'garden_harvest'])
  expect([...registry.events]).toEqual(['garden.rained'])
  expect(registry.topicsOfTable('garden_shadow')).toEqual([])
  expect(await registry.versions(null as never, [])).toMatchObject({ of: ['7'], changed: [] })
  expect(await registryOf(emptyShed).versions(null as never, ['a/b'])).toMatchObject({
    of: [''],
    changed: [[]],
  })
})

test('a module with pages, or that names them, makes features of packs available', () => {
  const { features } = registryOf(
    { ...garden, pages: () => {}, features: ['harvest'] },
    { name: 'shed', commands: [] },
  )
  expect([...features]).toEqual(['garden', 'harvest'])
})

test.each<[declared: Module, says: string]>([
  [
    { name: 'shed', panels: [{ name: 'shed.tools', on: 'garden/tree', order: 1, render: none }] },
    'the panel shed.tools of shed stands on garden/tree, which no module declares',
  ],
  [
    { name: 'shed', handlers: [on(event('garden.snowed'), nothing)] },
    'the module shed listens to garden.snowed, which no module declares',
  ],
  [{ name: 'shed', events: [event('garden.snowed')] }, 'the event garden.snowed belongs to no module shed'],
  [
    { name: 'shed', entries: { tidied: { ...grown, sentence: unknown('shed.entry.tidied') } } },
    'the entry kind shed.tidied names the message shed.entry.tidied, which is in no language',
  ],
  [
    {
      name: 'shed',
      entries: { tidied: [grown, { ...grown, version: 2, sentence: unknown('shed.entry.tidied') }] },
    },
    'the entry kind shed.tidied names the message shed.entry.tidied, which is in no language',
  ],
  [
    { name: 'shed', entries: { tidied: { ...grown, title: unknown('shed.entryKind.tidied') } } },
    'the entry kind shed.tidied names the message shed.entryKind.tidied, which is in no language',
  ],
  [
    { name: 'shed', nav: [{ message: unknown('shed.title'), address: '/shed', place: 'footer', order: 1 }] },
    'the navigation of shed names the message shed.title, which is in no language',
  ],
  [
    { name: 'shed', resources: [{ ...plants, name: 'tools', path: '/tools', title: unknown('shed.tools') }] },
    'the resource tools of shed names the message shed.tools, which is in no language',
  ],
  [
    {
      name: 'shed',
      resources: [{ ...plants, name: 'tools', path: '/tools', description: unknown('shed.lead') }],
    },
    'the resource tools of shed names the message shed.lead, which is in no language',
  ],
  [
    { name: 'shed', entities: [{ ...tool, former: { kind: 'garden/weed', idOf: (id) => id } }] },
    'the kind of entity tool of shed was garden/weed before, which no module declares',
  ],
  [
    { name: 'shed', entities: [{ ...tool, snapshotVersion: 2 }] },
    'the kind of entity tool of shed is in version 2, and `earlier` has no version 1',
  ],
  [
    { name: 'shed', entities: [{ ...tool, snapshotVersion: 3, earlier: { 1: tool.snapshots } }] },
    'the kind of entity tool of shed is in version 3, and `earlier` has no version 2',
  ],
  [
    { name: 'shed', entities: [{ ...tool, search: () => null }] },
    'the kind of entity tool of shed is searched, and says in `searchKinds` no kind of result',
  ],
  [
    { name: 'shed', entities: [{ ...tool, opensBy: 'name' }] },
    'the kind of entity tool of shed opens by its name, and is not searched',
  ],
  [
    { name: 'shed', entities: [{ ...tool, searchKinds: { tool: unknown('shed.searchKind.tool') } }] },
    'the kind of search result tool of shed/tool names the message shed.searchKind.tool, which is in no language',
  ],
  [
    { name: 'shed', entities: [{ ...tool, tables: ['shed_tool', 'garden_bed'] }] },
    "the kind of entity tool of shed rests on the table garden_bed, which is not the module's",
  ],
  [
    { name: 'shed', topics: { 'shed/tools': ['garden_bed'] } },
    "the topic shed/tools of shed rests on the table garden_bed, which is not the module's",
  ],
  [{ name: 'shed', uses: ['cellar'] }, 'the module shed uses cellar, which is not wired before it'],
  [{ name: 'shed', uses: ['shed'] }, 'the module shed uses shed, which is not wired before it'],
  [
    { name: 'shed', topics: { 'garden/tools': [] } },
    'the topic garden/tools of shed is not "shed/" and one name',
  ],
  [
    { name: 'shed', topics: { 'shed/tools/1': [] } },
    'the topic shed/tools/1 of shed is not "shed/" and one name',
  ],
  [
    { name: 'shed', loops: [{ name: 'shed.tidy', sweepMs: 0, run: nothing }] },
    'the loop shed.tidy cannot look every 0 ms',
  ],
  [
    { name: 'shed', insertOnly: { garden_harvest: [] } },
    "shed only adds to the table garden_harvest, which is not the module's",
  ],
  [
    { name: 'shed', insertOnly: { core_file: [] } },
    "shed only adds to the table core_file, which is not the module's",
  ],
  [
    { name: 'shed', resources: [{ ...tools, labels: { sharp: unknown('shed.sharp') } }] },
    'the resource tools of shed names the message shed.sharp, which is in no language',
  ],
  [
    { name: 'shed', resources: [{ ...tools, labels: { shrap: 'core.site.name' } }] },
    'the resource tools of shed labels shrap, which is none of its parameters',
  ],
  [
    { name: 'shed', loops: [{ name: 'shed.tidy', sweepMs: 1, apart: true, awaited: true, run: nothing }] },
    'the loop shed.tidy runs apart, so it cannot be awaited',
  ],
  [
    { name: 'shed', loops: [{ name: 'shed.tidy', sweepMs: 1, apart: true, drains: true, run: nothing }] },
    'the loop shed.tidy runs apart, so it cannot be drained',
  ],
  [
    {
      name: 'shed',
      check: ({ entity }) => {
        if (entity('garden/plant')) throw new Error('the shed wants no plants')
      },
    },
    'the shed wants no plants',
  ],
])('the site does not start where a module does not fit the others: %o', (module, says) => {
  expect(() => registryOf(garden, module)).toThrow(says)
})

test('the site does not start where a module stands before one that it uses', () => {
  expect(() => registryOf(shed, garden)).toThrow('the module shed uses garden, which is not wired before it')
})

const declaredTwice: [what: string, once: Module][] = [
  ['panel garden.leaves', { name: 'shed', panels: garden.panels! }],
  ['provider of tasks garden.water', { name: 'shed', tasks: garden.tasks! }],
  ['section of packs plants', { name: 'shed', packSections: garden.packSections! }],
  [
    'address of a list /plants/:',
    { name: 'shed', resources: [{ ...plants, name: 'tools', path: '/plants/:tool' }] },
  ],
  [
    'kind of search result herb',
    { name: 'shed', entities: [{ ...tool, searchKinds: garden.entities![0]!.searchKinds! }] },
  ],
  ['resource plants', { name: 'shed', resources: garden.resources! }],
  ['migration 20270101T0900-create-garden', { name: 'shed', migrations: garden.migrations! }],
  ['job garden.send-seeds', { name: 'shed', jobs: garden.jobs! }],
  ['background work garden.grow', { name: 'shed', loops: garden.loops! }],
  ['background work garden.rest', { name: 'shed', schedules: garden.schedules! }],
  ['background work garden.bloom', { name: 'shed', due: garden.due! }],
  ['background work garden.grow', { name: 'shed', due: [{ name: 'garden.grow', run: nothing }] }],
  ['reader of versions', { name: 'shed', versions: garden.versions! }],
]
test.each(declaredTwice)('the site does not start where two modules declare the %s', (what, module) => {
  expect(() => registryOf(garden, module)).toThrow(`the ${what} is declared twice, by garden and shed`)
  expect(() => registryOf({ name: 'garden', entities: [plant] }, module)).not.toThrow()
})

test.each<[what: string, module: Module]>([
  ['kind of entity garden/plant', { ...garden, entities: [plant, plant] }],
  ['entry kind garden.grown, version 1', { ...garden, entries: { grown: [grown, grown] } }],
  ['event garden.rained', { ...garden, events: [rained, rained] }],
])('the site does not start where one module declares the %s again', (what, module) => {
  expect(() => registryOf(module)).toThrow(`the ${what} is declared twice, by garden`)
})

test('the site does not start where two modules have one name', () => {
  expect(() => registryOf(emptyShed, emptyShed)).toThrow('the module shed is declared twice')
})

test('a kind that was another one before names one that some module of the whole site declares', () => {
  const moved = { ...tool, former: { kind: 'cellar/tool', idOf: (id: string) => id } }
  const some = registryOf({ name: 'shed', entities: [moved] })
  expect(() => checkFormerKinds(some)).toThrow(
    'the kind of entity tool of shed was cellar/tool before, which no module declares',
  )
  const cellar = { name: 'cellar', entities: [{ ...tool, tables: [] }] }
  expect(() => checkFormerKinds(registryOf({ name: 'shed', entities: [moved] }, cellar))).not.toThrow()
})

test('that names are asked for of a kind which nobody declares is logged', async () => {
  const warn = vi.fn()
  const services = { registry: registryOf(garden), log: { warn } } as unknown as Services
  const refs = ['plant', 'tree'].map((kind) => ({ module: 'garden', kind, id: 'oak' }))
  expect(await resolveRefs(anyone(services), refs)).toEqual(new Map())
  expect(warn).toHaveBeenCalledExactlyOnceWith({ kind: 'garden/tree' }, expect.any(String))
})
