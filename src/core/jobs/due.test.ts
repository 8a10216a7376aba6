import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Services } from '../index.ts'
import { openTestServers, type TestServers } from '../testing/servers.ts'
import { startBackgroundWork } from './background.ts'
import { type DueItem, cancelDue, dueType, runDue, scheduleAt, whenDue } from './due.ts'
import { inTransaction } from '../db/transaction.ts'

type Reminder = { text: string; broken?: boolean | undefined }
const reminder = dueType<Reminder>(
  'garden.reminder',
  z.object({ text: z.string().min(1), broken: z.boolean().optional() }),
)

let site: TestServers
let one: Services
let two: Services
beforeAll(async () => {
  site = await openTestServers({}, 'create table done (position serial, key text, text text)')
  ;[one, two] = site.servers
})
afterAll(() => site.close())
beforeEach(async () => {
  await ask('truncate done, core_due')
  site.setClock('2027-01-04T10:00:00Z')
  site.logged()
})

const ask = async (text: string) => (await site.databases[0]!.pool.query(text)).rows
const write = (tx: Services, { key, data }: DueItem<Reminder>) =>
  sql`insert into done (key, text) values (${key}, ${data.text})`.execute(tx.db)

const remind = whenDue(reminder, async (tx, item) => {
  await write(tx, item)
  if (item.data.broken) throw new Error('no ink')
})
const done = async (): Promise<string[]> =>
  (await ask('select key from done order by position')).map(({ key }) => key)
const plan = (key: string, clock: string, data: Reminder = { text: key }): Promise<void> =>
  scheduleAt(one, reminder, { key, due: new Date(clock), data })
const at = async (clock: string, server = one, handler = remind): Promise<void> => {
  site.setClock(clock)
  await runDue(server, [handler])
}

test('items are done once, at or after their time, the earliest first', async () => {
  await plan('noon', '2027-01-04T12:00:00Z')
  await plan('eleven', '2027-01-04T11:00:00Z')
  await plan('later', '2027-01-04T12:00:01Z')
  await at('2027-01-04T10:59:59.999Z')
  expect(await done()).toEqual([])
  await at('2027-01-04T12:00:00Z')
  await at('2027-01-04T12:00:00Z', two)
  expect(await done()).toEqual(['eleven', 'noon'])
  expect(await ask('select key from core_due')).toEqual([{ key: 'later' }])
})

test('an item stands with the transaction that schedules it, and its data have their shape', async () => {
  const inAnHour = new Date('2027-01-04T11:00:00Z')
  await inTransaction(one, async (tx) => {
    await scheduleAt(tx, reminder, { key: 'a', due: inAnHour, data: { text: 'a' } })
    throw new Error('no')
  }).catch(() => {})
  await expect(plan('b', '2027-01-04T11:00:00Z', { text: '' })).rejects.toThrow('Too small')
  expect(await ask('select from core_due')).toEqual([])
})

test('what is cancelled before its time is not done, and what was done cannot be cancelled', async () => {
  await plan('a', '2027-01-04T11:00:00Z')
  await plan('b', '2027-01-04T11:00:00Z')
  expect(await cancelDue(two, reminder, 'a')).toBe(true)
  expect(await cancelDue(two, reminder, 'a')).toBe(false)
  await at('2027-01-04T11:00:00Z')
  expect(await done()).toEqual(['b'])
  expect(await cancelDue(one, reminder, 'b')).toBe(false)
})

test('an item that is scheduled again moves', async () => {
  await plan('a', '2027-01-04T11:00:00Z', { text: 'first' })
  await plan('a', '2027-01-04T12:00:00Z', { text: 'second' })
  await at('2027-01-04T11:00:00Z')
  expect(await done()).toEqual([])
  await at('2027-01-04T12:00:00Z')
  expect(await ask('select text from done')).toEqual([{ text: 'second' }])
})

test('an item that fails leaves nothing, is tried again later, and the others go on', async () => {
  await plan('bad', '2027-01-04T11:00:00Z', { text: 'x', broken: true })
  await plan('good', '2027-01-04T11:00:01Z')
  await at('2027-01-04T11:00:01Z')
  expect(await done()).toEqual(['good'])
  expect(site.logged()).toMatchObject([{ msg: 'a due garden.reminder failed', err: { message: 'no ink' } }])
  const row = 'select attempts, failure, failed_at, due, try_at from core_due'
  expect(await ask(row)).toEqual([
    {
      attempts: 1,
      failure: 'no ink',
      failed_at: new Date('2027-01-04T11:00:01Z'),
      due: new Date('2027-01-04T11:00:00Z'),
      try_at: new Date('2027-01-04T11:00:11Z'),
    },
  ])
  await at('2027-01-04T11:00:11Z', two)
  expect(await ask(row)).toMatchObject([{ attempts: 2, try_at: new Date('2027-01-04T11:00:31Z') }])
  const mended = whenDue(reminder, async (tx, item) => void (await write(tx, item)))
  await at('2027-01-04T11:00:30Z', one, mended)
  expect(await done()).toEqual(['good'])
  await at('2027-01-04T11:00:31Z', one, mended)
  expect(await done()).toEqual(['good', 'bad'])
  expect(await ask(row)).toEqual([])
})

