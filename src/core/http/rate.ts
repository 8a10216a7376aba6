import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

const rates = (db: Db) => db.withTables<{ core_rate: { key: string; window_start: Date; count: number } }>()

/** @returns what this window has counted, these turns included */
export async function countTurns(db: Db, key: string, windowStart: Date, turns: number): Promise<number> {
  const { count } = await rates(db)
    .insertInto('core_rate')
    .values({ key, window_start: windowStart, count: turns })
    .onConflict((c) =>
      c
        .columns(['key', 'window_start'])
        .doUpdateSet({ count: sql<number>`core_rate.count + excluded.count` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}

/** @returns what this window has counted so far */
export async function turnsCounted(db: Db, key: string, windowStart: Date): Promise<number> {
  const found = await rates(db)
    .selectFrom('core_rate')
    .select('count')
    .where('key', '=', key)
    .where('window_start', '=', windowStart)
    .limit(1)
    .executeTakeFirst()
  return found?.count ?? 0
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

export async function forgetTurnsBefore(db: Db, before: Date): Promise<void> {
  await rates(db).deleteFrom('core_rate').where('window_start', '<', before).execute()
}
