import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/**
 * Runs `work` while no other session does so under the same name; where one does, leaves it to that one at once.
 *
 * The lock is the session's, on a connection that is set aside meanwhile: PostgreSQL lets go of it when the process ends, however it
 * ends, and `work` may open transactions of its own, or none while it waits for something outside. It saves double work and does not
 * make it impossible: where that connection breaks, another server begins while this one still goes on. So what must be done once is
 * also guarded by its rows.
 * @returns what `work` returned, or undefined where another session had the lock
 */
export async function runAlone<T>(db: Db, name: string, work: () => Promise<T>): Promise<T | undefined> {
  const key = sql`hashtextextended(${`core/alone/${name}`}, 0)`
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}) as got`.execute(
      connection,
    )
    if (!rows[0]?.got) return undefined
    try {
      return await work()
    } finally {
      // A connection that broke meanwhile has let go of it.
      await sql`select pg_advisory_unlock(${key})`.execute(connection).catch(() => {})
    }
  })
}
