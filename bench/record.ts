/**
 * The record: writes with an entry beside the same writes without one, 32 writers at once; then proofs, verification and
 * writes on records of 10,000 and 100,000 entries under thousands of checkpoints. Beside hypercore where it is installed (NODE_PATH counts).
 * PostgreSQL runs with its durable defaults, on a folder of its own, or at DATABASE_URL in a database of its own.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { z } from 'zod'
import {
  type Db,
  type Module,
  type Services,
  coreModule,
  entity,
  inTransaction,
  migration,
  startBackgroundWork,
} from '../src/core/index.ts'
import { place } from '../src/base/record/actions/integrate.ts'
import { appendEntry, integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { readKeys, verifiersOf } from '../src/base/record/keys.ts'
import { recordModule } from '../src/base/record/module.ts'
import { proveEntry } from '../src/base/record/prove.ts'
import { canonicalBytes } from '../src/base/record/rules/canonical.ts'
import { checkProof } from '../src/base/record/rules/proof.ts'
import { readEnvelope } from '../src/base/record/schema.ts'
import { currentSigner } from '../src/base/record/signer.ts'
import { snapshotHash } from '../src/base/record/snapshots.ts'
import { readEntry } from '../src/base/record/store.ts'
import { lockIntegration, readHead, readWaiting } from '../src/base/record/store-tree.ts'
import { withBenchSite } from './kit/site.ts'
import { median } from './kit/timing.ts'

const WRITERS = 32
const ROUNDS = 5
const PROOFS = 300

/** @param sizes of the records that are proven and verified @param seconds each round of writing takes */
export async function run(sizes: readonly number[] = [10_000, 100_000], seconds = 2): Promise<boolean> {
  return withBenchSite(
    'record',
    [coreModule, recordModule, benchModule],
    async ({ services, database, folder }) => {
      await measureWrites(services, seconds)
      for (const size of sizes) {
        await measureProofs(services, database.pool, size)
        await measureWritesOn(services, size, seconds)
      }
      await measureHypercore(folder, sizes[0] ?? 10_000)
      return true
    },
  )
}

const SNAPSHOT_VERSION = 1

/** A module with nothing but rows, each a number. */
const benchModule: Module = {
  name: 'bench',
  migrations: {
    '20261122T0000-create-bench': migration(
      'create table bench_row (id text primary key, value integer not null)',
    ),
  },
  entities: [
    entity({
      kind: 'row',
      schema: z.strictObject({ value: z.int() }),
      snapshotVersion: SNAPSHOT_VERSION,
      snapshots: {
        read: async ({ db }, ids) => new Map((await rowsOf(db, ids)).map(({ id, value }) => [id, { value }])),
        async list({ db }, after, limit) {
          const query = rows(db).selectFrom('bench_row').select('id').orderBy('id').limit(limit)
          const found = await (after === null ? query : query.where('id', '>', after)).execute()
          return found.map((row) => row.id)
        },
      },
      references: async () => new Map(),
      tables: ['bench_row'],
    }),
  ],
  entries: {
    set: {
      version: 1,
      schema: z.strictObject({ value: z.int() }),
      title: 'record.proof.leaf',
      sentence: 'record.entry.other',
    },
  },
}

const rows = (db: Db) => db.withTables<{ bench_row: { id: string; value: number } }>()
const rowsOf = (db: Db, ids: string[]) =>
  rows(db).selectFrom('bench_row').selectAll().where('id', 'in', ids).execute()

/** One write: a row, and its entry or not. */
async function write(services: Services, id: string, value: number, recorded: boolean): Promise<void> {
  await inTransaction(services, async (tx) => {
    await rows(tx.db)
      .insertInto('bench_row')
      .values({ id, value })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ value }))
      .execute()
    if (!recorded) return
    const entity = { module: 'bench', kind: 'row', id }
    await appendEntry(tx, { kind: 'bench.set', entity, visibility: 'public', data: { value } })
  })
}

