import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { PoolConfig } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { modules } from './app.ts'
import { type Apart, startApart } from './apart.ts'
import { loadPack } from './base/programme/index.ts'
import { integrateAll } from './base/record/index.ts'
import { type Services, projectRoot } from './core/index.ts'
import { type TestModules, openTestModules } from './core/testing/testing.ts'
import { followRecord } from './site/publication/index.ts'

// No loop runs in this thread: what search finds, the threads apart have brought there.

const PATIENCE = { timeout: 80_000, interval: 100 }

let site: TestModules
const logged: string[] = []
const started: Apart[] = []
beforeAll(async () => {
  const log = new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) })
  site = await openTestModules({
    set: 'demo',
    modules,
    log,
    settings: { OPENPOA_LOG_LEVEL: 'silent' },
  })
}, 60_000)
afterAll(async () => {
  for (const apart of started) await apart.stop()
  await site.close()
})

function start(services: Services = site.services): Apart {
  const { host, port, user, password, database, options } = site.database.pool.options as PoolConfig
  const connection = { host, port, user, password, database, options } as PoolConfig
  const apart = startApart(services, connection, { first: 1, most: 1 })
  started.push(apart)
  return apart
}

const numberOf = async (query: string): Promise<number> =>
  Number((await site.database.pool.query<{ n: string }>(query)).rows[0]?.n)
const rows = () => numberOf('select count(*) as n from publication_search')
const connections = () =>
  numberOf('select count(*) as n from pg_stat_activity where datname = current_database()')

test('the index is followed apart from the answers, by any number of servers, until they stop', async () => {
  await loadPack(site.services, join(projectRoot(), 'programmes', 'cyber'), { dryRun: false })
  await integrateAll(site.services)
  const own = await connections()
  const two = [start(), start(site.sibling())]
  await vi.waitFor(async () => {
    expect(await rows()).toBeGreaterThan(100)
    expect(await followRecord(site.services)).toBe(false)
  }, PATIENCE)
  expect(two.map((apart) => apart.starts())).toEqual([1, 1])
  for (const apart of two) await apart.stop()
  await vi.waitFor(async () => expect(await connections()).toBeLessThanOrEqual(own), PATIENCE)
  expect(two.map((apart) => apart.starts())).toEqual([1, 1])
  expect(logged.join('')).not.toContain('started again')
}, 100_000)

test('a thread that ends by itself is started again, and the log says so, until it is stopped', async () => {
  const apart = start({ ...site.services, config: null as never })
  await vi.waitFor(() => expect(apart.starts()).toBeGreaterThan(2), PATIENCE)
  await apart.stop()
  const starts = apart.starts()
  expect(logged.join('').match(/ended, and is started again/g)?.length).toBeGreaterThanOrEqual(2)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(apart.starts()).toBe(starts)
}, 100_000)
