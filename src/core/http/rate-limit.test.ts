import { afterAll, beforeAll, expect, test } from 'vitest'
import { coreModule, takeTurn } from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

let house: TestModules
beforeAll(async () => {
  house = await openTestModules({ set: 'platform', modules: [coreModule] })
})
afterAll(() => house.close())

const limit = { name: 'garden/water', seconds: 600, turns: 3 }

test('so many turns in a window, for each who asks and each thing', async () => {
  for (let i = 0; i < 3; i++) await takeTurn(house.env, limit, 'ann')
  await expect(takeTurn(house.env, limit, 'ann')).rejects.toMatchObject({
    code: 'tooMany',
    status: 429,
    params: { minutes: expect.any(Number) },
  })
  await takeTurn(house.env, limit, 'bob')
  await takeTurn(house.env, { ...limit, name: 'garden/prune' }, 'ann')
  house.pass(600_000)
  await takeTurn(house.env, limit, 'ann')
})

test('turns taken at once are all counted', async () => {
  const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeTurn(house.env, limit, 'crowd')))
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
})

test('who asked is kept as a hash, and forgotten after a day', async () => {
  const rows = async () =>
    (await house.database.pool.query<{ key: string }>('select * from platform_rate')).rows
  expect(JSON.stringify(await rows())).not.toMatch(/ann|crowd|garden/)
  house.pass(2 * 86_400_000)
  await takeTurn(house.env, limit, 'new')
  expect(await rows()).toHaveLength(1)
})
