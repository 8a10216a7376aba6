import type { PoolConfig } from 'pg'
import { signInSlot } from './base/access/index.ts'
import { accessModule } from './base/access/module.ts'
import { documentsModule } from './base/documents/module.ts'
import { instrumentModule } from './base/instrument/module.ts'
import { partiesModule } from './base/parties/module.ts'
import { programmeModule } from './base/programme/module.ts'
import { forgetForeignTransactions, restateSnapshots } from './base/record/index.ts'
import { recordModule } from './base/record/module.ts'
import {
  type CommandIO,
  type Module,
  type Router,
  type ServiceParts,
  type Services,
  buildSite,
  checkFormerKinds,
  coreModule,
  createServices,
  grantToSite,
  migrate,
  newerData,
  requireTables,
} from './core/index.ts'
import { capacityModule } from './modules/capacity/module.ts'
import { exerciseModule } from './modules/exercise/module.ts'
import { meetingsModule } from './modules/meetings/module.ts'
import { negotiationModule } from './modules/negotiation/module.ts'
import { reportingModule } from './modules/reporting/module.ts'
import { publicationModule } from './site/publication/module.ts'
import { tasksModule } from './site/tasks/module.ts'

/** The modules from the ground up; a module knows only those before it. */
export const modules: Module[] = [
  coreModule,
  recordModule,
  partiesModule,
  accessModule,
  programmeModule,
  documentsModule,
  instrumentModule,
  reportingModule,
  capacityModule,
  meetingsModule,
  negotiationModule,
  exerciseModule,
  tasksModule,
  publicationModule,
]

/** Who hears what is done, and how far it is. */
export type Told = Pick<CommandIO, 'say' | 'progress'>

/** The wired site on a connected database. */
export interface App {
  services: Services
  /** Names the version and the shape of the data that it works on: one for all processes on a database. */
  software: string
  /** Brings the database to the newest shape, or to the one that the named migrations give; resolves to how many migrations it ran. */
  migrate(only?: string[]): Promise<number>
  /** Puts on record anew what the present software shows otherwise; after `migrate`, before anybody is served. */
  restate(io?: Told): Promise<void>
  /** Everything that answers requests; after `migrate`. */
  router(): Router
}

/** @param given what tests replace included */
export function assemble(given: Omit<ServiceParts, 'modules'>): App {
  const services = createServices({ ...given, modules })
  checkFormerKinds(services.registry)
  const signIn = signInSlot.get(services)
  return {
    services,
    software: [services.version, ...Object.keys(chosenMigrations()).sort()].join(' '),
    migrate: (only) =>
      migrate(given.database, chosenMigrations(only), async () => {
        await signIn.migrate()
        await services.jobs.migrate()
      }),
    restate: (io) => restate(services, io),
    router: () => buildSite(services, signIn.identify),
  }
}

/**
 * Brings the data to the shape of this software, and says what that changed; before anybody is served.
 * @param site on a connection that owns the tables
 * @param worker the connection under which the site works then
 */
export async function bringUp(site: App, io: Told, worker: PoolConfig): Promise<void> {
  const migrations = await site.migrate()
  await grantToSite(site.services.db, worker, modules)
  if (migrations > 0) io.say(`Brought the database to the shape of this version: ${migrations} migrations`)
  await requireTables(site.services)
  await site.restate(io)
  await forgetForeignTransactions(site.services)
}

/** Entities that are named one by one; "verify" names all. */
const NAMED = 20

async function restate(services: Services, { say, progress }: Told = silent): Promise<void> {
  for (const { kind, from, to, count, differing } of await restateSnapshots(services, progress)) {
    say(`Put on record anew: ${kind}, version ${from} to ${to}, ${count} entities`)
    if (differing.length === 0) continue
    say(`Not as recorded before, so left as it was: ${differing.length} of ${kind}. "verify" names them.`)
    for (const id of differing.slice(0, NAMED)) say(`  ${kind}/${id}`)
    if (differing.length > NAMED) say(`  and ${differing.length - NAMED} more`)
  }
}
const silent: Told = { say: () => {}, progress: () => {} }

type Migrations = NonNullable<Module['migrations']>

/** Those of all modules, or of them the named ones. @throws Error where one is not known here: the data come from newer software */
function chosenMigrations(only?: string[]): Migrations {
  const all: Migrations = Object.assign({}, ...modules.map((module) => module.migrations ?? {}))
  if (!only) return all
  const unknown = only.filter((name) => !all[name])
  if (unknown.length > 0) throw newerData(unknown)
  return Object.fromEntries(only.flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
}
