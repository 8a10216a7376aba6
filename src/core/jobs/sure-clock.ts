import type { Services } from '../contract/services.ts'
import type { Db } from '../db/database.ts'

type ClockTables = {
  core_clock: {
    one: true
    /** The newest time that was believed. */
    sure: Date
    /** Since when the clock has been further ahead of that than it may be, and when it was looked at last. */
    doubted: Date | null
    seen: Date
  }
}

/** A clock that is ahead by more than this may be wrong. */
export const CLOCK_TRUST_MS = 86_400_000
/** What a clock has said for so long is true: no server ran for a while. */
const DOUBT_MS = 2 * 86_400_000
/** Within so long of a look another one need not be noted. */
const NOTED_MS = 60_000

/**
 * Whether the clock may be gone by in what cannot be undone. It is believed as long as it goes on from the time that was believed last, or goes
 * back; one that is suddenly more than a day ahead, after two days in which it went on so, also where a machine runs some hours a day. For all servers, in the
 * caller's transaction.
 */
export async function isClockSure({ db, clock, log }: Pick<Services, 'db' | 'clock' | 'log'>) {
  const now = clock()
  const row = await lockClock(db, now)
  const since = (then: Date): number => now.getTime() - then.getTime()
  if (since(row.sure) <= CLOCK_TRUST_MS) {
    if (row.doubted || isNoteworthy(since(row.sure))) await note(db, { sure: now, doubted: null, seen: now })
    return true
  }
  if (!row.doubted || since(row.doubted) < 0 || since(row.seen) > DOUBT_MS) {
    log.warn(
      { was: row.sure, now },
      'more than a day ahead: no server ran, or the clock is wrong; what would be forgotten waits for two days',
    )
    await note(db, { doubted: now, seen: now })
    return false
  }
  if (since(row.doubted) >= DOUBT_MS) {
    await note(db, { sure: now, doubted: null, seen: now })
    return true
  }
  if (isNoteworthy(since(row.seen))) await note(db, { seen: now })
  return false
}

const isNoteworthy = (ms: number): boolean => Math.abs(ms) > NOTED_MS

const clocks = (db: Db) => db.withTables<ClockTables>()

/** The first look believes what it sees. */
async function lockClock(db: Db, now: Date) {
  await clocks(db)
    .insertInto('core_clock')
    .values({ one: true, sure: now, doubted: null, seen: now })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute()
  return clocks(db).selectFrom('core_clock').selectAll().forUpdate().limit(1).executeTakeFirstOrThrow()
}

const note = (db: Db, changes: Partial<Omit<ClockTables['core_clock'], 'one'>>) =>
  clocks(db).updateTable('core_clock').set(changes).execute()
