import type { VNode } from 'preact'
import type { Db } from '../db/database.ts'
import type { MessageKey } from '../i18n/words.ts'
import type { Services } from './services.ts'
import type { Ref } from './ref.ts'
import type { Viewer } from './viewer.ts'

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Something a higher module shows on a lower module's page: asked for a batch of ids, answers for all at once. */
export interface Panel {
  name: string
  on: { module: string; kind: string }
  /** Panels stand in ascending order. */
  order: number
  render(request: PanelRequest): Promise<Map<string, VNode>>
}
export interface PanelRequest {
  services: Services
  viewer: Viewer
  lang: string
  ids: string[]
}

/** One line in "What needs you". */
export interface Task {
  /** Message key and parameters of the line. */
  message: MessageKey
  params?: Record<string, string | number>
  /** Address without language, such as "/instrument/imports/…". */
  address: string
  due?: Date
}
export type TaskProvider = (services: Services, viewer: Viewer) => Promise<Task[]>

/** What another module may say of an entity: its name, where it stands, whether the public may see it. */
export interface Reference {
  name: string
  address: string
  isPublic: boolean
}
export interface ReferenceResolver {
  module: string
  kind: string
  resolve(db: Db, ids: string[], lang: string): Promise<Map<string, Reference>>
}

/**
 * What the public sees of a module's entities, from the module's own rows: the record keeps its hash with each entry, verification compares it.
 */
export interface SnapshotSource {
  module: string
  kind: string
  /** The public state by id; an id without one is not public (or does not exist). */
  states(db: Db, ids: string[]): Promise<Map<string, Json>>
  /** Ids of all entities of this kind that have a public state, ascending, after `after`, at most `limit`. */
  list(db: Db, after: string | null, limit: number): Promise<string[]>
}

/** Runs in the transaction of what happened; `event` is "<module>.<what-happened>". */
export type Handler = (trx: Db, services: Services, payload: Json) => Promise<void>

/** The five ways in which a module reaches into a lower one without that module knowing it. There are no others. */
export interface Hooks {
  panels: Panel[]
  tasks: TaskProvider[]
  references: ReferenceResolver[]
  snapshots: SnapshotSource[]
  handlers: Map<string, Handler[]>
}

export const createHooks = (): Hooks => ({
  panels: [],
  tasks: [],
  references: [],
  snapshots: [],
  handlers: new Map(),
})

export function onEvent(hooks: Hooks, event: string, handler: Handler): void {
  hooks.handlers.set(event, [...(hooks.handlers.get(event) ?? []), handler])
}

/** Runs every handler of an event in the caller's transaction; a refusal rolls the whole act back. */
export async function emit(trx: Db, services: Services, event: string, payload: Json): Promise<void> {
  for (const handler of services.hooks.handlers.get(event) ?? []) await handler(trx, services, payload)
}

/** A panel that takes longer than this is left out of the page; the page says so. */
const PANEL_LIMIT_MS = 100

/** All panels for a batch of entities, in order; one that fails or is slow fails alone. */
export async function renderPanels(
  on: { module: string; kind: string },
  request: PanelRequest,
): Promise<{ name: string; parts: Map<string, VNode> | null }[]> {
  const panels = request.services.hooks.panels
    .filter((p) => p.on.module === on.module && p.on.kind === on.kind)
    .sort((a, b) => a.order - b.order)
  return Promise.all(
    panels.map(async (panel) => {
      const late = new Promise<null>((resolve) => setTimeout(resolve, PANEL_LIMIT_MS, null).unref())
      try {
        return { name: panel.name, parts: await Promise.race([panel.render(request), late]) }
      } catch (error) {
        request.services.log.error({ panel: panel.name, err: error }, 'panel failed')
        return { name: panel.name, parts: null }
      }
    }),
  )
}

/** Names and addresses of entities of any module; what no module knows is absent. */
export async function resolveRefs(
  services: Services,
  refs: Ref[],
  lang: string,
): Promise<Map<string, Reference>> {
  const found = new Map<string, Reference>()
  for (const resolver of services.hooks.references) {
    const ids = refs.filter((r) => r.module === resolver.module && r.kind === resolver.kind).map((r) => r.id)
    if (ids.length === 0) continue
    for (const [id, reference] of await resolver.resolve(services.db, [...new Set(ids)], lang))
      found.set(`${resolver.module}/${resolver.kind}/${id}`, reference)
  }
  return found
}
