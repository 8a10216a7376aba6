import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, type PoolConfig } from 'pg'

/**
 * A handle on the database: the pool or a transaction, so that a store works in either. A module sees its own tables through
 * `db.withTables<ItsTables>()`.
 */
export type Db = Kysely<Tables> | Transaction<Tables>
// oxlint-disable-next-line typescript/ban-types -- empty: each module adds its own tables
export type Tables = {}

export interface Database {
  db: Kysely<Tables>
  pool: Pool
  close(): Promise<void>
}

/** @param onError hears of connections that die while idle, which would otherwise end the process */
export function connect(config: PoolConfig, onError: (error: Error) => void): Database {
  const pool = new Pool({ max: 10, ...config })
  pool.on('error', onError)
  // One that dies in use fails its query; without a listener it would end the process too.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    // Kysely leaves a pool alone that it never used, so we end it ourselves.
    close: async () => void (pool.ended || (await pool.end())),
  }
}

const pending = new WeakMap<object, (() => Promise<void> | void)[]>()

/** Runs `work` in one transaction, then what it left to do after the commit. Within a transaction, joins it. */
export async function inTransaction<T>(db: Db, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<Tables>)
  const after: (() => Promise<void> | void)[] = []
  const result = await db.transaction().execute(async (trx) => {
    pending.set(trx, after)
    return work(trx)
  })
  for (const step of after) await step()
  return result
}

/** Work that must happen only if the transaction commits, such as telling other processes. */
export function afterCommit(trx: Db, step: () => Promise<void> | void): void {
  const list = pending.get(trx)
  if (!list) throw new Error('afterCommit needs the transaction that inTransaction gave')
  list.push(step)
}

/** Guards a function whose effects belong into its caller's transaction. */
export function assertTransaction(db: Db): void {
  if (!db.isTransaction) throw new Error('this needs a transaction')
}
