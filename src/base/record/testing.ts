import { type Pool } from 'pg'
import { z } from 'zod'
import {
  type Db,
  type Module,
  type Services,
  anonymous,
  buildSite,
  coreModule,
  entity,
  inTransaction,
  migration,
} from '../../core/index.ts'
import { openTestModules } from '../../core/testing/testing.ts'
import { type Act, type Appended, appendEntry, integrateAll, onRecord, verifyRecord } from './index.ts'
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

const plant = entity({
  kind: 'plant',
  schema: z.strictObject({ height: z.int() }),
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const query = plants(db).selectFrom('garden_plant').selectAll().where('id', 'in', ids)
      const rows = await query.where('hidden', '=', false).execute()
      return new Map(rows.map((row) => [row.id, { height: row.height }]))
    },
    async list({ db }, after, limit) {
      let query = plants(db).selectFrom('garden_plant').select('id').where('hidden', '=', false)
      if (after !== null) query = query.where('id', '>', after)
      return (await query.orderBy('id').limit(limit).execute()).map((row) => row.id)
    },
  },
  // What is hidden is named for those who are signed in alone.
  async references({ services, viewer }, ids) {
    const rows = await plants(services.db)
      .selectFrom('garden_plant')
      .selectAll()
      .where('id', 'in', ids)
      .execute()
    return new Map(
      rows
        .filter(({ hidden }) => !hidden || viewer.accountId !== null || viewer.roles.length > 0)
        .map(({ id }) => [id, { name: `Plant ${id}`, address: `/plants/${id}` }]),
    )
  },
  tables: ['garden_plant'],
})

export const gardenModule: Module = {
  name: 'garden',
  migrations: {
    '20261122T2000-create-garden': migration(
      'create table garden_plant (id text primary key, height integer not null, hidden boolean not null)',
    ),
  },
  entities: [plant],
  entries: {
    grown: {
      version: 1,
      schema: z.strictObject({ height: z.int() }),
      title: 'record.proof.leaf',
      sentence: 'record.entry.other',
    },
    /** Its sentence names the entity. */
    moved: {
      version: 1,
      schema: z.strictObject({}),
      title: 'record.proof.file',
      sentence: 'record.entity.title',
    },
    noted: {
      version: 1,
      schema: z.strictObject({ text: onRecord.officialText() }),
      title: 'record.proof.state',
      sentence: 'record.entry.other',
    },
  },
}

export async function openTestSite(
  settings: Record<string, string> = {},
  more: readonly Module[] = [],
): Promise<TestSite> {
  const opened = await openTestModules({
    set: `record and garden${more.map(({ name }) => ` and ${name}`).join('')}`,
    modules: [coreModule, recordModule, gardenModule, ...more],
    settings: { OPENPOA_ORIGIN: 'https://poa.example', ...settings },
  })
  return {
    services: opened.services,
    pool: opened.database.pool,
    sibling: opened.sibling,
    close: opened.close,
  }
}

export const plantRef = (id: string) => ({ module: 'garden', kind: 'plant', id })

/** The use case of the small module: a plant grows, publicly. */
export const grow = (
  services: Services,
  id: string,
  height: number,
  more: Partial<Act> = {},
): Promise<Appended> =>
  inTransaction(services, async (tx) => {
    await plants(tx.db)
      .insertInto('garden_plant')
      .values({ id, height, hidden: false })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ height }))
      .execute()
    return appendEntry(tx, {
      kind: 'garden.grown',
      entity: plantRef(id),
      visibility: 'public',
      data: { height },
      ...more,
    })
  })

/** A note that only some may read. */
export const note = (services: Services, id: string, text: string): Promise<Appended> =>
  inTransaction(services, (tx) =>
    appendEntry(tx, {
      kind: 'garden.noted',
      entity: plantRef(id),
      visibility: 'private',
      party: '578',
      data: { text },
    }),
  )

/** A site whose record has 301 entries, two checkpoints and one private entry, that on the plant `rose`; and what its addresses answer. */
export async function openGrownSite(rose: string): Promise<
  TestSite & {
    get(path: string, init?: RequestInit): Promise<Response>
    /** The body of an answer with this status. */
    text(path: string, status?: number): Promise<string>
  }
> {
  const site = await openTestSite()
  const { services } = site
  for (let i = 0; i < 260; i++)
    await grow(services, `plant-${i % 40}`, i, { programme: i === 7 ? 'exercise' : undefined })
  await integrateAll(services)
  for (let i = 0; i < 39; i++) await grow(services, rose, i)
  await note(services, rose, 'secret')
  await integrateAll(services)
  const get = async (path: string, init?: RequestInit): Promise<Response> =>
    buildSite(services, async () => anonymous).request(`https://poa.example${path}`, init)
  return {
    ...site,
    get,
    async text(path, status = 200) {
      const answer = await get(path)
      if (answer.status !== status) throw new Error(`${path} answers ${answer.status}, not ${status}`)
      return answer.text()
    },
  }
}

/** What has to hold when a site of a test closes: places what waits, and verifies. @throws Error naming the findings */
export async function recordVerifies(services: Services): Promise<void> {
  await integrateAll(services)
  const { findings } = await verifyRecord(services)
  if (findings.length > 0)
    throw new Error(`the record does not verify: ${JSON.stringify(findings.slice(0, 5))}`)
}
