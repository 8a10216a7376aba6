import type { z } from 'zod'
import type { Services } from '../contract/services.ts'
import type { Db } from '../db/database.ts'
import { ROW_BACKOFF, backoffMs } from './backoff.ts'
import { type Failures, createFailures } from './failures.ts'
import { type Repeating, repeat } from './repeat.ts'
import { type JobTables, pauseUntil, reasonOf } from './tables.ts'
import { inTransaction } from '../db/transaction.ts'

/** What can be due once at a moment: a silence that ends, a reminder. */
export interface DueType<T> {
  /** Module and event, "negotiation.silence-ends". */
  name: string
  /** The shape of what is kept with an item: plain JSON, the same read as written. Items of an earlier release are read by it too. */
  data: z.ZodType<T, T>
}

/** Something of that type. */
export interface DueItem<T> {
  /** Names it within its type: mostly the id of what it is about. */
  key: string
  due: Date
  data: T
}

/** What a module does with items of a type when they are due. */
export interface DueHandler {
  name: string
  run(tx: Services, item: DueItem<unknown>): Promise<void>
}

/** Declares a type of item; it stands apart from its handler, so that actions can name it. */
export const dueType = <T>(name: string, data: z.ZodType<T, T>): DueType<T> => ({ name, data })

/**
 * Says what is done with items of a type at or after their time, the earliest first. Every server takes part, and leaves alone what another
 * one does.
 *
 * `run` is called in the transaction in which the item is deleted, one item a transaction: what it writes is written exactly once, whatever is killed and
 * however many servers there are. What it does outside the database is done at least once. A failure rolls back and is tried again, 10 s
 * later at first, then at growing intervals of up to an hour, until it succeeds or the item is cancelled; other items go on. `run` may schedule
 * the same key anew.
 */
export const whenDue = <T>(
  { name, data }: DueType<T>,
  run: (tx: Services, item: DueItem<T>) => Promise<void>,
): DueHandler => ({
  name,
  run: async (tx, item) => run(tx, { ...item, data: data.parse(item.data) }),
})

type DueRow = JobTables['core_due']

const items = (db: Db) => db.withTables<JobTables>()

/**
 * Has an item done once at or after `due`, if the caller's transaction commits; moves it where it stands already. It is up to ten seconds late where
 * it is scheduled less than ten seconds ahead. Where a server is doing it just now, waits for the end of that, and then schedules it anew.
 * @throws ZodError where the data have another shape
 */
export async function scheduleAt<T>(
  tx: Services,
  type: DueType<T>,
  { key, due, data }: DueItem<T>,
): Promise<void> {
  const content = {
    due,
    try_at: due,
    data: JSON.stringify(type.data.parse(data)),
    attempts: 0,
    failed_at: null,
    failure: null,
  }
  await items(tx.db)
    .insertInto('core_due')
    .values({ id: tx.newId(), name: type.name, key, ...content })
    .onConflict((conflict) => conflict.columns(['name', 'key']).doUpdateSet(content))
    .execute()
}

/**
 * Takes an item back in the caller's transaction. Where a server is doing it just now, waits for the end of that: so call it before you lock rows that the
 * handler locks too, or each waits for the other until PostgreSQL ends one of them.
 * @returns true: it will not be done; false: it has been done, or never stood here
 */
export async function cancelDue<T>(tx: Services, type: DueType<T>, key: string): Promise<boolean> {
  const { numDeletedRows } = await items(tx.db)
    .deleteFrom('core_due')
    .where('name', '=', type.name)
    .where('key', '=', key)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** @param lookMs the longest time between two looks */
export function startDue(services: Services, handler: DueHandler, lookMs: number): Repeating {
  const failures = failuresOf(services, handler)
  return repeat(services, {
    name: `looking for due ${handler.name}`,
    sweepMs: lookMs,
    async step() {
      if (await runNext(services, handler, failures)) return 0
      return pauseUntil(await nextTry(services.db, handler.name), services.clock(), lookMs)
    },
  })
}

/** Does what is due now, and no more: for tests and commands. Failures are noted, not thrown. */
export async function runDue(services: Services, handlers: readonly DueHandler[]): Promise<void> {
  for (const handler of handlers) {
    const failures = failuresOf(services, handler)
    while (await runNext(services, handler, failures));
  }
}

/** Says in the log what waits and is handled by nobody: of a module that is gone, or a name that was changed. */
export async function warnOfUnhandled(services: Services, handlers: readonly DueHandler[]): Promise<void> {
  const known = new Set(handlers.map(({ name }) => name))
  const waiting = await items(services.db)
    .selectFrom('core_due')
    .select((select) => ['name', select.fn.countAll<string>().as('count')])
    .groupBy('name')
    .execute()
  for (const { name, count } of waiting)
    if (!known.has(name))
      services.log.warn({ name, count: Number(count) }, 'due items wait that no module handles')
}

const failuresOf = (services: Services, { name }: DueHandler): Failures =>
  createFailures(services, `a due ${name} failed`)

/** @returns whether there was something to do; it is done, or its failure is noted */
async function runNext(services: Services, handler: DueHandler, failures: Failures): Promise<boolean> {
  let taken = undefined as DueRow | undefined
  try {
    await inTransaction(services, async (tx) => {
      taken = await take(tx.db, handler.name, tx.clock())
      if (taken) await handler.run(tx, { key: taken.key, due: taken.due, data: taken.data })
    })
  } catch (error) {
    if (!taken) throw error
    failures.failed(error)
    await noteFailure(services, taken, error)
    return true
  }
  if (taken) failures.wentWell()
  return taken !== undefined
}

/** Deletes the earliest item that no other server has in hand; the deletion counts when the transaction commits. */
const take = (db: Db, name: string, now: Date): Promise<DueRow | undefined> =>
  items(db)
    .deleteFrom('core_due')
    .where('id', '=', (one) =>
      one
        .selectFrom('core_due')
        .select('id')
        .where('name', '=', name)
        .where('try_at', '<=', now)
        .orderBy('try_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()

/** In a transaction of its own, since that of the item is gone; an item that was moved meanwhile is not tried before its new time. */
async function noteFailure(services: Services, taken: DueRow, error: unknown): Promise<void> {
  const now = services.clock()
  const attempts = taken.attempts + 1
  const again = new Date(now.getTime() + backoffMs(attempts, ROW_BACKOFF))
  await items(services.db)
    .updateTable('core_due')
    .set((set) => ({
      attempts,
      failed_at: now,
      failure: reasonOf(error),
      try_at: set.fn<Date>('greatest', ['due', set.val(again)]),
    }))
    .where('id', '=', taken.id)
    .where('attempts', '=', taken.attempts)
    .execute()
}

async function nextTry(db: Db, name: string): Promise<Date | undefined> {
  const row = await items(db)
    .selectFrom('core_due')
    .select('try_at')
    .where('name', '=', name)
    .orderBy('try_at')
    .limit(1)
    .executeTakeFirst()
  return row?.try_at
}
