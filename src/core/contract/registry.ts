import type { Topic } from '../db/reads.ts'
import type { PlainMessageKey, Words } from '../i18n/words.ts'
import { checkBackgroundWork } from '../jobs/background.ts'
import type { DueHandler } from '../jobs/due.ts'
import type { Loop } from '../jobs/loops.ts'
import type { Schedule } from '../jobs/schedules.ts'
import { checkMessages, checkNames } from './check-registry.ts'
import type { Entity } from './entity.ts'
import type { EntryKind } from './entry-kind.ts'
import type { Handler } from './event.ts'
import type { LibrarySource } from './library.ts'
import type { Module, NavItem, ProgrammePart } from './module.ts'
import type { PackSection } from './pack-section.ts'
import type { Panel } from './panel.ts'
import type { PartName } from './part.ts'
import type { Policy } from './policy.ts'
import type { Services } from './services.ts'
import type { TaskProvider } from './task.ts'
import type { VersionReader } from './versions.ts'

/** A kind of entity with the module that declares it. */
export interface KnownEntity extends Entity {
  module: string
  /** "documents/document" */
  key: string
}

/** Everything that the modules declare, found by name. Made once, never changed. */
export interface Registry {
  modules: readonly Module[]
  entities: readonly KnownEntity[]
  entity(key: string): KnownEntity | undefined
  /** What search may say that an entity is, with the words for it. */
  searchKinds: ReadonlyMap<string, PlainMessageKey>
  /** The values that a facet of search may have, as the modules name them, with the words for them. */
  searchValues(facet: string): ReadonlyMap<string, PlainMessageKey>
  /** Versions of a kind of entry by number; undefined where nobody declares it. */
  entryKind(name: string): ReadonlyMap<number, EntryKind> | undefined
  entryKinds: ReadonlyMap<string, ReadonlyMap<number, EntryKind>>
  /** Names of what can happen. */
  events: ReadonlySet<string>
  handlers(event: string): readonly Handler[]
  panels(on: string): readonly Panel[]
  tasks: readonly TaskProvider[]
  packSections: readonly PackSection[]
  loops: readonly Loop[]
  schedules: readonly Schedule[]
  due: readonly DueHandler[]
  /** What the modules add to the library, from the ground up. */
  library: readonly LibrarySource[]
  nav: readonly NavItem[]
  /** What the modules add to programmes, from the ground up. */
  parts: readonly ProgrammePart[]
  policies: readonly Policy[]
  /** Features of packs, by their ids, that are available here. */
  features: ReadonlySet<string>
  /** The topics by which pages that read a table are versioned. */
  topicsOfTable(table: string): readonly string[]
  /** All tables that the modules name: those that entities and topics rest on, and those that are only added to. */
  tables: readonly string[]
  versions: VersionReader
  /** The programmes that are exercises. */
  exercises(services: Services): Promise<ReadonlySet<string>>
  /** The programmes that are retired. */
  retired(services: Services): Promise<ReadonlySet<string>>
  /** Topics on which nearly every page rests. */
  everywhere: readonly Topic[]
  /** The part of the site to which a page belongs that stands once, by its address without language; null for pages that stand in both. */
  once(path: string): Exclude<PartName, 'exercise'> | null
}

/** Where no module brings versions, nothing public can change, and no page rests on anything. */
const noVersions: VersionReader = async (_db, topics) => ({
  sees: () => true,
  of: topics.map(() => ''),
  changed: topics.map(() => []),
})

const noProgrammes = async (): Promise<ReadonlySet<string>> => new Set()

