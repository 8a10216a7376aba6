import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import { pino } from 'pino'
import { openDatabase } from '../../src/postgres/index.ts'
import {
  type Database,
  type Module,
  type Services,
  connect,
  createServices,
  migrate,
  readConfig,
} from '../../src/core/index.ts'

export interface BenchSite {
  services: Services
  database: Database
  /** For further connections to the same tables. */
  connection: PoolConfig
  /** Empty, removed at the end. */
  folder: string
}

/** Connections at once, 32 writers and what the site itself needs. */
const MAX_CONNECTIONS = 34

/**
 * Some modules with their tables. PostgreSQL runs with its durable defaults on a folder of its own, or at DATABASE_URL in a schema of
 * its own.
 * @param modules from the ground up
 */
export async function withBenchSite<T>(
  name: string,
  modules: readonly Module[],
  work: (site: BenchSite) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`))
  chmodSync(folder, 0o711)
  const server = await openDatabase({
    dataFolder: join(folder, 'data'),
    databaseUrl: process.env['DATABASE_URL'],
    role: 'command',
    log: (line) => console.error(line),
  })
  const schema = `bench_${randomBytes(4).toString('hex')}`
  const connection = { ...server.connection, options: `-c search_path=${schema},public` }
  const database = connect({ ...connection, max: MAX_CONNECTIONS }, () => {})
  try {
    await database.pool.query(`create schema ${schema}`)
    const config = readConfig({ OPENPOA_DATA: folder, OPENPOA_ORIGIN: 'https://bench.example' })
    const services = createServices({ config, database, modules, log: pino({ level: 'error' }) })
    await migrate(
      database,
      Object.assign({}, ...modules.map((module) => module.migrations ?? {})),
      async () => {},
    )
    return await work({ services, database, connection, folder })
  } finally {
    await database.pool.query(`drop schema ${schema} cascade`)
    await database.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
