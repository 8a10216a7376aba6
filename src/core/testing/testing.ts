import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DestinationStream, pino } from 'pino'
import { createTestDatabase } from './test-database.ts'
import {
  type Ctx,
  type Database,
  type Services,
  type Module,
  type Router,
  type Viewer,
  buildSite,
  connect,
  createServices,
  migrate,
  readConfig,
  anonymous,
} from '../index.ts'

/** Some modules on a database of their own, for tests. */
export interface TestModules {
  services: Services
  database: Database
  /** Everything that answers requests; `identify` says who asks. */
  router(identify?: (c: Ctx) => Promise<Viewer>): Router
  /** Moves the clock of `services`. */
  pass(ms: number): void
  close(): Promise<void>
}

const noError = (): void => {}

/** An environment on a database, as `app.ts` makes it, for modules still to be registered. */
export function testServices(
  database: Database,
  settings: Record<string, string>,
  log?: DestinationStream,
): { services: Services; pass(ms: number): void } {
  let offset = 0
  const level = process.env['OPENPOA_LOG_LEVEL'] ?? 'silent'
  const services = createServices({
    config: readConfig(settings),
    database,
    clock: () => new Date(Date.now() + offset),
    log: log ? pino({ level: 'info' }, log) : pino({ level }),
  })
  return { services, pass: (ms) => void (offset += ms) }
}

/**
 * Opens modules on a migrated database. Test files that give the same `set` share a template, so they must give the same modules.
 * @param more further steps of migration, such as the queue's own tables
 */
export async function openTestModules(given: {
  set: string
  modules: Module[]
  settings?: Record<string, string>
  more?: (services: Services) => Promise<void>
  /** Where log lines go; nowhere if absent. */
  log?: DestinationStream
}): Promise<TestModules> {
  const { modules } = given
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-test-modules-'))
  const settings = { OPENPOA_DATA: folder, ...given.settings }
  const tables = await createTestDatabase(async (connection) => {
    const database = connect({ ...connection, max: 4 }, noError)
    const { services } = testServices(database, settings)
    for (const module of modules) module.register?.(services)
    const migrations = Object.assign({}, ...modules.map((module) => module.migrations ?? {}))
    await migrate(database, migrations, async () => given.more?.(services))
    await database.close()
  }, given.set)
  const database = connect({ ...tables.connection, max: 8 }, noError)
  const { services, pass } = testServices(database, settings, given.log)
  for (const module of modules) module.register?.(services)
  return {
    services,
    database,
    router: (identify = async () => anonymous) => buildSite(services, modules, identify),
    pass,
    async close() {
      await services.jobs.stop()
      await database.close()
      await tables.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
