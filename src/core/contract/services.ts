import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Pool } from 'pg'
import { type Logger, pino } from 'pino'
import type { Config } from '../config.ts'
import type { Database, Db } from '../db/database.ts'
import type { StatementCount } from '../db/client.ts'
import type { OpenTransaction } from '../db/transaction.ts'
import { createFileStore, type FileStore } from '../files/files.ts'
import { type Assets, loadAssets } from '../http/assets.ts'
import { createPageCache, type PageCache } from '../http/page-cache.ts'
import { loadWords, projectRoot, type Words } from '../i18n/words.ts'
import { uuidV4, uuidV7 } from '../ids.ts'
import { createJobs, type Jobs } from '../jobs/jobs.ts'
import { createSignals, type Signals } from '../jobs/signals.ts'
import { createLive, type Live } from '../live/live.ts'
import { createMail, type Mail } from '../mail/mail.ts'
import type { Module } from './module.ts'
import { createRegistry, type Registry } from './registry.ts'

/** All that a use case reaches for beyond its arguments, in one object; tests pass their own. */
export interface Services {
  config: Config
  /** The pool, or the transaction to which these services are bound. */
  db: Db
  /** Reads what is committed, also within a transaction, on connections apart: whoever holds a transaction waits here for no other that does. */
  committed: Db
  /** For libraries that bring SQL of their own. */
  pool: Pool
  /** How many statements were run on the database by this process. */
  statements: StatementCount
  /** Set while `db` is a transaction of `inTransaction`. */
  transaction?: OpenTransaction
  clock: () => Date
  /** Time-ordered, unique. */
  newId: () => string
  /** An id that does not tell when it was made, for people. */
  newOpaqueId: () => string
  randomBytes: (count: number) => Uint8Array
  files: FileStore
  mail: Mail
  jobs: Jobs
  signals: Signals
  /** Everything that the modules declare. */
  registry: Registry
  /** Public pages as they were sent last. */
  pages: PageCache
  /** Pages that move while they are read. */
  live: Live
  assets: Assets
  words: Words
  log: Logger
  /** Of the release: "0.2.0". */
  version: string
  /** Names everything that pages are made of beside the data: code, words, assets, the operator's settings. */
  build: string
  /** What modules put into their slots. */
  own: Map<string, unknown>
}

/** What services are made of; all but the first three as in a running site where absent. */
export interface ServiceParts {
  config: Config
  database: Database
  /** From the ground up. */
  modules: readonly Module[]
  log?: Logger
  clock?: () => Date
  /** See `createPageCache`. */
  elapsed?: () => number
  randomBytes?: (count: number) => Uint8Array
}

/** The services of a site on a connected database. @throws Error where the modules do not fit together */
export function createServices(parts: ServiceParts): Services {
  const { config, database } = parts
  const log = parts.log ?? pino({ level: config.logLevel })
  const clock = parts.clock ?? (() => new Date())
  const random = parts.randomBytes ?? ((count: number) => new Uint8Array(randomBytes(count)))
  const root = projectRoot()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const words = loadWords(root)
  const assets = loadAssets(join(root, 'assets'))
  const registry = createRegistry(parts.modules, words)
  const pages = createPageCache(database, registry, parts.elapsed, config.rowMemory, config.pageMemory)
  const services: Services = {
    config,
    db: database.db,
    committed: database.committed,
    pool: database.pool,
    statements: database.statements,
    clock,
    newId: () => uuidV7(clock().getTime(), random(10)),
    newOpaqueId: () => uuidV4(random(16)),
    randomBytes: random,
    files: createFileStore(clock),
    mail: createMail(config.smtpUrl),
    jobs: createJobs(database.pool, (error) => log.error({ err: error }, 'job queue')),
    signals: createSignals(),
    registry,
    pages,
    live: createLive(pages.ask, (error, channel) =>
      log.error({ err: error, channel }, 'what changed on an open page could not be drawn'),
    ),
    assets,
    words,
    log,
    version,
    build: buildOf([
      version,
      CODE,
      words.checksum,
      assets.checksum,
      JSON.stringify(config.operator),
      config.origin,
    ]),
    own: new Map(),
  }
  for (const module of parts.modules) {
    for (const [name, work] of Object.entries(module.jobs ?? {}))
      services.jobs.define(name, (data) => work(services, data))
    module.provide?.(services)
  }
  return services
}

/** The bundle carries a hash of its content in its name. */
const CODE = basename(import.meta.url)

const buildOf = (parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
