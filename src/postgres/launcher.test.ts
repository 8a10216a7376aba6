import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChild } from '../../test/child.ts'
import { killNine } from '../../test/kill-nine.ts'
import { holdAlone, holdServerLock, openDatabase, type Database, type Role } from './index.ts'
import { findPostmaster } from './postmaster.ts'
import { placeIn } from './cluster.ts'
import { serversOn } from './servers.ts'
import { socketFolder } from './socket-folder.ts'

let folder: string
let data: string
const messages: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openpoa-launcher-'))
  await chmod(folder, 0o711)
  data = join(folder, 'data')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open = (role: Role, dataFolder = data): Promise<Database> =>
  openDatabase({ dataFolder, role, log: (message) => messages.push(message) })
const session = (role: Role, env?: NodeJS.ProcessEnv) =>
  startChild('test/database-session.ts', [data, role], env)
const nothingLeft = () => {
  expect(findPostmaster(placeIn(data))).toBeUndefined()
  expect(existsSync(socketFolder(data))).toBe(false)
  expect(existsSync(join(data, 'postgres-owner.json'))).toBe(false)
}

async function ask<T>(database: Database, sql: string): Promise<T[]> {
  const pool = new Pool(database.connection)
  pool.on('error', () => {})
  try {
    return (await pool.query(sql)).rows as T[]
  } finally {
    await pool.end()
  }
}

test('a fresh folder gets a database that is durable, knows all letters, and leaves nothing when closed', async () => {
  await mkdir(join(data, 'postgres.draft-999999999', 'base'), { recursive: true })
  await chmod(data, 0o711)
  const database = await open('server')
  expect(database).toMatchObject({ embedded: true, recovered: false })
  const [state] = await ask<Record<string, unknown>>(
    database,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
      current_setting('listen_addresses') as tcp, lower('ÉΩ') as lower, show_trgm('شبكة') as arabic,
      (select array_agg(extname::text order by extname) from pg_extension) as extensions`,
  )
  expect(state).toMatchObject({ fsync: 'on', sync: 'on', tcp: '', lower: 'éω' })
  expect(state!['arabic']).not.toEqual([])
  expect(state!['extensions']).toEqual(['btree_gist', 'pg_trgm', 'plpgsql', 'unaccent'])
  expect((await readdir(data)).filter((name) => name.includes('draft'))).toEqual([])
  await database.close()
  nothingLeft()
})

test('a restart succeeds where the last number on file is another process now', async () => {
  await writeFile(join(data, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n`)
  const database = await open('server')
  expect(database.recovered).toBe(false)
  await database.close()
  nothingLeft()
})

test('a second server is refused, and told where the first one is', async () => {
  const server = session('server')
  await server.line('open')
  await expect(open('server')).rejects.toMatchObject({
    code: 'OPENPOA_SERVER_RUNNING',
    message: expect.stringMatching(new RegExp(`process ${server.process.pid}, serving http://localhost:1`)),
  })
  expect(await server.stop()).toBe(0)
  nothingLeft()
})

test('a command joins the server, and the server waits for it before it stops PostgreSQL', async () => {
  const server = session('server')
  await server.line('open')
  const command = await open('command')
  const stopped = server.stop()
  const { log } = await server.line('log')
  expect(log).toContain(`openpoa command ${process.pid}`)
  expect(await ask(command, 'select 1 as one')).toEqual([{ one: 1 }])
  await command.close()
  expect(await stopped).toBe(0)
  nothingLeft()
})

test('a server told twice to stop waits for no command', async () => {
  const server = session('server')
  await server.line('open')
  const command = await open('command')
  void server.stop()
  await server.line('log')
  expect(await server.stop()).toBe(0)
  await expect(ask(command, 'select 1')).rejects.toThrow()
  await command.close()
  nothingLeft()
})

test('a command that started PostgreSQL waits for a second one, and a server waits for both', async () => {
  const owner = session('command')
  await owner.line('open')
  const second = await open('command')
  const waiting = open('server')
  await expect
    .poll(() => messages.at(-1))
    .toContain(`a command that still runs (process ${owner.process.pid})`)
  const stopped = owner.stop()
  await owner.line('log')
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
  await second.close()
  expect(await stopped).toBe(0)
  const server = await waiting
  expect(server.recovered).toBe(false)
  await server.close()
  nothingLeft()
})

test('two processes that start at once on an empty folder share one PostgreSQL', async () => {
  const both = join(folder, 'both')
  const [one, two] = [1, 2].map(() => startChild('test/database-session.ts', [both, 'command']))
  const [first, second] = [await one!.line('open'), await two!.line('open')]
  expect(first['postmaster']).toBe(second['postmaster'])
  expect(await Promise.all([one!.stop(), two!.stop()])).toEqual([0, 0])
  expect(findPostmaster(placeIn(both))).toBeUndefined()
})

test('after kill -9 of its server PostgreSQL does not stay behind, and the next start says it recovered', async () => {
  const server = session('server')
  await server.line('open')
  await server.kill()
  const next = await open('server')
  expect(next.recovered).toBe(true)
  expect(messages.at(-1)).toContain('recovered')
  await next.close()
  nothingLeft()
})

