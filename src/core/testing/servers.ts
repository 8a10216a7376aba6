import {
  type Database,
  type Services,
  connect,
  coreModule,
  createServices,
  migrate,
  readConfig,
} from '../index.ts'
import { pino } from 'pino'
import { createTestDatabase } from './test-database.ts'

/** Servers of the core alone on one database, each with connections of its own, under one clock that stands still. */
export interface TestServers {
  servers: [Services, Services]
  databases: Database[]
  /** Sets the clock of both. */
  setClock(now: string | Date): void
  /** Lines of both logs since the last call. */
  logged(): { level: number; msg: string; err?: { message: string } }[]
  close(): Promise<void>
}

/** @param tables statements that make the tables of the test itself */
export async function openTestServers(
  settings: Record<string, string> = {},
  ...tables: string[]
): Promise<TestServers> {
  const made = await createTestDatabase(async (connection) => {
    const database = connect({ ...connection, max: 2 }, () => {})
    await migrate(database, coreModule.migrations ?? {}, async () => {})
    await database.close()
  }, 'core alone')
  let now = new Date('2027-01-04T10:00:00Z')
  let lines: string[] = []
  const databases = [1, 2].map(() => connect({ ...made.connection, max: 6 }, () => {}))
  const servers = databases.map((database) =>
    createServices({
      config: readConfig(settings),
      database,
      modules: [coreModule],
      clock: () => new Date(now),
      log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    }),
  )
  for (const table of tables) await databases[0]?.pool.query(table)
  return {
    servers: servers as [Services, Services],
    databases,
    setClock: (to) => void (now = new Date(to)),
    logged() {
      const said = lines.map((line) => JSON.parse(line))
      lines = []
      return said
    },
    async close() {
      for (const database of databases) await database.close()
      await made.drop()
    },
  }
}
