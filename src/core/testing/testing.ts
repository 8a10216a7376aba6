import { ReadLog, type Topic, createReadBy, whileReading } from '../db/reads.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DestinationStream, pino } from 'pino'
import {
  type Ctx,
  type Database,
  type Module,
  type Router,
  type Services,
  type Viewer,
  anonymous,
  buildSite,
  connect,
  createServices,
  migrate,
  readConfig,
} from '../index.ts'
import { createTestDatabase } from './test-database.ts'

/** Some modules on a database of their own, for tests. */
export interface TestModules {
  services: Services
  database: Database
  /** Everything that answers requests; `identify` says who asks. */
  router(identify?: (c: Ctx) => Promise<Viewer>): Router
  /** Moves the clock of `services`. */
  pass(ms: number): void
  /** Other services on the same database, as another server has them. */
  sibling(): Services
  close(): Promise<void>
}

const noError = (): void => {}

interface Given {
  /** Test files that give the same name share a template of the database, so they must give the same modules. */
  set: string
  modules: readonly Module[]
  settings?: Record<string, string>
  /** Further steps of migration, such as the queue's own tables. */
  more?: (services: Services) => Promise<void>
  /** Where log lines go; nowhere if absent. */
  log?: DestinationStream
  /** In place of the time that passes: see `createPageCache`. */
  elapsed?: () => number
  /** What has to hold when the site is closed, such as that the record verifies. */
  atEnd?: (services: Services) => Promise<void>
}

/** Opens modules on a migrated database. */
export async function openTestModules(given: Given): Promise<TestModules> {
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-test-'))
  const settings = { OPENPOA_DATA: folder, ...given.settings }
  const tables = await createTestDatabase(async (connection) => {
    const database = connect({ ...connection, max: 4 }, noError)
    const { services } = testServices(database, given.modules, settings)
    const migrations = Object.assign({}, ...given.modules.map((module) => module.migrations ?? {}))
    await migrate(database, migrations, async () => given.more?.(services))
    await database.close()
  }, given.set)
  const opened: Database[] = []
  const open = () => {
    const database = connect({ ...tables.connection, max: 8 }, noError)
    opened.push(database)
    return { database, ...testServices(database, given.modules, settings, given.log, given.elapsed) }
  }
  const { database, services, pass } = open()
  return {
    services,
    database,
    router: (identify = async () => anonymous) => buildSite(services, identify),
    pass,
    sibling: () => open().services,
    async close() {
      await given.atEnd?.(services)
      await services.jobs.stop()
      for (const one of opened) await one.close()
      await tables.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Services on a database, as `app.ts` makes them, with a clock that can be moved. */
export function testServices(
  database: Database,
  modules: readonly Module[],
  settings: Record<string, string>,
  log?: DestinationStream,
  elapsed?: () => number,
): { services: Services; pass(ms: number): void } {
  let offset = 0
  const level = process.env['OPENPOA_LOG_LEVEL'] ?? 'silent'
  const services = createServices({
    config: readConfig(settings),
    database,
    modules,
    clock: () => new Date(Date.now() + offset),
    elapsed,
    log: log ? pino({ level: 'info' }, log) : pino({ level }),
  })
  return { services, pass: (ms) => void (offset += ms) }
}

/** The topics that pages rest on where they do this work. */
export async function topicsRead(work: () => Promise<unknown>): Promise<Topic[]> {
  const log = new ReadLog(createReadBy(new Map()))
  await whileReading(log, work)
  return [...log.topics]
}
