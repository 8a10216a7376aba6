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
