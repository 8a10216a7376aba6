import type { Topic } from '../db/reads.ts'
import type { Db } from '../db/database.ts'

/** The versions of topics at one moment. */
export interface Versions {
  /** Rises with everything public that changes. */
  all: string
  /** In the order of the topics asked for. */
  of: string[]
}

/** Reads versions in one statement. */
export type VersionReader = (db: Db, topics: readonly Topic[]) => Promise<Versions>
