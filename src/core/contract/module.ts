import type { Topic } from '../db/reads.ts'
import type { Migration } from 'kysely/migration'
import type { PlainMessageKey } from '../i18n/words.ts'
import type { Loop } from '../jobs/loops.ts'
import type { Schedule } from '../jobs/schedules.ts'
import type { DueHandler } from '../jobs/due.ts'
import type { Router } from '../http/router.ts'
import type { Command } from './command.ts'
import type { Entity } from './entity.ts'
import type { EntryKind } from './entry-kind.ts'
import type { EventType, Handler } from './event.ts'
import type { Json } from './json.ts'
import type { LibrarySource } from './library.ts'
import type { PackSection } from './pack-section.ts'
import type { Panel } from './panel.ts'
import type { PartName } from './part.ts'
import type { Right } from './policy.ts'
import type { Problem } from '../problems/problem.ts'
import type { Registry } from './registry.ts'
import type { Resource } from './resource.ts'
import type { Services } from './services.ts'
import type { TaskProvider } from './task.ts'
import type { VersionReader } from './versions.ts'

/** A line of a navigation. */
export interface NavItem {
  /** Message key of the words. */
  message: PlainMessageKey
  /** Address without language. */
  address: string
  place: 'header' | 'footer' | 'search'
  /** Items stand in ascending order. */
  order: number
}

/** A page that a module adds to every programme whose pack has a mandate for it. */
export interface ProgrammePart {
  /** The feature of the pack, by its id. */
  feature: string
  /** Below the programme: "/reports". */
  path: string
  /** Message keys: what it is called, in a word or two for the navigation, and what it is for. */
  title: PlainMessageKey
  short: PlainMessageKey
  text: PlainMessageKey
}

/** Takes a row that differs: its table, and the entity that it was made of. */
export type Differs = (table: string, entity: string) => void

/**
 * What a module brings: all of it declared, and checked when the site starts. A name that nobody declares (a kind of entity, an event,
 * a message) is an error then.
 */
export interface Module {
  name: string
  /** Modules of its own layer whose public API it may import; the check of the layers reads this. */
  uses?: readonly string[]
  /** Timestamped names, such as "20261122T0900-create-entries"; forward only. */
  migrations?: Readonly<Record<string, Migration>>
  entities?: readonly Entity[]
  /** The acts it puts on record, by name without the module's, in one or several versions. */
  entries?: Readonly<Record<string, EntryKind | readonly EntryKind[]>>
  resources?: readonly Resource[]
  /** Its refusals, as `problems` makes them: the type of each has a page that says what it means. */
  problems?: Readonly<Record<string, (params: never) => Problem>>
  /** What happens in it that others may act on. */
  events?: readonly EventType<unknown>[]
  /** What it does when something happens elsewhere, in the same transaction. */
  handlers?: readonly Handler[]
  panels?: readonly Panel[]
  tasks?: readonly TaskProvider[]
  /** Work after the answer, by the name under which it is enqueued. */
  jobs?: Readonly<Record<string, (services: Services, data: Record<string, Json>) => Promise<void>>>
  /** Work that goes on in every server, and work at times. */
  loops?: readonly Loop[]
  schedules?: readonly Schedule[]
  due?: readonly DueHandler[]
  /** Statements that take away, in the transaction of a restore, what must not outlive one: sessions, links. On the shape of the backup's release. */
  atRestore?: readonly string[]
  packSections?: readonly PackSection[]
  /** What it adds to the library. */
  library?: LibrarySource
  nav?: readonly NavItem[]
  /** Pages of programmes that are its own. */
  parts?: readonly ProgrammePart[]
  policies?: readonly Right[]
  /** Features of packs, by their ids, that it makes available besides the one that is called as the module, which it does where it has pages. */
  features?: readonly string[]
  /**
   * Tables to which the site only adds: the role under which it works may neither change nor remove a row of them, but for the columns that are
   * named here.
   */
  insertOnly?: Readonly<Record<string, readonly string[]>>
  /** Tables with a column `sealed`, and where what is sealed in a row belongs, as SQL makes it of the row: the place that `seal` is given. */
  sealed?: readonly { table: string; place: string }[]
  /** Public data that are no entities: the tables of each, by a topic that the module itself touches, "publication/index". */
  topics?: Readonly<Record<string, readonly string[]>>
  /** Pages under the language, such as /en/record. */
  pages?(router: Router): void
  /** Such pages at addresses that other modules may name more exactly, "/programmes/:programme/:page/:item": they answer where no page of any module does. */
  lastPages?(router: Router): void
  /** Addresses without a language: feeds, tiles, assets, files. */
  routes?(router: Router): void
  commands?: readonly Command[]
  /** Puts what is its own into its slots of the services; before anything runs. */
  provide?(services: Services): void
  /** Looks at all modules together; @throws Error where they do not fit. */
  check?(registry: Registry): void
  /**
   * Whether rows that it made of its entities, to find or to order them by, are still what these make; tells each that is not. Runs when the
   * record is verified, in that transaction.
   */
  verify?(services: Services, differs: Differs): Promise<void>
  /** Which programmes are exercises, and on what that rests: one module knows it. */
  exercises?: { topic: Topic; find(services: Services): Promise<ReadonlySet<string>> }
  /** Finds the programmes that are retired: nobody has tasks of them. One module knows it. */
  retired?(services: Services): Promise<ReadonlySet<string>>
  /** Pages that stand once and not in the exercise too, with all below them: those of the world, and those of the site itself, which speak of both. */
  once?: Readonly<Record<string, Exclude<PartName, 'exercise'>>>
  /** How the versions of topics are read, for the tags of pages: one module brings it. */
  versions?: VersionReader
}
