import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect, coreModule, migrate } from '../src/core/index.ts'
import { createTestDatabase, type TestDatabase } from '../src/core/testing/test-database.ts'
import { startChild, type Child } from './child.ts'

const ITEMS = 1_000
const MISSED = 30
const PATIENCE = { timeout: 20_000, interval: 50 }

let made: TestDatabase
let pool: Pool
const children: Child[] = []
beforeAll(async () => {
  made = await createTestDatabase(async (connection) => {
    const database = connect(connection, () => {})
    await migrate(database, coreModule.migrations ?? {}, async () => {})
    await database.close()
  }, 'core alone')
  pool = new Pool({ ...made.connection, max: 2 })
  pool.on('error', () => {})
  await pool.query(
    'create table done (key text, server text); create table ran (due timestamptz, server text)',
  )
})
afterAll(async () => {
  for (const child of children) if (child.process.exitCode === null) await child.kill()
  await pool.end()
  await made.drop()
})

function startServer(name: string, ...more: string[]): Child {
  const child = startChild('test/kill-nine-due-server.ts', [JSON.stringify(made.connection), name, ...more])
  children.push(child)
  return child
}
const ask = async <T>(text: string): Promise<T[]> => (await pool.query(text)).rows as T[]

test(
  `of ${ITEMS} due items each is done once, by two servers of which one is killed in the middle of one`,
  { timeout: 40_000 },
  async () => {
    const [one, two] = [startServer('one', '100'), startServer('two')]
    await Promise.all([one.line('open'), two.line('open')])
    await pool.query(
      `insert into core_due (id, name, key, due, try_at, data, attempts)
       select gen_random_uuid(), 'kill.item', n, now() - n * interval '1 minute', now() - n * interval '1 minute', to_jsonb(n), 0
       from generate_series(1, ${ITEMS}) n`,
    )
    const { holding } = await one.line('holding')
    await one.kill()
    await vi.waitFor(async () => expect(await ask('select from core_due')).toEqual([]), PATIENCE)
    const byServer = await ask<{ server: string; count: number }>(
      'select server, count(*)::int as count from done group by server order by server',
    )
    // The hundredth of the one was not committed: the other did it again, from the beginning.
    expect(byServer).toEqual([
      { server: 'one', count: 99 },
      { server: 'two', count: ITEMS - 99 },
    ])
    expect(await ask('select count(distinct key)::int as count from done')).toEqual([{ count: ITEMS }])
    expect(await ask(`select server from done where key = '${String(holding)}'`)).toEqual([{ server: 'two' }])

    // Down for a while: the one that comes back catches up with each missed time, once.
    expect(await two.stop()).toBe(0)
    await pool.query(
      `truncate ran;
       update core_schedule set next_due = next_due - ${MISSED} * interval '1 minute', try_at = next_due - ${MISSED} * interval '1 minute'`,
    )
    const three = startServer('three')
    const caughtUp = 'select name from core_schedule where next_due > now()'
    await vi.waitFor(async () => expect(await ask(caughtUp)).toHaveLength(1), PATIENCE)
    expect(await three.stop()).toBe(0)
    const [ran] = await ask<{ runs: number; times: number }>(
      'select count(*)::int as runs, count(distinct due)::int as times from ran',
    )
    expect(ran?.runs).toBe(ran?.times)
    // The minute may have turned meanwhile.
    expect(ran?.times).toBeGreaterThanOrEqual(MISSED)
  },
)
