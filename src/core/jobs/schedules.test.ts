import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Services } from '../index.ts'
import { openTestServers, type TestServers } from '../testing/servers.ts'
import { startBackgroundWork } from './background.ts'
import { type Schedule, runSchedules } from './schedules.ts'

let site: TestServers
let one: Services
let two: Services
beforeAll(async () => {
  site = await openTestServers({}, 'create table ran (name text, due timestamptz)')
  ;[one, two] = site.servers
})
afterAll(() => site.close())
beforeEach(async () => {
  await site.databases[0]?.pool.query('truncate ran, core_schedule, core_clock')
  site.setClock('2027-01-04T10:00:00Z')
  site.logged()
})

/** A schedule that leaves a row for each run, in the transaction it is given. */
const ringer = (given: Partial<Schedule> = {}): Schedule => ({
  name: 'tower.ring',
  every: { hours: 1 },
  missed: 'once',
  forgets: false,
  ...given,
  async run(tx, due) {
    await sql`insert into ran values (${given.name ?? 'tower.ring'}, ${due})`.execute(tx.db)
    await given.run?.(tx, due)
  },
})
const ask = async (text: string) => (await site.databases[0]!.pool.query(text)).rows
/** Hours and minutes of the due times that were run, in order. */
const ran = async (): Promise<string[]> =>
  (await ask('select due from ran order by due')).map(({ due }) => due.toISOString().slice(11, 16))
const at = async (clock: string, schedules: Schedule[], server = one): Promise<void> => {
  site.setClock(clock)
  await runSchedules(server, schedules)
}

test('a new schedule runs at its next time and not before, and then once for each', async () => {
  await at('2027-01-04T10:00:00Z', [ringer()])
  await at('2027-01-04T10:59:59.999Z', [ringer()])
  expect(await ran()).toEqual([])
  await at('2027-01-04T11:00:00Z', [ringer()])
  await at('2027-01-04T11:00:00Z', [ringer()], two)
  await at('2027-01-04T12:00:01Z', [ringer()], two)
  expect(await ran()).toEqual(['11:00', '12:00'])
})

test('a schedule that is new on an old database owes nothing of the past, whatever it does with missed times', async () => {
  await at('2027-01-04T10:00:00Z', [ringer()])
  const added = [ringer(), ringer({ name: 'tower.count', missed: 'each' })]
  await at('2027-01-11T10:30:00Z', added)
  expect(await ask('select name from ran')).toEqual([{ name: 'tower.ring' }])
  await at('2027-01-11T11:00:00Z', added)
  expect(await ask("select due from ran where name = 'tower.count'")).toEqual([
    { due: new Date('2027-01-11T11:00:00Z') },
  ])
})

test('a row that is gone while the server runs is entered anew, and owes nothing', async () => {
  const work = await startBackgroundWork(one, { schedules: [ringer()] }, { lookMs: 10 })
  const entered = () =>
    vi.waitFor(async () => expect(await ask('select from core_schedule')).toHaveLength(1), {
      timeout: 10_000,
    })
  await entered()
  await ask('delete from core_schedule')
  site.setClock('2027-01-04T11:30:00Z')
  await entered()
  site.setClock('2027-01-04T12:00:00Z')
  await vi.waitFor(async () => expect(await ran()).toEqual(['12:00']), { timeout: 10_000 })
  await work.stop()
})

test('what one server is running is left alone by another', async () => {
  const seen: string[] = []
  const other = ringer({ run: async () => void seen.push('two') })
  const held = ringer({
    async run() {
      seen.push('one')
      await runSchedules(two, [other])
      seen.push('two has left')
    },
  })
  await at('2027-01-04T10:00:00Z', [held])
  await at('2027-01-04T11:00:00Z', [held])
  expect(seen).toEqual(['one', 'two has left'])
  await at('2027-01-04T11:00:00Z', [other], two)
  expect(await ran()).toEqual(['11:00'])
})

