import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Database, Db } from '../db/database.ts'
import { createFileStore, type FileStore } from '../files/files.ts'
import { createHooks, type Hooks } from './hooks.ts'
import { uuidV7 } from '../ids.ts'
import { createJobs, type Jobs } from '../jobs/jobs.ts'
import { createSignals, type Signals } from '../jobs/signals.ts'
import { loadWords, projectRoot, type Words } from '../i18n/words.ts'
import { createMail, type Mail } from '../mail/mail.ts'

/** All that a use case reaches for beyond its arguments; tests pass their own. */
export interface Services {
  config: Config
  db: Db
  clock: () => Date
  /** Time-ordered, unique. */
  newId: () => string
  randomBytes: (count: number) => Uint8Array
  files: FileStore
  mail: Mail
  jobs: Jobs
  signals: Signals
  hooks: Hooks
  words: Words
  log: Logger
  /** Names the code that runs, for ETags and the footer. */
  build: string
}

/** What an environment is made of; all but the first two as in a running site where absent. */
export interface ServiceParts {
  config: Config
  database: Database
  log?: Logger
  clock?: () => Date
  randomBytes?: (count: number) => Uint8Array
}

/** The environment of a site on a connected database, its modules still to be registered. */
export function createServices(parts: ServiceParts): Services {
  const { config, database } = parts
  const log = parts.log ?? pino({ level: config.logLevel })
  const clock = parts.clock ?? (() => new Date())
  const random = parts.randomBytes ?? ((count: number) => new Uint8Array(randomBytes(count)))
  const root = projectRoot()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    config,
    db: database.db,
    clock,
    newId: () => uuidV7(clock().getTime(), random(10)),
    randomBytes: random,
    files: createFileStore(clock),
    mail: createMail(config.smtpUrl),
    jobs: createJobs(database.pool, (error) => log.error({ err: error }, 'job queue')),
    signals: createSignals(),
    hooks: createHooks(),
    words: loadWords(join(root, 'locales')),
    log,
    build: version,
  }
}
