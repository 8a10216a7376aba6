import type { Words } from '../i18n/words.ts'
import type { Module } from './module.ts'
import type { KnownEntity, Registry } from './registry.ts'
import type { Resource } from './resource.ts'

// That what modules declare fits together; asked once, when the registry is made.

/** @throws Error naming who names what nobody declares, or what belongs to another module */
export function checkNames({ modules, entities, entity, events }: Registry): void {
  modules.forEach(
    (
      {
        name,
        uses = [],
        panels = [],
        handlers = [],
        events: own = [],
        topics = {},
        insertOnly = {},
        resources = [],
      },
      i,
    ) => {
      for (const used of uses)
        if (!modules.slice(0, i).some((earlier) => earlier.name === used))
          throw new Error(`the module ${name} uses ${used}, which is not wired before it`)
      for (const panel of panels)
        if (!entity(panel.on))
          throw new Error(
            `the panel ${panel.name} of ${name} stands on ${panel.on}, which no module declares`,
          )
      for (const { event } of handlers)
        if (!events.has(event))
          throw new Error(`the module ${name} listens to ${event}, which no module declares`)
      for (const event of own)
        if (!event.name.startsWith(`${name}.`))
          throw new Error(`the event ${event.name} belongs to no module ${name}`)
      // Longer ones would be taken for entities by whoever reads their versions.
      for (const topic of Object.keys(topics))
        if (!/^[^/]+\/[^/@]+$/.test(topic) || !topic.startsWith(`${name}/`))
          throw new Error(`the topic ${topic} of ${name} is not "${name}/" and one name`)
      for (const [topic, tables] of Object.entries(topics))
        refuseForeignTables(name, `the topic ${topic}`, tables)
      for (const table of Object.keys(insertOnly))
        if (!table.startsWith(`${name}_`))
          throw new Error(`${name} only adds to the table ${table}, which is not the module's`)
      for (const one of resources) checkLabels(one, name)
    },
  )
  for (const declared of entities) checkEntity(declared, modules, entity)
}

/** Parameters that everybody's list may have are called by the core. */
function checkLabels({ name, query, labels = {} }: Resource, module: string): void {
  const unknown = Object.keys(labels).find((label) => !Object.hasOwn(query.shape, label))
  if (unknown !== undefined)
    throw new Error(`the resource ${name} of ${module} labels ${unknown}, which is none of its parameters`)
}

/** What one kind of entity says of itself, and of others. */
function checkEntity(declared: KnownEntity, modules: readonly Module[], entity: Registry['entity']): void {
  const {
    kind,
    module,
    tables,
    former,
    snapshotVersion,
    earlier = {},
    search,
    searchKinds = {},
    opensBy,
  } = declared
  const what = `the kind of entity ${kind}`
  refuseForeignTables(module, what, tables)
  for (let version = 1; version < snapshotVersion; version++)
    if (!Object.hasOwn(earlier, version))
      throw new Error(
        `${what} of ${module} is in version ${snapshotVersion}, and \`earlier\` has no version ${version}`,
      )
  if (search && Object.keys(searchKinds).length === 0)
    throw new Error(`${what} of ${module} is searched, and says in \`searchKinds\` no kind of result`)
  if (opensBy && !search) throw new Error(`${what} of ${module} opens by its ${opensBy}, and is not searched`)
  // Of a module that is not wired here, as in a test of some, `checkFormerKinds` knows more.
  if (former && modules.some(({ name }) => former.kind.startsWith(`${name}/`)) && !entity(former.kind))
    throw formerUnknown(declared)
}

const formerUnknown = ({ kind, module, former }: KnownEntity): Error =>
  new Error(`the kind of entity ${kind} of ${module} was ${former?.kind} before, which no module declares`)

/**
 * For a whole site: lower modules may name former kinds of higher ones, which are not always wired beside them.
 * @throws Error naming the kind of entity whose former kind no module declares
 */
export function checkFormerKinds({ entities, entity }: Registry): void {
  for (const declared of entities)
    if (declared.former && !entity(declared.former.kind)) throw formerUnknown(declared)
}

/** A module's tables begin with its name; those of the core, such as files, are there for all. */
function refuseForeignTables(module: string, what: string, tables: readonly string[]): void {
  const foreign = tables.find((table) => !table.startsWith(`${module}_`) && !table.startsWith('core_'))
  if (foreign !== undefined)
    throw new Error(`${what} of ${module} rests on the table ${foreign}, which is not the module's`)
}

/** @throws Error naming who names a message that is in no language */
export function checkMessages({ modules, entities, entryKinds }: Registry, words: Words): void {
  const check = (message: string, what: string): void => {
    if (!words.has(message)) throw new Error(`${what} names the message ${message}, which is in no language`)
  }
  for (const { name, nav = [], parts = [], resources = [], library } of modules) {
    for (const { title, short, text } of parts)
      for (const message of [title, short, text]) check(message, `the part of programmes of ${name}`)
    for (const { message } of nav) check(message, `the navigation of ${name}`)
    for (const message of Object.values(library?.kinds ?? {})) check(message, `the library of ${name}`)
    for (const { name: resource, title, description, labels = {} } of resources)
      for (const message of [title, description, ...Object.values(labels)])
        check(message, `the resource ${resource} of ${name}`)
  }
  for (const { kind, module, searchKinds = {} } of entities)
    for (const [result, message] of Object.entries(searchKinds))
      check(message, `the kind of search result ${result} of ${module}/${kind}`)
  for (const { kind, module, searchValues = {} } of entities)
    for (const [facet, values] of Object.entries(searchValues))
      for (const [value, message] of Object.entries(values))
        check(message, `the value ${value} of the facet ${facet} of ${module}/${kind}`)
  for (const [kind, versions] of entryKinds)
    for (const { title, sentence } of versions.values())
      for (const message of [title, sentence]) check(message, `the entry kind ${kind}`)
}
