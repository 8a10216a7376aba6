import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { pino } from 'pino'
import { z } from 'zod'
import { createTestDatabase } from '../../core/testing/test-database.ts'
import {
  connect,
  createServices,
  inTransaction,
  migrate,
  readConfig,
  type Db,
  type Services,
  type Json,
  type MessageKey,
} from '../../core/index.ts'
import { appendEntry, onRecord, registerEntryKinds, type Act, type Appended } from './index.ts'
import { recordModule } from './module.ts'

/** A site with the record and one small module, "garden", whose plants the public sees: for the tests of this module. */
export interface TestSite {
  services: Services
  pool: Pool
  /** Another process on the same database. */
  sibling(): Services
  close(): Promise<void>
}

type GardenTables = { garden_plant: { id: string; height: number; hidden: boolean } }
const plants = (db: Db) => db.withTables<GardenTables>()
const GARDEN = `create table garden_plant (id text primary key, height integer not null, hidden boolean not null)`

export async function openTestSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const tables = await createTestDatabase(async (connection) => {
    const database = connect(connection, () => {})
    await migrate(
      database,
      recordModule.migrations ?? {},
      async () => void (await database.pool.query(GARDEN)),
    )
    await database.close()
  }, 'record and garden')
  const folder = mkdtempSync(join(tmpdir(), 'record-test-'))
  const opened: ReturnType<typeof connect>[] = []
  const environment = (): Services => {
    const database = connect({ ...tables.connection, max: 34 }, () => {})
    opened.push(database)
    return envOn(database, { OPENPOA_DATA: folder, OPENPOA_ORIGIN: 'https://poa.example', ...settings })
  }
  const services = environment()
  return {
    services,
    pool: opened[0]!.pool,
    sibling: environment,
    async close() {
      for (const database of opened) await database.close()
      await tables.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

function envOn(database: ReturnType<typeof connect>, settings: Record<string, string>): Services {
  const services = createServices({ config: readConfig(settings), database, log: pino({ level: 'silent' }) })
  recordModule.register?.(services)
  registerGarden(services)
  return services
}

/** A garden has no words: its acts are shown by their kind. */
const NO_MESSAGE = 'garden.entry' as MessageKey

function registerGarden(services: Services): void {
  registerEntryKinds('garden', {
    grown: { version: 1, schema: z.strictObject({ height: z.int() }), sentence: NO_MESSAGE },
    noted: {
      version: 1,
      schema: z.strictObject({ text: onRecord.officialText() }),
      sentence: NO_MESSAGE,
    },
  })
  services.hooks.snapshots.push({
    module: 'garden',
    kind: 'plant',
    async states(db, ids) {
      const query = plants(db)
        .selectFrom('garden_plant')
        .selectAll()
        .where('id', 'in', ids)
        .where('hidden', '=', false)
      const rows = await query.execute()
      return new Map(rows.map((row): [string, Json] => [row.id, { height: row.height }]))
    },
    async list(db, after, limit) {
      let query = plants(db).selectFrom('garden_plant').select('id').where('hidden', '=', false)
      if (after !== null) query = query.where('id', '>', after)
      return (await query.orderBy('id').limit(limit).execute()).map((row) => row.id)
    },
  })
}

export const plantRef = (id: string) => ({ module: 'garden', kind: 'plant', id })

/** The use case of the small module: a plant grows, publicly. */
export const grow = (
  services: Services,
  id: string,
  height: number,
  more: Partial<Act> = {},
): Promise<Appended> =>
  inTransaction(services.db, async (trx) => {
    await plants(trx)
      .insertInto('garden_plant')
      .values({ id, height, hidden: false })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ height }))
      .execute()
    return appendEntry(trx, services, {
      kind: 'garden.grown',
      entity: plantRef(id),
      visibility: 'public',
      data: { height },
      ...more,
    })
  })

/** A note that only some may read. */
export const note = (services: Services, id: string, text: string): Promise<Appended> =>
  inTransaction(services.db, (trx) =>
    appendEntry(trx, services, {
      kind: 'garden.noted',
      entity: plantRef(id),
      visibility: 'private',
      party: '578',
      data: { text },
    }),
  )
