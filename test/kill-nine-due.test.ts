import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect, coreModule, migrate } from '../src/core/index.ts'
import { createTestDatabase, type TestDatabase } from '../src/core/testing/test-database.ts'
import { startChild, type Child } from './child.ts'

const ITEMS = 1_000
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
  await pool.query('create table done (key text, server text)')
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
    const [one, two] = [startServer('one', '20'), startServer('two')]
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
    // The twentieth of the one was not committed: the other did it again, from the beginning.
    expect(byServer).toEqual([
      { server: 'one', count: 19 },
      { server: 'two', count: ITEMS - 19 },
    ])
    expect(await ask('select count(distinct key)::int as count from done')).toEqual([{ count: ITEMS }])
    expect(await ask(`select server from done where key = '${String(holding)}'`)).toEqual([{ server: 'two' }])
    expect(await two.stop()).toBe(0)
  },
)
