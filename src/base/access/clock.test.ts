import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runSchedules } from '../../core/index.ts'
import { accessModule } from './module.ts'
import { theSite } from './rules/roles.ts'
import { forgetExpired, sessionsOf } from './store-accounts.ts'
import { type TestSite, enter, makeAccount, openTestSite } from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())
afterEach(() => vi.useRealTimers())

const DAY_MS = 86_400_000

/** An administrator until half a year from now, in a browser. */
async function administrator() {
  const to = new Date(Date.now() + 180 * DAY_MS)
  const { id, browser } = await enter(site, 'Keeper', ['administrator', theSite, { to }])
  return { id, browser, status: async () => (await browser.get('/en/people')).status }
}
/** The run that is due; where the clock leapt, it waits. */
const look = () =>
  runSchedules(
    site.services,
    (accessModule.schedules ?? []).filter(({ name }) => name === 'access.forget-expired'),
  )
const sessions = async (id: string) =>
  (await site.database.pool.query('select id from access_session where account_id = $1', [id])).rows.length

test('a clock that jumps ahead by a year and back ends no session and no role', async () => {
  const { id, status } = await administrator()
  expect(await status()).toBe(200)
  await look()
  // The site's clock and the sign-in library's.
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now: now + 365 * DAY_MS })
  expect(await status()).toBe(401)
  await look()
  expect(await status()).toBe(401)
  vi.setSystemTime(now + 1000)
  expect(await status()).toBe(200)
  await look()
  expect(await sessions(id)).toBe(1)
})

test('a session is forgotten two days after its end', async () => {
  const { id } = await administrator()
  await look()
  const now = Date.now()
  const after = async (days: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: now + days * DAY_MS })
    await look()
    return sessions(id)
  }
  for (let day = 1; day < 32; day++) expect(await after(day)).toBe(1)
  expect(await after(31.9)).toBe(1)
  expect(await after(32.1)).toBe(0)
})

test('a session ends ninety days after its sign-in, however much it is used', async () => {
  const { id, status } = await administrator()
  const began = (daysAgo: number) =>
    site.database.pool.query('update access_session set created_at = $1 where account_id = $2', [
      new Date(Date.now() - daysAgo * DAY_MS),
      id,
    ])
  const listed = async () => (await sessionsOf(site.services.db, id, site.services.clock())).length
  await began(89.9)
  expect([await status(), await listed()]).toEqual([200, 1])
  await began(90.1)
  expect([await status(), await listed()]).toEqual([401, 0])
  await forgetExpired(site.services.db, site.services.clock())
  expect(await sessions(id)).toBe(1)
  await began(92.1)
  await forgetExpired(site.services.db, site.services.clock())
  expect(await sessions(id)).toBe(0)
})

test('given codes and counts of requests are forgotten after a day, a browser 400 days after the last sign-in', async () => {
  const { pool } = site.database
  const { id } = await makeAccount(site.services, 'Forgotten')
  const now = site.services.clock().getTime()
  const ago = (days: number) => new Date(now - days * DAY_MS)
  for (const [name, at] of [
    ['old', ago(1.01)],
    ['new', ago(0.99)],
  ] as const) {
    await pool.query('insert into access_spent_code (account_id, code, at) values ($1, $2, $3)', [
      id,
      name,
      at,
    ])
    await pool.query('insert into access_rate (id, key, count, last_request) values ($1, $1, 1, $2)', [
      name,
      at.getTime(),
    ])
  }
  for (const [name, at] of [
    ['old', ago(400.01)],
    ['new', ago(399.99)],
  ] as const)
    await pool.query(
      'insert into access_browser (account_id, token_hash, first_seen, last_seen) values ($1, $2, $3, $4)',
      [id, name, ago(500), at],
    )
  await forgetExpired(site.services.db, new Date(now))
  const { rows } = await pool.query(
    `select (select array_agg(code) from access_spent_code where account_id = $1) as codes,
      (select array_agg(token_hash) from access_browser where account_id = $1) as browsers,
      (select array_agg(key) from access_rate where key in ('old', 'new')) as rates`,
    [id],
  )
  expect(rows).toEqual([{ codes: ['new'], browsers: ['new'], rates: ['new'] }])
})

test('whether a session is over is asked of the clock of the site', async () => {
  const { id, browser } = await administrator()
  site.pass(31 * DAY_MS)
  await browser.post('/en/sign-out', {})
  expect(await sessions(id)).toBe(1)
})
