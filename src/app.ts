import { type Access, createAccess } from './base/access/index.ts'
import { accessModule } from './base/access/module.ts'
import { tasksModule } from './site/tasks/module.ts'
import { documentsModule } from './base/documents/module.ts'
import { exerciseModule } from './modules/exercise/module.ts'
import { instrumentModule } from './base/instrument/module.ts'
import { partiesModule } from './base/parties/module.ts'
import {
  type Services,
  type ServiceParts,
  type Frame,
  type Module,
  type Router,
  buildSite,
  createServices,
  migrate,
  newerData,
  coreModule,
  setFrame,
} from './core/index.ts'
import { programmeModule } from './base/programme/module.ts'
import { publicationModule } from './site/publication/module.ts'
import { recordModule } from './base/record/module.ts'

/** The modules from the ground up; a module knows only those before it. */
export const modules: Module[] = [
  coreModule,
  recordModule,
  partiesModule,
  accessModule,
  programmeModule,
  tasksModule,
  documentsModule,
  instrumentModule,
  exerciseModule,
  publicationModule,
]

/** What stands around every page. */
const frame: Frame = {
  nav: [
    { message: 'publication.nav.programmes', address: '/programmes' },
    { message: 'instrument.nav', address: '/instruments' },
    { message: 'documents.nav', address: '/documents' },
    { message: 'parties.states.title', address: '/states' },
    { message: 'publication.nav.search', address: '/search' },
  ],
  footer: [
    { message: 'publication.nav.about', address: '/about' },
    { message: 'record.title', address: '/record' },
  ],
  search: '/search',
}

/** The wired site on a connected database. */
export interface App {
  services: Services
  /** Names the version and the shape of the data that it works on: one for all processes on a database. */
  software: string
  access: Access
  /** Brings the database to the newest shape, or to the one that the named migrations give. */
  migrate(only?: string[]): Promise<void>
  /** Everything that answers requests; after `migrate`. */
  router(): Router
}

/** @param given what tests replace included */
export function assemble(given: ServiceParts): App {
  const { database } = given
  const services = createServices(given)
  const access = createAccess({ pool: database.pool, services })
  for (const module of modules) module.register?.(services)
  setFrame(frame)
  return {
    services,
    software: [services.build, ...Object.keys(chosenMigrations()).sort()].join(' '),
    access,
    migrate: (only) =>
      migrate(database, chosenMigrations(only), async () => {
        await access.migrate()
        await services.jobs.migrate()
      }),
    router: () => buildSite(services, modules, access.identify),
  }
}

type Migrations = NonNullable<Module['migrations']>

/** Those of all modules, or of them the named ones. @throws Error where one is not known here: the data come from newer software */
function chosenMigrations(only?: string[]): Migrations {
  const all: Migrations = Object.assign({}, ...modules.map((module) => module.migrations ?? {}))
  if (!only) return all
  const unknown = only.filter((name) => !all[name])
  if (unknown.length > 0) throw newerData(unknown)
  return Object.fromEntries(only.flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
}
