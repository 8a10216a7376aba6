import { sql } from 'kysely'
import type { Db } from './database.ts'

/** So long an answer serves those who ask after it. */
const FRESH_MS = 1_000

/** What is tried for, 8 MB: a full disk still has room for a row in a page that exists, and an import takes some megabytes. */
const ROOM = { pieces: 1_000, characters: 8_000 }

/**
 * Whether something can be written: a full disk still reads. It is tried at most once a second however many ask: by one row, and by more than the
 * database keeps in memory for one statement, which it puts on the disk and drops.
 * @returns asks for it
 */
export function createReadiness(db: Db, elapsed = () => performance.now()): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | null = null
  const tryToWrite = (): Promise<boolean> =>
    db
      .transaction()
      .execute(async (trx) => {
        await sql`set local work_mem = '64kB'`.execute(trx)
        await sql`with room as materialized (select repeat('.', ${ROOM.characters}::int) from generate_series(1, ${ROOM.pieces}::int))
        select count(*) from room`.execute(trx)
        await sql`insert into core_ready (at) values (now()) on conflict (one) do update set at = excluded.at`.execute(
          trx,
        )
      })
      .then(
        () => true,
        () => false,
      )
  return () => {
    if (!last || elapsed() - last.at >= FRESH_MS) last = { at: elapsed(), answer: tryToWrite() }
    return last.answer
  }
}
