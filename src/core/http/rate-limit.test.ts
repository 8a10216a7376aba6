import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreModule, openBudget, takeTurn } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'
import { forgetTurns } from './rate-limit.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'platform', modules: [coreModule] })
})
afterAll(() => site.close())

const limit = { name: 'garden/water', seconds: 600, turns: 3 }

test('so many turns in a window, for each who asks and each limit', async () => {
  for (let i = 0; i < 3; i++) await takeTurn(site.services, limit, 'ann')
  await expect(takeTurn(site.services, limit, 'ann')).rejects.toMatchObject({
    code: 'tooMany',
    status: 429,
    params: { minutes: expect.any(Number) },
  })
  await takeTurn(site.services, limit, 'bob')
  await takeTurn(site.services, { ...limit, name: 'garden/prune' }, 'ann')
  site.pass(600_000)
  await takeTurn(site.services, limit, 'ann')
})

test('turns taken at once are all counted', async () => {
  const taken = await Promise.allSettled(
    Array.from({ length: 8 }, () => takeTurn(site.services, limit, 'crowd')),
  )
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
})

test('a budget of work is spent by each who asks, until its window ends', async () => {
  const budget = { name: 'garden/dig', seconds: 3_600, ms: 1_000 }
  const open = (who: string) => openBudget(site.services, budget, who)
  const [one, two] = await Promise.all([open('ann'), open('ann')])
  await one(600.2)
  await (
    await open('ann')
  )(0)
  await two(600)
  await expect(open('ann')).rejects.toMatchObject({
    code: 'tooMany',
    status: 429,
    params: { minutes: expect.any(Number) },
  })
  await open('bob')
  site.pass(3_600_000)
  await open('ann')
})

test('who asked is kept as a hash, and forgotten after a day', async () => {
  const rows = async () => (await site.database.pool.query<{ key: string }>('select * from core_rate')).rows
  expect(JSON.stringify(await rows())).not.toMatch(/ann|crowd|garden/)
  site.pass(2 * 86_400_000)
  await takeTurn(site.services, limit, 'new')
  await forgetTurns(site.services)
  expect(await rows()).toHaveLength(1)
})