/** Finds the page that stands once, or below one of which an address is. */
function onceIn(modules: readonly Module[]): Registry['once'] {
  const pages = new Map(modules.flatMap(({ once = {} }) => Object.entries(once)))
  return (path) => {
    const [page = ''] = /^\/[^/?#.]*/.exec(path) ?? []
    const [below = ''] = /^\/[^/?#]*\/[^/?#.]*/.exec(path) ?? []
    return pages.get(below) ?? pages.get(page) ?? null
  }
}

/**
 * Puts what the modules declare together.
 * @param modules from the ground up: each after those that it uses
 * @throws Error naming module and name where something is declared twice, or named and declared by nobody
 */
export function createRegistry(modules: readonly Module[], words: Words): Registry {
  refuseTwice(modules)
  const entities = modules.flatMap((module) =>
    (module.entities ?? []).map((e): KnownEntity => ({
      ...e,
      module: module.name,
      key: `${module.name}/${e.kind}`,
    })),
  )
  const byKey = new Map(entities.map((entity) => [entity.key, entity]))
  const panels = modules.flatMap(({ panels = [] }) => panels).sort((a, b) => a.order - b.order)
  const handlers = modules.flatMap(({ handlers = [] }) => handlers)
  const tables = tableTopics(modules, entities)
  const entryKinds = kindsOfEntries(modules)
  const exercises = modules.find((module) => module.exercises)?.exercises
  const searchValues = valuesOfFacets(entities)
  const registry: Registry = {
    modules,
    entities,
    entity: (key) => byKey.get(key),
    searchKinds: new Map(entities.flatMap(({ searchKinds = {} }) => Object.entries(searchKinds))),
    searchValues: (facet) => searchValues.get(facet) ?? new Map(),
    entryKinds,
    entryKind: (name) => entryKinds.get(name),
    events: new Set(modules.flatMap(({ events = [] }) => events.map(({ name }) => name))),
    handlers: (event) => handlers.filter((handler) => handler.event === event),
    panels: (kind) => panels.filter(({ on }) => on === kind),
    tasks: modules.flatMap(({ tasks = [] }) => tasks),
    packSections: modules.flatMap(({ packSections = [] }) => packSections),
    loops: modules.flatMap(({ loops = [] }) => loops),
    schedules: modules.flatMap(({ schedules = [] }) => schedules),
    due: modules.flatMap(({ due = [] }) => due),
    library: modules.flatMap(({ library }) => library ?? []),
    parts: modules.flatMap(({ parts = [] }) => parts),
    nav: modules.flatMap(({ nav = [] }) => nav).sort((a, b) => a.order - b.order),
    policies: modules.flatMap(({ policies = [] }) => policies.map(({ policy }) => policy)),
    features: new Set(
      modules.flatMap(({ name, pages, features = [] }) => [...(pages ? [name] : []), ...features]),
    ),
    topicsOfTable: (table) => tables.get(table) ?? [],
    tables: [
      ...new Set([...tables.keys(), ...modules.flatMap(({ insertOnly = {} }) => Object.keys(insertOnly))]),
    ],
    versions: modules.find(({ versions }) => versions)?.versions ?? noVersions,
    exercises: exercises?.find ?? noProgrammes,
    retired: modules.find(({ retired }) => retired)?.retired ?? noProgrammes,
    everywhere: exercises ? [exercises.topic] : [],
    once: onceIn(modules),
  }
  checkNames(registry)
  checkMessages(registry, words)
  checkBackgroundWork(registry)
  for (const module of modules) module.check?.(registry)
  return registry
}

/** The values of facets of search by the facet's name, with their words. */
function valuesOfFacets(entities: readonly KnownEntity[]): Map<string, Map<string, PlainMessageKey>> {
  const found = new Map<string, Map<string, PlainMessageKey>>()
  for (const { searchValues = {} } of entities)
    for (const [facet, values] of Object.entries(searchValues))
      found.set(facet, new Map([...(found.get(facet) ?? []), ...Object.entries(values)]))
  return found
}

/** A path as requests are matched with it: what its parameters are called, and how they are described, sets no two apart. */
export const withoutNames = (path: string): string => path.replaceAll(/:\w+(?:\{[^}]*\})?/g, ':')

/** Whatever is found by a name, by what it is called: a name is given once, among all modules. */
const named: Record<string, (module: Module) => readonly string[]> = {
  module: ({ name }) => [name],
  'kind of entity': ({ name, entities = [] }) => entities.map(({ kind }) => `${name}/${kind}`),
  'entry kind': ({ name, entries = {} }) =>
    versionsOf(name, entries).map(([kind, { version }]) => `${kind}, version ${version}`),
  event: ({ events = [] }) => events.map(({ name }) => name),
  panel: ({ panels = [] }) => panels.map(({ name }) => name),
  'provider of tasks': ({ tasks = [] }) => tasks.map(({ name }) => name),
  'section of packs': ({ packSections = [] }) => packSections.map(({ file }) => file),
  resource: ({ resources = [] }) => resources.map(({ name }) => name),
  'address of a list': ({ resources = [] }) => resources.map(({ path }) => withoutNames(path)),
  'kind of search result': ({ entities = [] }) =>
    entities.flatMap(({ searchKinds = {} }) => Object.keys(searchKinds)),
  'kind of the library': ({ library }) => Object.keys(library?.kinds ?? {}),
  migration: ({ migrations = {} }) => Object.keys(migrations),
  job: ({ jobs = {} }) => Object.keys(jobs),
  'background work': ({ loops = [], schedules = [], due = [] }) =>
    [...loops, ...schedules, ...due].map(({ name }) => name),
  topic: ({ topics = {} }) => Object.keys(topics),
  reader: ({ versions, exercises, retired }) => [
    ...(retired ? ['of retired programmes'] : []),
    ...(versions ? ['of versions'] : []),
    ...(exercises ? ['of exercises'] : []),
  ],
  'page that stands once': ({ once = {} }) => Object.keys(once),
}

/** @throws Error naming what was declared twice, and by whom */
function refuseTwice(modules: readonly Module[]): void {
  for (const [what, namesOf] of Object.entries(named)) {
    const owners = new Map<string, string>()
    for (const module of modules)
      for (const name of namesOf(module)) {
        const owner = owners.get(name)
        if (owner !== undefined)
          throw new Error(
            `the ${what} ${name} is declared twice, by ${[...new Set([owner, module.name])].join(' and ')}`,
          )
        owners.set(name, module.name)
      }
  }
}

const versionsOf = (
  module: string,
  entries: NonNullable<Module['entries']>,
): [name: string, kind: EntryKind][] =>
  Object.entries(entries).flatMap(([kind, versions]) =>
    [versions].flat().map((version): [string, EntryKind] => [`${module}.${kind}`, version as EntryKind]),
  )

function kindsOfEntries(modules: readonly Module[]): Map<string, Map<number, EntryKind>> {
  const all = modules.flatMap(({ name, entries = {} }) => versionsOf(name, entries))
  return new Map(
    [...Map.groupBy(all, ([name]) => name)].map(([name, versions]) => [
      name,
      new Map(versions.map(([, kind]) => [kind.version, kind])),
    ]),
  )
}

function tableTopics(modules: readonly Module[], entities: readonly KnownEntity[]): Map<string, string[]> {
  const topics = new Map<string, string[]>()
  const add = (table: string, topic: string): void =>
    void topics.set(table, [...(topics.get(table) ?? []), topic])
  for (const { tables, key } of entities) for (const table of tables) add(table, key)
  for (const module of modules)
    for (const [topic, tables] of Object.entries(module.topics ?? {}))
      for (const table of tables) add(table, topic)
  return topics
}
