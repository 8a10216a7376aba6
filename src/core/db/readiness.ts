import { sql } from 'kysely'
import type { Db } from './database.ts'

/** So long an answer serves those who ask after it. */
const FRESH_MS = 1_000

/**
 * Whether something can be written: a full disk still reads. It is tried by writing one row, at most once a second however many ask.
 * @returns asks for it
 */
export function createReadiness(db: Db, elapsed = () => performance.now()): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | null = null
  const tryToWrite = (): Promise<boolean> =>
    sql`insert into core_ready (at) values (now()) on conflict (one) do update set at = excluded.at`
      .execute(db)
      .then(
        () => true,
        () => false,
      )
  return () => {
    if (!last || elapsed() - last.at >= FRESH_MS) last = { at: elapsed(), answer: tryToWrite() }
    return last.answer
  }
}
