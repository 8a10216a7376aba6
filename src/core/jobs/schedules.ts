import type { Services } from '../contract/services.ts'
import type { Db } from '../db/database.ts'
import { ROW_BACKOFF, backoffMs } from './backoff.ts'
import { type Failures, createFailures } from './failures.ts'
import { type Interval, latestTime, nextTime } from './interval.ts'
import { type Repeating, repeat } from './repeat.ts'
import { CLOCK_TRUST_MS, isClockSure } from './sure-clock.ts'
import { type JobTables, pauseUntil, reasonOf } from './tables.ts'
import { inTransaction } from '../db/transaction.ts'

/** Work at times, run once among all servers for each due time; it survives restarts and catches up after downtime. */
export interface Schedule {
  /** Module and verb, "access.forget-expired". Another name is another schedule. */
  name: string
  every: Interval
  /** After downtime: one run for all the times that were missed, or one for each of them, oldest first. */
  missed: 'once' | 'each'
  /** It does what cannot be undone, such as letting go of data: so it waits while the clock may be wrong (`isClockSure`). */
  forgets: boolean
  /**
   * Runs in the transaction in which the due time is marked as done: what it writes is written exactly once, whatever is killed and
   * however many servers there are. What it does outside the database (a request, a letter sent by hand) is done at least once: it is done
   * again where the transaction does not commit after it. A failure rolls back and is tried again, 10 s later at first, then at growing
   * intervals of up to an hour, until it succeeds; later times wait for it. It should be short: long work is enqueued.
   * @param due the due time; the latest of them where one run stands for several
   */
  run(tx: Services, due: Date): Promise<void>
}

type ScheduleRow = JobTables['core_schedule']

const schedules = (db: Db) => db.withTables<JobTables>()

/**
 * Whether a schedule counts as entered: it has a row, of which the next time is within what a clock may be ahead. One that is not is entered at the
 * start, and at every look that finds it so: a row that is new is due at its next time, so that a new schedule runs neither at once nor for the
 * past, on a fresh database and on an old one; what stands in a row that is trusted is owed.
 */
const isEntered = (next: Date | undefined, now: Date): boolean =>
  next !== undefined && next.getTime() - now.getTime() < CLOCK_TRUST_MS

/** @param lookMs the longest time between two looks */
export function startSchedule(services: Services, schedule: Schedule, lookMs: number): Repeating {
  const failures = failuresOf(services, schedule)
  let entered = false
  return repeat(services, {
    name: `keeping the schedule ${schedule.name}`,
    sweepMs: lookMs,
    async step() {
      if (!entered) await enterSchedule(services, schedule)
      entered = true
      const looked = await runNext(services, schedule, failures)
      if (looked === 'ran') return 0
      if (looked === 'waits') return lookMs
      const next = await nextTry(services.db, schedule.name)
      const now = services.clock()
      entered = isEntered(next, now)
      return pauseUntil(next, now, lookMs)
    },
  })
}

/** Runs what is due now, and no more: for tests and commands. Failures are noted, not thrown. */
export async function runSchedules(services: Services, list: readonly Schedule[]): Promise<void> {
  for (const schedule of list) {
    const failures = failuresOf(services, schedule)
    await enterSchedule(services, schedule)
    while ((await runNext(services, schedule, failures)) === 'ran');
  }
}

const failuresOf = (services: Services, { name }: Schedule): Failures =>
  createFailures(services, `the schedule ${name} failed`)

/**
 * Makes or corrects the row of a schedule (see `isEntered`). Where the interval has changed, a time that was missed under the old one is still
 * owed; else the next time is reckoned anew.
 */
async function enterSchedule(services: Services, { name, every }: Schedule): Promise<void> {
  const now = services.clock()
  const text = JSON.stringify(every)
  const first = nextTime(every, now)
  await schedules(services.db)
    .insertInto('core_schedule')
    .values({ name, every: text, next_due: first, try_at: first, failures: 0 })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  await inTransaction(services, async (tx) => {
    // From the first start on it is known what the clock said.
    await isClockSure(tx)
    const row = await schedules(tx.db)
      .selectFrom('core_schedule')
      .selectAll()
      .where('name', '=', name)
      .forUpdate()
      .skipLocked()
      .limit(1)
      .executeTakeFirst()
    // A server that has it in hand has entered it with the same interval: all are of one version.
    const next = row && correctedDue(row, every, now)
    if (!next) return
    if (row.every === text)
      tx.log.warn({ schedule: name, was: row.next_due, next }, 'a clock had been ahead: reckoned anew')
    const owed = next.getTime() === row.next_due.getTime()
    await schedules(tx.db)
      .updateTable('core_schedule')
      .set({ every: text, next_due: next, ...(!owed && { try_at: next }) })
      .where('name', '=', name)
      .execute()
  })
}

