import type { Topic } from '../db/reads.ts'
import type { Db } from '../db/database.ts'

/** The versions of topics at one moment. */
export interface Versions {
  /** Every transaction before this number had ended: whatever is read later sees what it did. */
  horizon: number
  /** In the order of the topics asked for. */
  of: string[]
  /** The transaction that changed each last; 0 where none is known. */
  changed: number[]
}

/** Reads versions in one statement. */
export type VersionReader = (db: Db, topics: readonly Topic[]) => Promise<Versions>