test('after downtime there is one run for all missed times, or one for each', async () => {
  const each = ringer({ name: 'tower.count', missed: 'each' })
  await at('2027-01-04T10:00:00Z', [ringer(), each])
  await at('2027-01-04T14:20:00Z', [ringer(), each], two)
  expect(await ask('select name, count(*)::int, max(due) from ran group by name order by name')).toEqual([
    { name: 'tower.count', count: 4, max: new Date('2027-01-04T14:00:00Z') },
    { name: 'tower.ring', count: 1, max: new Date('2027-01-04T14:00:00Z') },
  ])
  await at('2027-01-04T15:00:00Z', [ringer(), each])
  expect(await ran()).toEqual(['11:00', '12:00', '13:00', '14:00', '14:00', '15:00', '15:00'])
})

test('a failure leaves nothing of its run, is kept and tried again later, and stops no other schedule', async () => {
  let broken = true
  const bell = ringer({
    name: 'tower.bell',
    async run() {
      if (broken) throw new Error('no rope')
    },
  })
  await at('2027-01-04T10:00:00Z', [bell, ringer()])
  await at('2027-01-04T11:00:00Z', [bell, ringer()])
  expect(await ask('select name from ran')).toEqual([{ name: 'tower.ring' }])
  const row = "select failures, failure, try_at, failed_at from core_schedule where name = 'tower.bell'"
  expect(await ask(row)).toEqual([
    {
      failures: 1,
      failure: 'no rope',
      failed_at: new Date('2027-01-04T11:00:00Z'),
      try_at: new Date('2027-01-04T11:00:10Z'),
    },
  ])
  await at('2027-01-04T11:00:10Z', [bell], two)
  expect(await ask(row)).toMatchObject([{ failures: 2, try_at: new Date('2027-01-04T11:00:30Z') }])
  broken = false
  await at('2027-01-04T11:00:29Z', [bell])
  expect(await ran()).toEqual(['11:00'])
  await at('2027-01-04T11:00:30Z', [bell])
  expect(await ran()).toEqual(['11:00', '11:00'])
  expect(await ask(row)).toMatchObject([
    { failures: 0, failure: null, try_at: new Date('2027-01-04T12:00:00Z') },
  ])
})

test('a failure that shows only at the commit is kept too', async () => {
  await ask(
    'create table pair (id integer primary key, other integer references pair deferrable initially deferred)',
  )
  const pairing = ringer({
    run: async (tx) => void (await sql`insert into pair values (1, 2)`.execute(tx.db)),
  })
  await at('2027-01-04T10:00:00Z', [pairing])
  await at('2027-01-04T11:00:00Z', [pairing])
  expect(await ran()).toEqual([])
  expect(await ask('select failures, failure from core_schedule')).toMatchObject([
    { failures: 1, failure: expect.stringContaining('foreign key') },
  ])
})

test('a clock that goes back an hour brings no time again, and one far ahead brings one run', async () => {
  await at('2027-01-04T10:00:00Z', [ringer()])
  await at('2027-01-04T12:00:00Z', [ringer()])
  await at('2027-01-04T11:00:00Z', [ringer()])
  await at('2027-01-04T12:30:00Z', [ringer()])
  expect(await ran()).toEqual(['12:00'])
  await at('2027-03-04T12:30:00Z', [ringer()])
  expect(await ran()).toEqual(['12:00', '12:00'])
})

describe('what cannot be undone', () => {
  const forget = [ringer({ forgets: true })]

  test('waits while the clock is suddenly far ahead, and for two days more; then it is true', async () => {
    await at('2027-01-04T10:00:00Z', forget)
    await at('2027-02-14T10:30:00Z', forget)
    await at('2027-02-14T10:30:10Z', forget, two)
    const lines = site.logged().map(({ msg }) => msg)
    expect(lines).toEqual([expect.stringContaining('more than a day ahead')])
    await at('2027-02-15T10:30:00Z', forget, two)
    await at('2027-02-16T10:29:59Z', forget)
    expect(await ran()).toEqual([])
    await at('2027-02-16T10:30:00Z', forget)
    expect(await ran()).toEqual(['10:00'])
    await at('2027-02-16T11:00:00Z', forget)
    expect(await ran()).toEqual(['10:00', '11:00'])
  })

  test('goes on by the right clock when that is back', async () => {
    await at('2027-01-04T10:00:00Z', forget)
    await at('2027-02-14T10:30:00Z', forget)
    await at('2027-01-04T10:40:00Z', forget)
    await at('2027-01-04T11:00:00Z', forget)
    expect(await ran()).toEqual(['11:00'])
    // Once more ahead is a doubt of its own.
    await at('2027-02-17T10:30:00Z', forget)
    expect(await ran()).toHaveLength(1)
  })

  test('waits anew after each leap', async () => {
    await at('2027-01-04T10:00:00Z', forget)
    await at('2027-02-14T10:30:00Z', forget)
    await at('2027-02-17T10:30:00Z', forget)
    expect(await ran()).toEqual([])
  })

  test('goes on at once after a day without a server', async () => {
    await at('2027-01-04T10:00:00Z', forget)
    await at('2027-01-05T09:30:00Z', forget)
    expect(await ran()).toEqual(['09:00'])
  })
})

