import type { Topic } from '../db/reads.ts'
import type { Db } from '../db/database.ts'

/** The versions of topics at one moment. */
export interface Versions {
  /** Whether a transaction had ended at that moment: then whatever is read later sees what it did. */
  sees(transaction: number): boolean
  /** In the order of the topics asked for. */
  of: string[]
  /** The transactions that changed each last. */
  changed: number[][]
}

/** Reads versions in one statement. */
export type VersionReader = (db: Db, topics: readonly Topic[]) => Promise<Versions>

/**
 * Whether a transaction had ended when a snapshot was taken, so that everything read later sees what it did; a snapshot is written as
 * "<oldest that runs>:<next>:<those between that run>" (PostgreSQL, 9.27.8).
 */
export function seenIn(snapshot: string): (transaction: number) => boolean {
  const [oldest = 0, next = 0] = snapshot.split(':').map(Number)
  const running = new Set((snapshot.split(':')[2] ?? '').split(',').map(Number))
  return (transaction) => transaction < oldest || (transaction < next && !running.has(transaction))
}