test('a PostgreSQL whose owner was killed where the system does not end it is stopped by the next start', async () => {
  // Without setpriv on its path it is started as on macOS: it outlives its parent.
  const bare = join(folder, 'bin')
  await mkdir(bare)
  await symlink('/usr/bin/id', join(bare, 'id'))
  const server = session('server', { ...process.env, PATH: bare })
  const { postmaster } = await server.line('open')
  await server.kill()
  expect(findPostmaster(placeIn(data))?.pid).toBe(postmaster)
  const next = await open('server')
  expect(findPostmaster(placeIn(data))?.pid).not.toBe(postmaster)
  expect(next.recovered).toBe(true)
  expect(messages).toContainEqual(expect.stringContaining('left behind by process'))
  await next.close()
  nothingLeft()
})

test('onLost is called when PostgreSQL dies under its server', async () => {
  const lost: Error[] = []
  const database = await openDatabase({
    dataFolder: data,
    role: 'server',
    log: () => {},
    onLost: (e) => lost.push(e),
  })
  process.kill(findPostmaster(placeIn(data))!.pid, 'SIGKILL')
  await expect.poll(() => lost.length, { timeout: 5000 }).toBe(1)
  await database.close()
  const next = await open('command')
  expect(next.recovered).toBe(true)
  await next.close()
  nothingLeft()
})

test('the lock of a server whose connection breaks is had again', async () => {
  const database = await open('server')
  const lost: Error[] = []
  const lock = await holdServerLock(database.connection, {
    address: 'http://one',
    onLost: (e) => lost.push(e),
  })
  const held = `pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`
  expect(await ask(database, `select pg_terminate_backend(pid, 5000) as gone from ${held}`)).toEqual([
    { gone: true },
  ])
  // Asked without taking the lock: a server that finds it taken alone ends, rightly.
  await expect.poll(() => serversOn(database.connection), { timeout: 15_000 }).toHaveLength(1)
  await expect(holdAlone(database.connection, 'restore')).rejects.toThrow('serving http://one')
  expect(lost).toEqual([])
  await lock.release()
  await database.close()
})

test('DATABASE_URL: a fit server is used, an unfit one is refused with what to do', async () => {
  const database = await open('command')
  await ask(
    database,
    `create database plain template template0 lc_ctype 'C' lc_collate 'C' locale_provider libc`,
  )
  await ask(
    database,
    `create database ascii template template0 encoding 'SQL_ASCII' locale 'C' locale_provider libc`,
  )
  const url = (name: string) => `postgres://openpoa@/${name}?host=${database.connection.host}`
  const foreign = (databaseUrl: string) =>
    openDatabase({ dataFolder: data, databaseUrl, role: 'server', log: () => {} })
  const fit = await foreign(url('openpoa'))
  expect(fit).toMatchObject({ embedded: false, recovered: false })
  await expect(foreign(url('plain'))).rejects.toThrow(
    /Chinese and Arabic .* create database openpoa template/,
  )
  await expect(foreign(url('ascii'))).rejects.toThrow(/must be encoded in UTF8; this one is SQL_ASCII/)
  await expect(foreign(url('missing'))).rejects.toThrow(/DATABASE_URL cannot be used: .*missing/)
  await expect(foreign('postgres://127.0.0.1:1/x')).rejects.toThrow(
    /DATABASE_URL cannot be used: .*ECONNREFUSED/,
  )
  await database.close()
})

test('OPENPOA_OWNER_DATABASE_URL: another database, or one that cannot be reached, is refused by its setting', async () => {
  const database = await open('command')
  await ask(database, `create database other template template0 encoding 'UTF8' lc_ctype 'C.UTF-8'`)
  const url = (user: string, name: string) => `postgres://${user}@/${name}?host=${database.connection.host}`
  const foreign = (databaseUrl: string, ownerUrl: string) =>
    openDatabase({ dataFolder: data, databaseUrl, ownerUrl, role: 'server', log: () => {} })
  const owner = url('openpoa', 'openpoa')
  expect(await foreign(url('openpoa_site', 'openpoa'), owner)).toMatchObject({
    site: { connectionString: url('openpoa_site', 'openpoa') },
    connection: { connectionString: owner },
  })
  for (const user of ['openpoa_site', 'openpoa'])
    await expect(foreign(url(user, 'other'), owner)).rejects.toThrow(
      'The database at DATABASE_URL cannot be used: it is another one than that at OPENPOA_OWNER_DATABASE_URL',
    )
  await expect(foreign(url('openpoa_site', 'missing'), owner)).rejects.toThrow(
    /The database at DATABASE_URL cannot be used: .*missing/,
  )
  await expect(foreign(url('openpoa_site', 'openpoa'), url('openpoa', 'missing'))).rejects.toThrow(
    /The database at OPENPOA_OWNER_DATABASE_URL cannot be used: .*missing/,
  )
  await database.close()
})

const KILLS = Number(process.env['OPENPOA_KILLS'] ?? 3)

test(
  'kill -9 during a stream of writes loses nothing that was acknowledged',
  { timeout: 120_000 + KILLS * 10_000 },
  async () => {
    const report = await killNine(join(folder, 'killed'), KILLS)
    expect(report).toMatchObject({ rounds: KILLS, lost: [], silent: 0 })
    expect(report.acknowledged).toBeGreaterThan(KILLS)
    if (process.env['OPENPOA_KILLS']) console.log(JSON.stringify(report))
  },
)

test('files of another major version are refused, not touched', async () => {
  const old = join(folder, 'old')
  await mkdir(join(old, 'postgres'), { recursive: true })
  await writeFile(join(old, 'postgres', 'PG_VERSION'), '15\n')
  await expect(open('server', old)).rejects.toThrow(/made by PostgreSQL 15; this is 17.*backup/)
  expect(readFileSync(join(old, 'postgres', 'PG_VERSION'), 'utf8')).toBe('15\n')
})