/** When the schedule is due next, where its row does not say so already; else null. */
function correctedDue(row: ScheduleRow, every: Interval, now: Date): Date | null {
  const trusted = new Date(now.getTime() + CLOCK_TRUST_MS)
  const changed = row.every !== JSON.stringify(every)
  if (!changed) return row.next_due > nextTime(every, trusted) ? nextTime(every, now) : null
  if (row.next_due <= now) return row.next_due
  // A clock that went back meanwhile brings no time a second time.
  const last = row.last_due && row.last_due <= trusted ? row.last_due : now
  return nextTime(every, last > now ? last : now)
}

/** @returns whether something was due: it has succeeded, or its failure is noted; or it waits for the clock to be sure */
async function runNext(
  services: Services,
  schedule: Schedule,
  failures: Failures,
): Promise<'ran' | 'waits' | 'nothing'> {
  let claimed = undefined as ScheduleRow | undefined
  let waits = false
  try {
    await inTransaction(services, async (tx) => {
      const now = tx.clock()
      claimed = await claim(tx.db, schedule.name, now)
      if (!claimed) return
      waits = schedule.forgets && !(await isClockSure(tx))
      if (waits) return
      if (now.getTime() - claimed.next_due.getTime() > CLOCK_TRUST_MS)
        tx.log.warn(
          { schedule: schedule.name, due: claimed.next_due, now },
          'more than a day late: no server ran, or the clock is wrong',
        )
      const due = dueTime(schedule, claimed.next_due, now)
      await schedule.run(tx, due)
      await markDone(tx.db, schedule, { due, now })
    })
  } catch (error) {
    if (!claimed) throw error
    failures.failed(error)
    await noteFailure(services, claimed, error)
    return 'ran'
  }
  if (!claimed) return 'nothing'
  if (waits) return 'waits'
  failures.wentWell()
  return 'ran'
}

/** Takes the row where it is due and no other server has it. */
const claim = (db: Db, name: string, now: Date): Promise<ScheduleRow | undefined> =>
  schedules(db)
    .selectFrom('core_schedule')
    .selectAll()
    .where('name', '=', name)
    .where('try_at', '<=', now)
    .forUpdate()
    .skipLocked()
    .limit(1)
    .executeTakeFirst()

function dueTime({ every, missed }: Schedule, next: Date, now: Date): Date {
  if (missed === 'each') return next
  const latest = latestTime(every, now)
  return latest > next ? latest : next
}

async function markDone(
  db: Db,
  { name, every }: Schedule,
  { due, now }: { due: Date; now: Date },
): Promise<void> {
  const next = nextTime(every, due)
  await schedules(db)
    .updateTable('core_schedule')
    .set({
      next_due: next,
      try_at: next,
      last_due: due,
      last_run: now,
      failures: 0,
      failed_at: null,
      failure: null,
    })
    .where('name', '=', name)
    .execute()
}

/** In a transaction of its own, since that of the run is gone; where another server was quicker, its next time is not brought forward. */
async function noteFailure(services: Services, claimed: ScheduleRow, error: unknown): Promise<void> {
  const now = services.clock()
  const failed = claimed.failures + 1
  const again = new Date(now.getTime() + backoffMs(failed, ROW_BACKOFF))
  await schedules(services.db)
    .updateTable('core_schedule')
    .set((set) => ({
      failures: failed,
      failed_at: now,
      failure: reasonOf(error),
      try_at: set.fn<Date>('greatest', ['next_due', set.val(again)]),
    }))
    .where('name', '=', claimed.name)
    .where('failures', '=', claimed.failures)
    .execute()
}

async function nextTry(db: Db, name: string): Promise<Date | undefined> {
  const row = await schedules(db)
    .selectFrom('core_schedule')
    .select('try_at')
    .where('name', '=', name)
    .limit(1)
    .executeTakeFirst()
  return row?.try_at
}
