import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTurns, createTurnsOfEach } from './turns.ts'

const patient = new AbortController().signal
const refused = { status: 'rejected', reason: { code: 'overloaded', status: 503 } }

test('so many work at once, in their order, so many wait, and the others are refused at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(4), fc.nat(12), async (most, queue, asking) => {
      const turns = createTurns({ working: most, waiting: queue })
      const began: number[] = []
      let working = 0
      let peak = 0
      const asked = Array.from({ length: asking }, (_, nr) =>
        turns.take(patient, async () => {
          began.push(nr)
          peak = Math.max(peak, ++working)
          await new Promise((resolve) => setImmediate(resolve))
          working--
          return nr
        }),
      )
      const answers = await Promise.allSettled(asked)
      const served = Math.min(asking, most + queue)
      expect(began).toEqual(Array.from({ length: served }, (_, nr) => nr))
      expect(peak).toBe(Math.min(served, most))
      for (const answer of answers.slice(served)) expect(answer).toMatchObject(refused)
      // All turns were given back.
      expect(await turns.take(patient, async () => 'again')).toBe('again')
    }),
  )
})

test('the turn of work that fails goes on to the next', async () => {
  const turns = createTurns({ working: 1, waiting: 1 })
  const failing = turns.take(patient, () => Promise.reject(new Error('broken')))
  const next = turns.take(patient, async () => 'next')
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('next')
})

test('whoever goes away leaves the line, and nothing is begun for them', async () => {
  const turns = createTurns({ working: 1, waiting: 1 })
  const gone = new AbortController()
  let end = (): void => {}
  const first = turns.take(patient, () => new Promise<void>((resolve) => (end = resolve)))
  const left = turns.take(gone.signal, async () => expect.unreachable())
  gone.abort()
  await expect(left).rejects.toThrow('aborted')
  const second = turns.take(patient, async () => 'second')
  end()
  await first
  expect(await second).toBe('second')
  await expect(turns.take(gone.signal, async () => expect.unreachable())).rejects.toThrow('aborted')
})

test('what has begun goes on when its turn comes, however many wait', async () => {
  const turns = createTurns({ working: 1, waiting: 0 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = turns.take(patient, () => promise)
  const next = turns.goOn(patient, async () => 'next')
  await expect(turns.take(patient, async () => 'new')).rejects.toMatchObject(refused.reason)
  resolve()
  await first
  expect(await next).toBe('next')
})

test('each has turns of their own: whoever sends much waits behind their own work, and all together may not be too many', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('ann', 'bob', 'cy'), { maxLength: 16 }),
      fc.nat(3),
      async (keys, waiting) => {
        const turns = createTurnsOfEach({ working: 1, waiting, inAll: 8 })
        const working = new Map<string, number>()
        let peak = 0
        const answers = await Promise.allSettled(
          keys.map((key) =>
            turns.take(key, patient, async () => {
              working.set(key, (working.get(key) ?? 0) + 1)
              expect(working.get(key)).toBe(1)
              peak = Math.max(peak, [...working.values()].filter((n) => n > 0).length)
              await new Promise((resolve) => setImmediate(resolve))
              working.set(key, 0)
            }),
          ),
        )
        // In the order in which they came: what is beyond a limit is refused at once, whatever ends later.
        let inAll = 0
        const asked = new Map<string, number>()
        const served = keys.map((key) => {
          const mine = asked.get(key) ?? 0
          const isServed = mine < Math.min(1 + waiting, Math.ceil((8 - inAll) / 2))
          if (isServed) {
            asked.set(key, mine + 1)
            inAll++
          }
          return isServed
        })
        expect(answers.map(({ status }) => status === 'fulfilled')).toEqual(served)
        expect(peak).toBe(asked.size)
        for (const answer of answers.filter(({ status }) => status === 'rejected'))
          expect(answer).toMatchObject(refused)
      },
    ),
  )
})

test('what has begun takes nobody else a place, however much of it goes on at once', async () => {
  const turns = createTurnsOfEach({ working: 2, waiting: 200, inAll: 416 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const going = Array.from({ length: 1_000 }, () => turns.goOn('ann', patient, () => promise))
  await expect(turns.take('ann', patient, async () => {})).rejects.toMatchObject(refused.reason)
  expect(await turns.take('bob', patient, async () => 'served')).toBe('served')
  resolve()
  await Promise.all(going)
})

test('a few who ask for very much leave a place for whoever comes then', async () => {
  const turns = createTurnsOfEach({ working: 2, waiting: 200, inAll: 416 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const ask = (key: string) => turns.take(key, patient, () => promise)
  const asked = ['ann', 'bob', 'cy', 'dan', 'eve'].flatMap((key) =>
    Array.from({ length: 400 }, () => ask(key)),
  )
  const honest = Array.from({ length: 20 }, (_, n) => ask(`reader ${n}`))
  resolve()
  expect(
    (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected').length,
  ).toBeGreaterThan(1_500)
  await Promise.all(honest)
})
