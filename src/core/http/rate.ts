import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

const rates = (db: Db) => db.withTables<{ core_rate: { key: string; window_start: Date; count: number } }>()

/** @returns how many turns this window has seen, this one included */
export async function countTurn(db: Db, key: string, windowStart: Date): Promise<number> {
  const { count } = await rates(db)
    .insertInto('core_rate')
    .values({ key, window_start: windowStart, count: 1 })
    .onConflict((c) =>
      c.columns(['key', 'window_start']).doUpdateSet({ count: sql<number>`core_rate.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}

/** Takes one turn of that window back, where there is one. */
export async function uncountTurn(db: Db, key: string, windowStart: Date): Promise<void> {
  await rates(db)
    .updateTable('core_rate')
    .set({ count: sql<number>`greatest(count - 1, 0)` })
    .where('key', '=', key)
    .where('window_start', '=', windowStart)
    .execute()
}

export async function forgetTurns(db: Db, before: Date): Promise<void> {
  await rates(db).deleteFrom('core_rate').where('window_start', '<', before).execute()
}
