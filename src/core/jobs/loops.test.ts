import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Services } from '../index.ts'
import { openTestServers, type TestServers } from '../testing/servers.ts'
import { runAlone } from './alone.ts'
import { backoffMs } from './backoff.ts'
import { checkBackgroundWork, startBackgroundWork } from './background.ts'
import { type Loop, startLoop } from './loops.ts'
import type { Repeating } from './repeat.ts'
import { createSignals } from './signals.ts'

const HOUR_MS = 3_600_000
const SIGNAL = 'garden.rained'

// Loops themselves need no database, and their pauses pass at our word.
let logged: string[]
let services: Services
let started: Repeating[]
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  logged = []
  started = []
  const log = pino(
    { level: 'error' },
    { write: (line: string) => void logged.push(JSON.parse(line).err.message) },
  )
  services = { signals: createSignals(), log } as unknown as Services
})
afterEach(async () => {
  for (const one of started) one.end()
  await Promise.all(started.map(({ ended }) => ended))
  vi.useRealTimers()
})

function start(loop: Partial<Loop> & Pick<Loop, 'run'>): Repeating {
  const one = startLoop(services, { name: 'garden.water', sweepMs: HOUR_MS, signal: SIGNAL, ...loop })
  started.push(one)
  return one
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('it runs at once and then at each sweep', async () => {
  const run = vi.fn(async () => {})
  start({ run, sweepMs: 1_000 })
  await pass(0)
  expect(run).toHaveBeenCalledTimes(1)
  await pass(999)
  expect(run).toHaveBeenCalledTimes(1)
  await pass(1)
  expect(run).toHaveBeenCalledTimes(2)
})

test('signals within 20 ms share one run', async () => {
  const run = vi.fn(async () => {})
  start({ run })
  await pass(0)
  for (let i = 0; i < 10; i++) {
    services.signals.send(SIGNAL)
    await pass(1)
  }
  expect(run).toHaveBeenCalledTimes(1)
  await pass(10)
  expect(run).toHaveBeenCalledTimes(2)
  await pass(1_000)
  expect(run).toHaveBeenCalledTimes(2)
})

test('another signal wakes nobody, and none is heard after the end', async () => {
  const run = vi.fn(async () => {})
  const loop = start({ run })
  await pass(0)
  services.signals.send('garden.snowed')
  await pass(1_000)
  loop.end()
  services.signals.send(SIGNAL)
  await pass(1_000)
  expect(run).toHaveBeenCalledTimes(1)
})

test('a signal during a run leads to another run after it, never beside it', async () => {
  const runs: PromiseWithResolvers<void>[] = []
  start({
    run() {
      runs.push(Promise.withResolvers())
      return runs.at(-1)!.promise
    },
  })
  await pass(0)
  services.signals.send(SIGNAL)
  await pass(HOUR_MS)
  expect(runs).toHaveLength(1)
  runs[0]!.resolve()
  await pass(20)
  expect(runs).toHaveLength(2)
  runs[1]!.resolve()
  await pass(HOUR_MS - 1)
  expect(runs).toHaveLength(2)
})

test('while there is more it goes on at once, and has caught up when there is none', async () => {
  let left = 3
  const loop = start({ run: async () => --left > 0 })
  await loop.caughtUp
  expect(left).toBe(0)
})

test('a failure is logged once for each reason, and waits for longer each time, whatever is signalled', async () => {
  const run = vi.fn(async () => {
    throw new Error(run.mock.calls.length < 4 ? 'dry' : 'frozen')
  })
  start({ run, sweepMs: 1_000 })
  await pass(0)
  for (const [wait, runs] of [
    [1_000, 2],
    [2_000, 3],
    [4_000, 4],
  ] as const) {
    services.signals.send(SIGNAL)
    await pass(wait - 1)
    expect(run).toHaveBeenCalledTimes(runs - 1)
    await pass(1)
    expect(run).toHaveBeenCalledTimes(runs)
  }
  expect(logged).toEqual(['dry', 'frozen'])
  run.mockImplementation(async () => undefined as never)
  await pass(8_000)
  expect(run).toHaveBeenCalledTimes(5)
  services.signals.send(SIGNAL)
  await pass(20)
  expect(run).toHaveBeenCalledTimes(6)
})

test('pauses after failures double up to a limit', () => {
  const limits = { first: 10, most: 60 }
  expect([1, 2, 3, 4, 5, 5_000].map((n) => backoffMs(n, limits))).toEqual([10, 20, 40, 60, 60, 60])
})

test('a stop aborts the run that goes on and waits for it, without calling that a failure', async () => {
  const seen: string[] = []
  const work = await startBackgroundWork(withRows(), {
    loops: [
      {
        name: 'garden.dig',
        sweepMs: HOUR_MS,
        run: (_, stop) =>
          new Promise((_resolve, reject) => {
            stop.addEventListener('abort', async () => {
              await Promise.resolve()
              seen.push('aborted')
              reject(stop.reason as Error)
            })
          }),
      },
    ],
  })
  await work.stop()
  expect(seen).toEqual(['aborted'])
  expect(logged).toEqual([])
})

test('what is awaited has caught up before the next begins; what drains goes on last, until nothing is left', async () => {
  const seen: string[] = []
  let waiting = 2
  const record: Loop = {
    name: 'garden.record',
    sweepMs: HOUR_MS,
    awaited: true,
    drains: true,
    async run(_, stop) {
      seen.push(`record, ${waiting} left, ${stop.aborted ? 'aborted' : 'free'}`)
      return waiting > 0 && --waiting > 0
    },
  }
  const plant: Loop = {
    name: 'garden.plant',
    sweepMs: HOUR_MS,
    run: (_, stop) =>
      new Promise((resolve) => {
        seen.push('plant')
        stop.addEventListener('abort', () => {
          waiting = 2
          seen.push('planted')
          resolve(true)
        })
      }),
  }
  const work = await startBackgroundWork(withRows(), { loops: [record, plant] })
  await work.stop()
  expect(seen).toEqual([
    'record, 2 left, free',
    'record, 1 left, free',
    'plant',
    'planted',
    'record, 2 left, free',
    'record, 1 left, free',
  ])
})

test('what is declared twice or cannot be kept is refused before anything begins', async () => {
  const run = vi.fn(async () => {})
  const loop: Loop = { name: 'garden.dig', sweepMs: 1, run }
  const schedule = { name: 'garden.dig', every: { hours: 1 }, missed: 'once', forgets: false, run } as const
  expect(() => checkBackgroundWork({ loops: [loop], schedules: [schedule] })).toThrow(
    'garden.dig is declared twice',
  )
  expect(() => checkBackgroundWork({ loops: [{ ...loop, sweepMs: 0 }] })).toThrow(
    'garden.dig cannot look every 0 ms',
  )
  await expect(
    startBackgroundWork(services, {
      loops: [loop],
      schedules: [{ ...schedule, name: 'a.b', every: { hours: 0 } }],
    }),
  ).rejects.toThrow('the schedule a.b wants a whole number')
  expect(run).not.toHaveBeenCalled()
})

let site: TestServers
beforeAll(async () => {
  site = await openTestServers()
})
afterAll(() => site.close())

/** The services of a test with the rows of a database. */
const withRows = (): Services => ({ ...site.servers[0], signals: services.signals, log: services.log })

test('one server is alone, another leaves at once, and takes over when the first is done', async () => {
  const [one, two] = site.servers
  const inside = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const first = runAlone(one.db, 'garden.water', async () => {
    inside.resolve()
    await done.promise
    return 'one'
  })
  await inside.promise
  expect(await runAlone(two.db, 'garden.water', async () => 'two')).toBeUndefined()
  expect(await runAlone(two.db, 'garden.dig', async () => 'two')).toBe('two')
  done.resolve()
  expect(await first).toBe('one')
  expect(await runAlone(two.db, 'garden.water', async () => 'two')).toBe('two')
})

test('a loop that wants to be alone runs in one server, and a failure lets go', async () => {
  const [one, two] = site.servers
  const held = Promise.withResolvers<void>()
  const runs: string[] = []
  const loop = (name: string, end: Promise<void>): Loop => ({
    name: 'garden.alone',
    sweepMs: HOUR_MS,
    alone: true,
    async run() {
      runs.push(name)
      await end
      throw new Error('dry')
    },
  })
  const first = startLoop(one, loop('one', held.promise))
  started.push(first)
  await vi.waitFor(() => expect(runs).toEqual(['one']))
  const second = startLoop(two, loop('two', held.promise))
  started.push(second)
  await second.caughtUp
  expect(runs).toEqual(['one'])
  held.resolve()
  await first.caughtUp
  const third = startLoop(two, loop('two', held.promise))
  started.push(third)
  await third.caughtUp
  expect(runs).toEqual(['one', 'two'])
})
