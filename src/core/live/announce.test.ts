import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { inTransaction } from '../db/transaction.ts'
import { type TestServers, openTestServers } from '../testing/servers.ts'
import { type Announcing, startAnnouncing } from './announce.ts'
import { MOVED } from './loops.ts'

let site: TestServers
const running: Announcing[] = []
beforeAll(async () => void (site = await openTestServers({}, 'create table written (n int)')))
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())))
afterAll(() => site.close())

/** Both servers tell and listen. @returns how often the second was told that something moved */
async function listenBoth() {
  const { options } = site.databases[0]!.pool
  for (const server of site.servers) running.push(startAnnouncing(server, options))
  const [one, two] = site.servers
  const told = vi.fn()
  two.signals.on(MOVED, told)
  const write = () =>
    inTransaction(one, async ({ db }) => void (await sql`insert into written values (1)`.execute(db)))
  await vi.waitFor(async () => {
    await write()
    await sleep(50)
    expect(told.mock.calls.length).toBeGreaterThan(1)
  })
  told.mockClear()
  return { told, write }
}

test('a commit of one server wakes the others, and many at once wake them once or twice', async () => {
  const { told, write } = await listenBoth()
  for (let i = 0; i < 20; i++) await write()
  await vi.waitFor(() => expect(told).toHaveBeenCalled())
  await sleep(100)
  expect(told.mock.calls.length).toBeLessThan(20)
})

test('a connection that is lost is opened again, and the log says so', async () => {
  const { told, write } = await listenBoth()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' or query like 'select pg_notify%'`.execute(
    site.servers[0].db,
  )
  await vi.waitFor(
    async () => {
      await write()
      await sleep(50)
      expect(told.mock.calls.length).toBeGreaterThan(1)
    },
    { timeout: 10_000 },
  )
})
