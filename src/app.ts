import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { type Access, accessRoom, createAccess } from './access/index.ts'
import { deskRoom } from './desk/index.ts'
import { documentsRoom } from './documents/index.ts'
import { instrumentRoom } from './instrument/index.ts'
import { partiesRoom } from './parties/index.ts'
import {
  type Config,
  type Database,
  type Env,
  type Frame,
  type Room,
  type Router,
  buildHouse,
  createFileStore,
  createHooks,
  createJobs,
  createMail,
  loadWords,
  migrate,
  platformRoom,
  projectRoot,
  setFrame,
  uuidV7,
} from './platform/index.ts'
import { programmeRoom } from './programme/index.ts'
import { publicationRoom } from './publication/index.ts'
import { recordRoom } from './record/index.ts'

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
  access: Access
  /** Brings the database to the newest shape, or to the one that the named migrations give. */
  migrate(only?: string[]): Promise<void>
  /** Everything that answers requests; after `migrate`. */
  router(): Router
}

/** What tests replace. */
export interface Given {
  config: Config
  database: Database
  log?: Logger
  clock?: () => Date
  randomBytes?: (count: number) => Uint8Array
}

export function assemble(given: Given): House {
  const { config, database } = given
  const log = given.log ?? pino({ level: config.logLevel })
  const clock = given.clock ?? (() => new Date())
  const random = given.randomBytes ?? ((count: number) => new Uint8Array(randomBytes(count)))
  const root = projectRoot()
  const env: Env = {
    config,
    db: database.db,
    clock,
    newId: () => uuidV7(clock().getTime(), random(10)),
    randomBytes: random,
    files: createFileStore(clock),
    mail: createMail(config.smtpUrl),
    jobs: createJobs(database.pool, (error) => log.error({ err: error }, 'job queue')),
    hooks: createHooks(),
    words: loadWords(join(root, 'locales')),
    log,
    build: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  }
  const access = createAccess({ pool: database.pool, env })
  for (const room of rooms) room.register?.(env)
  setFrame(frame)
  return {
    env,
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
  if (unknown.length > 0)
    throw new Error(
      `The data come from newer software: this one does not know ${unknown.join(', ')}. Update it first.`,
    )
  return Object.fromEntries(only.flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
}
