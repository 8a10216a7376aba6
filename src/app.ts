import { type Access, createAccess } from './base/access/index.ts'
import { accessRoom } from './base/access/module.ts'
import { deskRoom } from './site/tasks/module.ts'
import { documentsRoom } from './base/documents/module.ts'
import { exerciseRoom } from './modules/exercise/module.ts'
import { instrumentRoom } from './base/instrument/module.ts'
import { partiesRoom } from './base/parties/module.ts'
import {
  type Env,
  type EnvParts,
  type Frame,
  type Room,
  type Router,
  buildHouse,
  createEnv,
  migrate,
  newerData,
  platformRoom,
  setFrame,
} from './core/index.ts'
import { programmeRoom } from './base/programme/module.ts'
import { publicationRoom } from './site/publication/module.ts'
import { recordRoom } from './base/record/module.ts'

/** The rooms from the ground up; a room knows only those before it. */
export const rooms: Room[] = [
  platformRoom,
  recordRoom,
  partiesRoom,
  accessRoom,
  programmeRoom,
  deskRoom,
  documentsRoom,
  instrumentRoom,
  exerciseRoom,
  publicationRoom,
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
}

/** The wired house on a connected database. */
export interface House {
  env: Env
  /** Names the version and the shape of the data that it works on: one for all processes on a database. */
  software: string
  access: Access
  /** Brings the database to the newest shape, or to the one that the named migrations give. */
  migrate(only?: string[]): Promise<void>
  /** Everything that answers requests; after `migrate`. */
  router(): Router
}

/** @param given what tests replace included */
export function assemble(given: EnvParts): House {
  const { database } = given
  const env = createEnv(given)
  const access = createAccess({ pool: database.pool, env })
  for (const room of rooms) room.register?.(env)
  setFrame(frame)
  return {
    env,
    software: [env.build, ...Object.keys(chosenMigrations()).sort()].join(' '),
    access,
    migrate: (only) =>
      migrate(database, chosenMigrations(only), async () => {
        await access.migrate()
        await env.jobs.migrate()
      }),
    router: () => buildHouse(env, rooms, access.identify),
  }
}

type Migrations = NonNullable<Room['migrations']>

/** Those of all rooms, or of them the named ones. @throws Error where one is not known here: the data come from newer software */
function chosenMigrations(only?: string[]): Migrations {
  const all: Migrations = Object.assign({}, ...rooms.map((room) => room.migrations ?? {}))
  if (!only) return all
  const unknown = only.filter((name) => !all[name])
  if (unknown.length > 0) throw newerData(unknown)
  return Object.fromEntries(only.flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
}
