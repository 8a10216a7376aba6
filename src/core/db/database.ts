import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg, { type Pool, type PoolConfig } from 'pg'
import { type RowMemory, RememberingDialect } from './remembering-dialect.ts'
import { clientClass, type StatementCount, types } from './client.ts'

/**
 * A handle on the database: a pool or a transaction, so that a store works in either. A module sees its own tables through
 * `db.withTables<ItsTables>()`.
 */
export type Db = Kysely<Tables> | Transaction<Tables>
// oxlint-disable-next-line typescript/ban-types -- empty: each module adds its own tables
export type Tables = {}

export interface Database {
  db: Kysely<Tables>
  pool: Pool
  /** For pages that anybody may ask for: fewer connections, reading only, and no statement for ever, so that they keep nobody from work. */
  pages: Kysely<Tables>
  /** The same, where rows of earlier pages are remembered. */
  pagesFrom(memory: RowMemory): Kysely<Tables>
  /** What is committed, for whoever compares with it within a transaction: reading only, a statement at a time. */
  committed: Kysely<Tables>
  /** How many statements were run by all. */
  statements: StatementCount
  close(): Promise<void>
}

/** Connections for public pages, and how they are held: reading, and each statement 10 s at most. */
const PAGE_CONNECTIONS = 6
/** For looks from within transactions, at what is committed. */
const COMMITTED_CONNECTIONS = 2
const READING_SETTINGS = 'set default_transaction_read_only = on; set statement_timeout = 10000'

/** @param onError hears of connections that die while idle, which would otherwise end the process */
export function connect(config: PoolConfig, onError: (error: Error) => void): Database {
  const statements: StatementCount = { total: 0, rows: 0 }
  const open = (max: number): Pool => {
    const pool = new pg.Pool({ Client: clientClass(statements), types, ...config, max })
    pool.on('error', onError)
    // One that dies in use fails its query; without a listener it would end the process too.
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }
  const pool = open(config.max ?? 10)
  const pages = open(Math.min(PAGE_CONNECTIONS, config.max ?? PAGE_CONNECTIONS))
  const committed = open(Math.min(COMMITTED_CONNECTIONS, config.max ?? COMMITTED_CONNECTIONS))
  // Not by `options` of the connection, which poolers refuse. Statements of a connection run in order, so this is the first.
  for (const one of [pages, committed])
    one.on('connect', (client) => void client.query(READING_SETTINGS).catch(() => {}))
  const kysely = (on: Pool) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool: on }) })
  return {
    db: kysely(pool),
    pool,
    pages: kysely(pages),
    committed: kysely(committed),
    pagesFrom: (memory) => new Kysely<Tables>({ dialect: new RememberingDialect({ pool: pages }, memory) }),
    statements,
    // Kysely leaves a pool alone that it never used, so we end it ourselves.
    async close() {
      for (const one of [pool, pages, committed]) if (!one.ended) await one.end()
    },
  }
}
