import { type Env, inTransaction } from '../../platform/index.ts'
import { unreadImports } from '../import-store.ts'
import { READ_JOB } from './start-import.ts'

/**
 * Takes up the readings that a crash, or a restored backup, left behind. At the start of a server nobody reads; a file that two jobs name is
 * read by the first and left alone by the second.
 */
export async function resumeReading(env: Env): Promise<{ stop(): Promise<void> }> {
  await inTransaction(env.db, async (trx) => {
    for (const id of await unreadImports(trx)) await env.jobs.enqueue(trx, READ_JOB, { id })
  })
  return { stop: async () => {} }
}
