import type { Words } from '../i18n/words.ts'
import { checkBackgroundWork } from '../jobs/background.ts'
import type { DueHandler } from '../jobs/due.ts'
import type { Loop } from '../jobs/loops.ts'
import type { Schedule } from '../jobs/schedules.ts'
import type { Entity } from './entity.ts'
import type { EntryKind } from './entry-kind.ts'
import type { Handler } from './event.ts'
import type { Module, NavItem } from './module.ts'
import type { PackSection } from './pack-section.ts'
import type { Panel } from './panel.ts'
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
  /** Versions of a kind of entry by number; undefined where nobody declares it. */
  entryKind(name: string): ReadonlyMap<number, EntryKind> | undefined
  entryKinds: ReadonlyMap<string, ReadonlyMap<number, EntryKind>>
  handlers(event: string): readonly Handler[]
  panels(on: string): readonly Panel[]
  tasks: readonly TaskProvider[]
  packSections: readonly PackSection[]
  loops: readonly Loop[]
  schedules: readonly Schedule[]
  due: readonly DueHandler[]
  nav: readonly NavItem[]
  /** The topics by which pages that read a table are versioned. */
  topicsOfTable(table: string): readonly string[]
  versions: VersionReader
}

/** Where no module brings versions, nothing public can change, and no page rests on anything. */
const noVersions: VersionReader = async (_db, topics) => ({
  sees: () => true,
  of: topics.map(() => ''),
  changed: topics.map(() => []),
})

/**
 * Puts what the modules declare together.
 * @param modules from the ground up: each after those that it uses
 * @throws Error naming module and name where something is declared twice, or named and declared by nobody
 */
export function createRegistry(modules: readonly Module[], words: Words): Registry {
  const entities = modules.flatMap((module) =>
    (module.entities ?? []).map((e): KnownEntity => ({ ...e, module: module.name, key: `${module.name}/${e.kind}` })),
  )
  const byKey = once('kind of entity', entities, ({ key }) => key)
  const panels = modules.flatMap(({ panels = [] }) => panels).sort((a, b) => a.order - b.order)
  const handlers = modules.flatMap(({ handlers = [] }) => handlers)
  const tables = tableTopics(modules, entities)
  const entryKinds = kindsOfEntries(modules)
  const registry: Registry = {
    modules,
    entities,
    entity: (key) => byKey.get(key),
    entryKinds,
    entryKind: (name) => entryKinds.get(name),
    handlers: (event) => handlers.filter((handler) => handler.event === event),
    panels: (kind) => panels.filter(({ on }) => on === kind),
    tasks: modules.flatMap(({ tasks = [] }) => tasks),
    packSections: modules.flatMap(({ packSections = [] }) => packSections),
    loops: modules.flatMap(({ loops = [] }) => loops),
    schedules: modules.flatMap(({ schedules = [] }) => schedules),
    due: modules.flatMap(({ due = [] }) => due),
    nav: modules.flatMap(({ nav = [] }) => nav).sort((a, b) => a.order - b.order),
    topicsOfTable: (table) => tables.get(table) ?? [],
    versions: modules.find(({ versions }) => versions)?.versions ?? noVersions,
  }
  checkNames(registry, words)
  checkBackgroundWork(registry)
  for (const module of modules) module.check?.(registry)
  return registry
}

function checkNames(registry: Registry, words: Words): void {
  const { modules } = registry
  once('module', modules, ({ name }) => name)
  modules.forEach((module, i) => {
    for (const used of module.uses ?? [])
      if (!modules.slice(0, i).some(({ name }) => name === used))
        throw new Error(`the module ${module.name} uses ${used}, which is not wired before it`)
  })
  const events = new Set(modules.flatMap(({ events = [] }) => events.map(({ name }) => name)))
  for (const { name, panels = [], handlers = [], nav = [], events: own = [] } of modules) {
    for (const panel of panels)
      if (!registry.entity(panel.on))
        throw new Error(`the panel ${panel.name} stands on ${panel.on}, which no module declares`)
    for (const { event } of handlers)
      if (!events.has(event)) throw new Error(`the module ${name} listens to ${event}, which no module declares`)
    for (const event of own)
      if (!event.name.startsWith(`${name}.`)) throw new Error(`the event ${event.name} belongs to no module ${name}`)
    for (const { message } of nav) requireMessage(words, message, `the navigation of ${name}`)
  }
  for (const [kind, versions] of registry.entryKinds)
    for (const { sentence } of versions.values()) requireMessage(words, sentence, `the entry kind ${kind}`)
  once('panel', modules.flatMap(({ panels = [] }) => panels), ({ name }) => name)
  once('provider of tasks', registry.tasks, ({ name }) => name)
  once('section of packs', registry.packSections, ({ file }) => file)
  once('resource', modules.flatMap(({ resources = [] }) => resources), ({ name }) => name)
  once('migration', modules.flatMap(({ migrations = {} }) => Object.keys(migrations)), (name) => name)
  once('job', modules.flatMap(({ jobs = {} }) => Object.keys(jobs)), (name) => name)
}

function requireMessage(words: Words, message: string, what: string): void {
  if (!words.has(message)) throw new Error(`${what} names the message ${message}, which is in no language`)
}

/** Those that are named, each once. @throws Error naming what was declared twice */
function once<T>(what: string, list: readonly T[], nameOf: (one: T) => string): Map<string, T> {
  const found = new Map<string, T>()
  for (const one of list) {
    const name = nameOf(one)
    if (found.has(name)) throw new Error(`the ${what} ${name} is declared twice`)
    found.set(name, one)
  }
  return found
}

function kindsOfEntries(modules: readonly Module[]): Map<string, Map<number, EntryKind>> {
  const kinds = new Map<string, Map<number, EntryKind>>()
  for (const { name, entries = {} } of modules)
    for (const [kind, versions] of Object.entries(entries))
      kinds.set(`${name}.${kind}`, versionsOf([versions].flat() as EntryKind[], `${name}.${kind}`))
  return kinds
}

const versionsOf = (versions: EntryKind[], name: string): Map<number, EntryKind> => {
  const byText = once(`version of the entry kind ${name}`, versions, ({ version }) => String(version))
  return new Map([...byText.values()].map((kind) => [kind.version, kind]))
}

function tableTopics(modules: readonly Module[], entities: readonly KnownEntity[]): Map<string, string[]> {
  const topics = new Map<string, string[]>()
  const add = (table: string, topic: string): void =>
    void topics.set(table, [...(topics.get(table) ?? []), topic])
  for (const { tables, key } of entities) for (const table of tables) add(table, key)
  for (const module of modules)
    for (const [topic, tables] of Object.entries(module.topics ?? {})) for (const table of tables) add(table, topic)
  return topics
}