/** Writes a second of `WRITERS` writers do; with the integrator at work where they are recorded. */
async function writeRound(services: Services, seconds: number, recorded: boolean): Promise<number> {
  const integrator = recorded
    ? await startBackgroundWork(services, { loops: recordModule.loops ?? [] })
    : undefined
  const end = performance.now() + seconds * 1_000
  let count = 0
  const writer = async (n: number): Promise<void> => {
    for (let i = 0; performance.now() < end; i++, count++)
      await write(services, `${recorded ? 'kept' : 'plain'}-${n}-${i % 50}`, i, recorded)
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, n) => writer(n)))
  await integrator?.stop()
  return count / seconds
}

async function measureWrites(services: Services, seconds: number): Promise<void> {
  await writeRound(services, 0.5, false)
  await writeRound(services, 0.5, true)
  const plain: number[] = []
  const recorded: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await writeRound(services, seconds, false))
    recorded.push(await writeRound(services, seconds, true))
  }
  const [a, b] = [median(plain), median(recorded)]
  console.log(
    `${WRITERS} writers: ${a.toFixed(0)} writes/s without a record, ${b.toFixed(0)} with (${(b / a).toFixed(2)} ×)`,
  )
}

/** On a record that has been long in use, with the checkpoints of all that time. */
async function measureWritesOn(services: Services, size: number, seconds: number): Promise<void> {
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await writeRound(services, seconds, true))
  console.log(`${size} entries before: ${median(rounds).toFixed(0)} writes/s with a record`)
}

async function measureProofs(services: Services, pool: Pool, size: number): Promise<void> {
  await fill(services, pool, size)
  const keys = await readKeys(services.db)
  const verifiers = verifiersOf(keys.history)
  const prove: number[] = []
  const check: number[] = []
  for (let i = 0; i < PROOFS; i++) {
    const position = Math.floor((i * size) / PROOFS)
    const entry = await readEntry(services.db, position)
    const started = performance.now()
    const proven = await proveEntry(services.db, position)
    const made = performance.now()
    if (!entry || !proven) throw new Error(`entry ${position} has no proof`)
    checkProof(proven.proof, entry.leaf, verifiers, keys.origin)
    prove.push(made - started)
    check.push(performance.now() - made)
  }
  const started = performance.now()
  const before = process.memoryUsage().rss
  let most = before
  const result = await verifyRecord(services, {
    progress: () => void (most = Math.max(most, process.memoryUsage().rss)),
  })
  const took = performance.now() - started
  if (result.findingCount > 0)
    throw new Error(`the record of the bench does not verify: ${JSON.stringify(result.findings[0])}`)
  console.log(
    `${size} entries (${result.checkpoints} checkpoints, ${result.entities} entities): proof ${median(prove).toFixed(2)} ms, ` +
      `its check ${median(check).toFixed(2)} ms, verification of everything ${(took / 1_000).toFixed(2)} s ` +
      `(${((size / took) * 1_000).toFixed(0)} entries/s, ${((most - before) / 2 ** 20).toFixed(0)} MiB more memory)`,
  )
}

/** Entries that share a checkpoint where a site is used: mostly one act, at times several within 20 ms, or what a pack brings. */
const TOGETHER = [1, 1, 2, 1, 5, 1, 3, 10]
/** Rows written at once. */
const BATCH = 2_000

