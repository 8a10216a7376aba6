import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type { Versions } from '../contract/versions.ts'
import { type ReadLog, type RowsKept, readLog, statementRead } from './reads.ts'

/** Rows of statements of earlier pages. */
export interface RowMemory {
  /** Those that still stand. */
  find(key: string): Promise<RowsKept | null>
  /** What every statement from now on is sure to see. */
  seen(): Promise<Versions['sees']>
}

/** Answers the statements of a page from memory where their rows still stand; all others as PostgreSQL does. */
export class RememberingDialect extends PostgresDialect {
  readonly #memory: RowMemory

  constructor(config: PostgresDialectConfig, memory: RowMemory) {
    super(config)
    this.#memory = memory
  }

  override createDriver(): Driver {
    return new RememberingDriver(super.createDriver(), this.#memory)
  }
}

/** Takes a connection only when a statement needs one. */
class RememberingDriver implements Driver {
  readonly #inner: Driver
  readonly #memory: RowMemory

  constructor(inner: Driver, memory: RowMemory) {
    this.#inner = inner
    this.#memory = memory
  }

  init = () => this.#inner.init()
  destroy = () => this.#inner.destroy()
  acquireConnection = async () => new LazyConnection(this.#inner, this.#memory)
  releaseConnection = (connection: DatabaseConnection) => (connection as LazyConnection).release()
  beginTransaction = async (connection: DatabaseConnection, settings: TransactionSettings) =>
    this.#inner.beginTransaction(await (connection as LazyConnection).hold(), settings)
  commitTransaction = async (connection: DatabaseConnection) =>
    this.#inner.commitTransaction(await (connection as LazyConnection).hold())
  rollbackTransaction = async (connection: DatabaseConnection) =>
    this.#inner.rollbackTransaction(await (connection as LazyConnection).hold())
}

class LazyConnection implements DatabaseConnection {
  readonly #driver: Driver
  readonly #memory: RowMemory
  #held: Promise<DatabaseConnection> | null = null

  constructor(driver: Driver, memory: RowMemory) {
    this.#driver = driver
    this.#memory = memory
  }

  hold(): Promise<DatabaseConnection> {
    return (this.#held ??= this.#driver.acquireConnection())
  }

  async release(): Promise<void> {
    const held = this.#held
    this.#held = null
    if (held) await this.#driver.releaseConnection(await held)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const log = readLog()
    // Within a transaction, or outside a page, nothing is remembered.
    if (!log || this.#held || !READS.test(query.sql)) return (await this.hold()).executeQuery<R>(query)
    const key = `${query.sql} ${JSON.stringify(query.parameters)}`
    const kept = await this.#memory.find(key)
    if (!kept) return this.#ask(log, key, query)
    statementRead(query.sql)
    log.remembered.push(kept)
    return { rows: kept.rows as R[] }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    yield* (await this.hold()).streamQuery<R>(query, chunkSize)
  }

  async #ask<R>(log: ReadLog, key: string, query: CompiledQuery): Promise<QueryResult<R>> {
    log.signal.throwIfAborted()
    log.before ??= this.#memory.seen()
    await log.before
    const result = await (await this.hold()).executeQuery<R>(query)
    await this.release()
    const topics = statementRead(query.sql)
    if (topics) log.asked.push({ key, topics, rows: result.rows.map((row) => Object.freeze(row)) })
    return result
  }
}

const READS = /^[\s(]*(select|with)\b/i
