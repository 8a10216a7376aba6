import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, OURS } from './locks.ts'
import { holdAlone, holdServerLock, refuseOtherVersion, type ServerLock, serversOn } from './servers.ts'
import { createTestDatabase, type TestDatabase } from '../core/testing/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(async () => {}, 'empty')
})
afterAll(async () => {
  await database.drop()
})

const common = { software: '1.0 a b', origin: 'https://poa.example', secret: 'a secret of some length' }
const server = (address: string, differs: Partial<typeof common> = {}) =>
  holdServerLock(database.connection, { address, common: { ...common, ...differs } })

/** Ends what a test began, and waits until the database has noticed. */
async function end(...locks: Pick<ServerLock, 'release'>[]): Promise<void> {
  for (const lock of locks) await lock.release()
  await expect.poll(() => serversOn(database.connection)).toEqual([])
}

test('servers that have the same in common run beside each other; a restore is told of all of them', async () => {
  const [one, two] = [await server('http://one'), await server('http://two')]
  expect([await one.others(), await two.others()]).toEqual([1, 1])
  await expect(holdAlone(database.connection, 'restore')).rejects.toMatchObject({
    code: 'OPENPOA_SERVER_RUNNING',
    message: expect.stringMatching(
      /^2 OpenPoA servers run on this database \(process \d+.*, serving http:\/\/one; process \d+.*, serving http:\/\/two\)\. Stop them first\.$/,
    ),
  })
  await one.release()
  await expect.poll(() => two.others()).toBe(0)
  await expect(holdAlone(database.connection, 'restore')).rejects.toThrow(
    /^Another OpenPoA server runs on this database \(process \d+.*serving http:\/\/two\)\. Stop it first\.$/,
  )
  await end(two)
})

test('a server that is started while something runs alone is told what that is', async () => {
  const restore = await holdAlone(database.connection, 'restore')
  await expect(server('http://one')).rejects.toMatchObject({
    code: 'OPENPOA_SERVER_RUNNING',
    message: expect.stringMatching(
      /^A restore runs on this database \(process \d+.*\)\. Wait until it has ended\.$/,
    ),
  })
  await end(restore)
  await end(await server('http://one'))
})

test.each([
  ['software', /serving http:\/\/one is of another version/],
  ['origin', /serving http:\/\/one has another OPENPOA_ORIGIN/],
  ['secret', /serving http:\/\/one signs cookies with another secret.*OPENPOA_SECRET/],
])('a server of which the %s differs is refused and told by whom', async (name, words) => {
  const one = await server('http://one')
  await expect(server('http://two', { [name]: 'another' })).rejects.toMatchObject({
    code: 'OPENPOA_SERVER_RUNNING',
    message: expect.stringMatching(words),
  })
  expect(await one.others()).toBe(0)
  await end(one, await server('http://two'))
  await end(await server('http://two', { [name]: 'another' }))
})

test('of two that do not fit and start at once, one gets in', async () => {
  const started = await Promise.allSettled([server('http://one'), server('http://two', { software: '2.0' })])
  expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await end(...started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : [])))
})

test('a command of another version is refused beside a server, and welcome without one', async () => {
  await refuseOtherVersion(database.connection, '2.0')
  const one = await server('http://one')
  await refuseOtherVersion(database.connection, common.software)
  await expect(refuseOtherVersion(database.connection, '2.0')).rejects.toThrow(
    /process \d+.*, serving http:\/\/one is of another version/,
  )
  await end(one)
})

test('a server whose connection breaks ends where something runs alone by the time it is back', async () => {
  const lost: Error[] = []
  await holdServerLock(database.connection, { address: 'http://one', onLost: (e) => lost.push(e) })
  const client = await connect(database.connection, `openpoa restore ${process.pid}`)
  // Nobody comes back before the lock is taken.
  await client.query('select pg_advisory_lock($1, 3)', [OURS])
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like 'openpoa server %'`,
  )
  await client.query('select pg_advisory_lock($1, 1)', [OURS])
  await client.query('select pg_advisory_unlock($1, 3)', [OURS])
  await expect
    .poll(() => lost.map(({ message }) => message), { timeout: 5_000 })
    .toEqual([expect.stringContaining('A restore runs on this database')])
  await client.end()
})