/** A record of exactly `size` entries, as appends over a long time would have left it, but written in bulk. */
async function fill(services: Services, pool: Pool, size: number): Promise<void> {
  await pool.query(
    'truncate record_entry, record_mark, record_private, record_entity, record_hash, record_checkpoint, bench_row',
  )
  await write(services, 'row-0', 0, true)
  await integrateAll(services)
  const example = readEnvelope((await readEntry(services.db, 1))!.leaf)!
  for (let from = 1; from < size - 1; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, size - 1 - from) }, (_, i) => from + i)
    const ids = numbers.map((n) => `row-${n}`)
    const snapshots = numbers.map((value) => snapshotHash({ value }))
    const leaves = numbers.map((value, i) => {
      const entities = [
        {
          entity: `bench/row/${ids[i]}`,
          version: 1,
          snapshot: snapshots[i],
          snapshotVersion: SNAPSHOT_VERSION,
        },
      ]
      return Buffer.from(canonicalBytes({ ...example, data: { value }, entities }))
    })
    await pool.query('insert into bench_row select * from unnest($1::text[], $2::integer[])', [ids, numbers])
    await pool.query(
      `with n as (
        select * from unnest($1::bytea[], $2::text[], $3::text[]) with ordinality as n (leaf, entity, snapshot, nr)
      ), entry as (
        insert into record_entry (leaf, kind, at) select leaf, $4::text, $5::timestamptz from n order by nr returning id
      ), numbered as (select id, row_number() over (order by id) as nr from entry),
      mark as (
        insert into record_mark (entry, module, kind, entity, version, snapshot, snapshot_version)
        select id, 'bench', 'row', entity, 1, snapshot, $6::smallint from numbered join n using (nr)
      )
      insert into record_entity (module, kind, entity, version) select 'bench', 'row', entity, 1 from n`,
      [leaves, ids, snapshots, example.kind, example.at, SNAPSHOT_VERSION],
    )
    await placeFewByFew(services)
  }
  await pool.query('vacuum analyze')
}

/** Places what waits under as many checkpoints as a site in use would have signed. */
const placeFewByFew = (services: Services): Promise<void> =>
  inTransaction(services, async (tx) => {
    await lockIntegration(tx.db)
    const { origin, history } = await readKeys(tx.db)
    const signer = currentSigner(tx, origin, history)
    const waiting = await readWaiting(tx.db, BATCH)
    let size = (await readHead(tx.db))?.size ?? 0
    for (let turn = 0; waiting.length > 0; turn++) {
      const together = waiting.splice(0, TOGETHER[turn % TOGETHER.length])
      size += await place(tx, { origin, size, waiting: together, signer })
    }
  })

interface Core {
  ready(): Promise<void>
  append(blocks: Buffer | Buffer[]): Promise<unknown>
  close(): Promise<void>
  length: number
  core: { tree: { proof(of: object): Promise<unknown> } }
}

/** hypercore keeps one signed log in files for one writer: appends wait for each other, nothing else is written with them. */
async function measureHypercore(folder: string, size: number): Promise<void> {
  let Hypercore: new (storage: string) => Core
  try {
    Hypercore = createRequire(import.meta.url)('hypercore') as typeof Hypercore
  } catch {
    console.log('hypercore: not installed; install hypercore@10 and name its node_modules in NODE_PATH')
    return
  }
  const core = new Hypercore(join(folder, 'hypercore'))
  await core.ready()
  const block = (n: number) => Buffer.from(`${n}`.padEnd(330, 'x'))
  const started = performance.now()
  const end = started + 2_000
  let count = 0
  while (performance.now() < end) await core.append(block(count++))
  const single = (count / (performance.now() - started)) * 1_000
  while (core.length < size)
    await core.append(Array.from({ length: Math.min(1_000, size - core.length) }, (_, i) => block(i)))
  const prove: number[] = []
  for (let i = 0; i < PROOFS; i++) {
    const begun = performance.now()
    const index = Math.floor((i * size) / PROOFS)
    await core.core.tree.proof({ block: { index, nodes: 0 }, upgrade: { start: 0, length: core.length } })
    prove.push(performance.now() - begun)
  }
  await core.close()
  console.log(
    `hypercore: ${single.toFixed(0)} appends/s by its one writer, proof at ${size} blocks ${median(prove).toFixed(2)} ms`,
  )
}