test('a next time that a wrong clock put far ahead is reckoned anew, in words', async () => {
  await at('2031-01-04T10:00:00Z', [ringer()])
  await at('2027-01-04T10:00:00Z', [ringer()])
  expect(site.logged().map(({ msg }) => msg)).toEqual(['a clock had been ahead: reckoned anew'])
  await at('2027-01-04T11:00:00Z', [ringer()])
  expect(await ran()).toEqual(['11:00'])
})

test('another interval counts from now on; what was missed under the old one is still run', async () => {
  const weekly = ringer({ every: { days: 7, at: '03:00', zone: 'UTC' } })
  await at('2027-01-04T10:00:00Z', [weekly])
  await at('2027-01-04T10:30:00Z', [ringer()])
  await at('2027-01-04T11:00:00Z', [ringer()])
  expect(await ran()).toEqual(['11:00'])
  // 12:00 was missed; the next 03:00 of the week is on the 7th.
  await at('2027-01-04T12:10:00Z', [weekly])
  expect(await ran()).toEqual(['11:00', '12:00'])
  await at('2027-01-07T02:59:00Z', [weekly])
  expect(await ran()).toHaveLength(2)
  await at('2027-01-07T03:00:00Z', [weekly])
  expect(await ran()).toHaveLength(3)
})

test('a changed interval brings no time a second time after the clock went back', async () => {
  await at('2027-01-04T10:00:00Z', [ringer()])
  await at('2027-01-04T11:00:00Z', [ringer()])
  await at('2027-01-04T10:50:00Z', [ringer({ every: { minutes: 30 } })])
  await at('2027-01-04T11:00:00Z', [ringer({ every: { minutes: 30 } })])
  await at('2027-01-04T11:30:00Z', [ringer({ every: { minutes: 30 } })])
  expect(await ran()).toEqual(['11:00', '11:30'])
})

test('a schedule that nobody declares any more is left alone', async () => {
  await at('2027-01-04T10:00:00Z', [ringer()])
  const before = await ask('select * from core_schedule')
  await at('2027-01-05T10:00:00Z', [ringer({ name: 'tower.bell' })])
  expect(await ask("select * from core_schedule where name = 'tower.ring'")).toEqual(before)
})

test('two servers that run see a moved clock, run each time once, and a stop waits for the run', async () => {
  const entered = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  let hold = false
  const schedule = ringer({
    async run() {
      if (!hold) return
      entered.resolve()
      await go.promise
    },
  })
  const both = await Promise.all(
    site.servers.map((server) => startBackgroundWork(server, { schedules: [schedule] }, { lookMs: 10 })),
  )
  await vi.waitFor(async () => expect(await ask('select from core_schedule')).toHaveLength(1))
  for (const hour of ['11', '12', '13']) {
    site.setClock(`2027-01-04T${hour}:00:00Z`)
    await vi.waitFor(async () => expect((await ran()).at(-1)).toBe(`${hour}:00`))
  }
  hold = true
  site.setClock('2027-01-04T14:00:00Z')
  await entered.promise
  const seen: string[] = []
  const stopped = Promise.all(both.map((work) => work.stop())).then(() => seen.push('stopped'))
  await ask('select 1')
  seen.push('the run may end')
  go.resolve()
  await stopped
  expect(seen).toEqual(['the run may end', 'stopped'])
  expect(await ran()).toEqual(['11:00', '12:00', '13:00', '14:00'])
})
