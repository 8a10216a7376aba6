import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Services } from '../contract/services.ts'
import { COMMITTED, MOVED } from '../live/loops.ts'

/** Work that must happen only if the transaction commits, such as telling other processes. */
type Step = () => Promise<void> | void

/** What a transaction keeps while it is open; part of the services that are bound to it. */
export interface OpenTransaction {
  /** What to do after the commit, of this level of nesting. */
  after: Step[]
  /** Whether a part of it goes on. */
  busy: boolean
}

/** Another transaction was in the way; the same work may succeed now (PostgreSQL, appendix A). */
const IN_THE_WAY = new Set(['40001', '40P01'])
/** Of such kinds is an error that passes by itself or by the operator's hand: no connection, no resources, an operator's or a system's stop, and those. */
const PASSING = /^(08|53|57|58|25006)/

/** The database was not reached, or the disk is full, as the system says it. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EMFILE',
  'ENFILE',
  'ENOSPC',
])
/** The same in the words of the client of PostgreSQL, which has no codes of its own. */
const BROKEN_OFF = /connection terminated|not queryable|timeout exceeded when trying to connect/i

/** Whether the same work may succeed later: the disk is full, the database is away, another transaction was in the way (PostgreSQL, appendix A). */
export const isPassing = (error: unknown): boolean => {
  // Not by `codeOf`, which knows those of PostgreSQL alone.
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (code === undefined) return BROKEN_OFF.test(String(message))
  return IN_THE_WAY.has(String(code)) || PASSING.test(String(code)) || UNREACHED.has(String(code))
}

/** Given to the other transaction: whoever comes back at once may take the same lock before the other wakes, and be in its way again. */
const HEAD_START_MS = 100

/**
 * Runs `work` in one transaction with services that are bound to it, then what it left to do after the commit. Within a transaction it
 * becomes a part with a savepoint: where it fails, its rows and its steps are gone and the rest stands. Parts run one after the other: one
 * that fails takes along whatever was done since it began. Tried once more where another transaction was in the way; so `work` changes
 * nothing but the database.
 * @returns what `work` returns; a step that fails after the commit is logged, the caller is not told
 */
export async function inTransaction<T>(services: Services, work: (tx: Services) => Promise<T>): Promise<T> {
  if (services.transaction) return inSavepoint(services, services.transaction, work)
  try {
    return await outermost(services, work)
  } catch (error) {
    if (!IN_THE_WAY.has(codeOf(error) ?? '')) throw error
    services.log.warn({ err: error }, 'a transaction is tried once more')
    await setTimeout(HEAD_START_MS)
    return outermost(services, work)
  }
}

async function outermost<T>(services: Services, work: (tx: Services) => Promise<T>): Promise<T> {
  if (services.db.isTransaction) throw new Error('this transaction was not opened by inTransaction')
  const transaction: OpenTransaction = { after: [], busy: false }
  const result = await services.db.transaction().execute((db) => work({ ...services, db, transaction }))
  services.pages.committed()
  services.signals.send(COMMITTED)
  services.signals.send(MOVED)
  for (const step of transaction.after) await isolated(services, step)
  return result
}

async function isolated(services: Services, step: Step): Promise<void> {
  try {
    await step()
  } catch (error) {
    services.log.error({ err: error }, 'a step after a commit failed')
  }
}

async function inSavepoint<T>(
  services: Services,
  outer: OpenTransaction,
  work: (tx: Services) => Promise<T>,
): Promise<T> {
  if (outer.busy) throw new Error('parts of a transaction run one after the other')
  outer.busy = true
  const inner: OpenTransaction = { after: [], busy: false }
  try {
    await sql`savepoint part`.execute(services.db)
    const result = await work({ ...services, transaction: inner })
    // The newest of that name, which is this one.
    await sql`release savepoint part`.execute(services.db)
    outer.after.push(...inner.after)
    return result
  } catch (error) {
    // Where the whole transaction is lost, this fails too, and the first error says why.
    await sql`rollback to savepoint part`.execute(services.db).catch(() => {})
    await sql`release savepoint part`.execute(services.db).catch(() => {})
    throw error
  } finally {
    outer.busy = false
  }
}

/** @param tx services bound to a transaction, as `inTransaction` gives them */
export function afterCommit(tx: Services, step: Step): void {
  if (!tx.transaction) throw new Error('afterCommit needs the services that inTransaction gave')
  tx.transaction.after.push(step)
}

/** Guards a function whose effects belong into its caller's transaction. */
export function assertTransaction(tx: Services): void {
  if (!tx.transaction) throw new Error('this needs a transaction')
}

/** Whether the database refused a change because of the constraint of that name. */
export const violates = (error: unknown, constraint: string): boolean =>
  (error as { constraint?: string } | null)?.constraint === constraint

/** The SQLSTATE of an error of the database; null for others. */
export const codeOf = (error: unknown): string | null => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null
}