test('data of an earlier release that do not fit are kept, and said', async () => {
  await plan('a', '2027-01-04T11:00:00Z')
  await ask(`update core_due set data = '{"words": "a"}'`)
  await at('2027-01-04T11:00:00Z')
  expect(await ask('select attempts, failure from core_due')).toMatchObject([
    { attempts: 1, failure: expect.stringContaining('text') },
  ])
})

test('what one server has in hand is left alone by another', async () => {
  await plan('a', '2027-01-04T11:00:00Z')
  await plan('b', '2027-01-04T11:00:01Z')
  const seen: string[] = []
  const nested = whenDue(reminder, async (tx, item) => {
    await write(tx, item)
    if (item.key !== 'a') return void seen.push('one did b')
    await runDue(two, [remind])
    seen.push('two has left')
  })
  await at('2027-01-04T11:00:01Z', one, nested)
  expect(seen).toEqual(['two has left'])
  expect((await done()).sort()).toEqual(['a', 'b'])
})

test('whoever cancels what is being done waits, and hears that it was done', async () => {
  await plan('a', '2027-01-04T11:00:00Z')
  let cancelled: Promise<boolean> | undefined
  const seen: string[] = []
  const slow = whenDue(reminder, async (tx, item) => {
    await write(tx, item)
    cancelled = cancelDue(two, reminder, 'a').finally(() => seen.push('cancel answered'))
    await untilBlocked()
    seen.push('done')
  })
  await at('2027-01-04T11:00:00Z', one, slow)
  expect(await cancelled).toBe(false)
  expect(seen).toEqual(['done', 'cancel answered'])
  expect(await done()).toEqual(['a'])
})

/** Waits until a session waits for another one's lock. */
const untilBlocked = () =>
  vi.waitFor(async () =>
    expect(
      await ask(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      ),
    ).toHaveLength(1),
  )

test('a handler may schedule the same key anew', async () => {
  await plan('a', '2027-01-04T11:00:00Z')
  const weekly = whenDue(reminder, async (tx, item) => {
    await write(tx, item)
    await scheduleAt(tx, reminder, { ...item, due: new Date(item.due.getTime() + 7 * 86_400_000) })
  })
  await at('2027-01-04T11:00:00Z', one, weekly)
  expect(await ask('select due from core_due')).toEqual([{ due: new Date('2027-01-11T11:00:00Z') }])
  await at('2027-01-11T11:00:00Z', two, weekly)
  expect(await done()).toEqual(['a', 'a'])
})

test('an item that is moved while it fails is not tried before its new time', async () => {
  // So the failure is noted after the item has moved.
  await ask(
    `create function wait() returns trigger language plpgsql as 'begin perform pg_sleep(0.2); return null; end'`,
  )
  await ask('create trigger wait before update on core_due execute function wait()')
  await plan('a', '2027-01-04T11:00:00Z')
  let moved: Promise<void> | undefined
  const failing = whenDue(reminder, async () => {
    moved = scheduleAt(two, reminder, {
      key: 'a',
      due: new Date('2027-01-05T11:00:00Z'),
      data: { text: 'moved' },
    })
    await untilBlocked()
    throw new Error('no ink')
  })
  await at('2027-01-04T11:00:00Z', one, failing)
  await moved
  await ask('drop trigger wait on core_due')
  expect(await ask('select attempts from core_due')).toEqual([{ attempts: 1 }])
  await at('2027-01-05T10:59:59Z')
  expect(await done()).toEqual([])
  await at('2027-01-05T11:00:00Z')
  expect(await ask('select text from done')).toEqual([{ text: 'moved' }])
})

test('a clock that goes back brings nothing again', async () => {
  await plan('a', '2027-01-04T11:00:00Z')
  await at('2029-01-04T11:00:00Z')
  await at('2027-01-04T10:00:00Z')
  await at('2027-01-04T11:00:00Z')
  expect(await done()).toEqual(['a'])
})

test('servers that run do what another one schedules, name what nobody handles, and a stop waits', async () => {
  await plan('orphan', '2027-01-04T10:00:00Z')
  await ask("update core_due set name = 'shed.gone'")
  const entered = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const handler = whenDue(reminder, async (tx, item) => {
    await write(tx, item)
    if (item.key !== 'last') return
    entered.resolve()
    await go.promise
  })
  const work = await startBackgroundWork(two, { due: [handler] }, { lookMs: 10 })
  expect(site.logged()).toMatchObject([{ name: 'shed.gone', count: 1 }])
  await plan('a', '2027-01-04T10:00:00Z')
  await vi.waitFor(async () => expect(await done()).toEqual(['a']))
  await plan('last', '2027-01-04T10:00:00Z')
  await plan('never', '2027-01-04T10:00:01Z')
  await entered.promise
  site.setClock('2027-01-04T11:00:00Z')
  const seen: string[] = []
  const stopped = work.stop().then(() => seen.push('stopped'))
  await ask('select 1')
  seen.push('the run may end')
  go.resolve()
  await stopped
  expect(seen).toEqual(['the run may end', 'stopped'])
  expect(await done()).toEqual(['a', 'last'])
})
