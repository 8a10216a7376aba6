import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type PoolConfig } from 'pg'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { type Child, startChild } from './child.ts'

// What docs/operating.md tells an operator to type for a PostgreSQL with two roles, typed.

const guide = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8')
const [, typed = ''] = /### Two roles[\s\S]*?```sql\n([\s\S]*?)```/.exec(guide) ?? []
/** In place of the names of the guide, since all tests share one PostgreSQL. */
const own = `two_roles_${process.pid}`
const { connection } = inject('testServer')
const password = typeof connection.password === 'string' ? connection.password : 'secret'
const folder = mkdtempSync(join(tmpdir(), 'openpoa-roles-'))

const connecting = (user: string, database: string): PoolConfig => ({
  ...connection,
  user,
  password,
  database,
})

async function asked(config: PoolConfig, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client(config)
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) ({ rows } = await client.query(statement))
    return rows
  } finally {
    await client.end()
  }
}

const addressOf = (user: string): string => {
  const url = new URL(`postgres://localhost:${connection.port}/${own}`)
  url.username = user
  url.password = password
  url.searchParams.set('host', connection.host ?? '')
  return url.href
}

let server: Child
const settings = {
  ...process.env,
  OPENPOA_DATA: folder,
  OPENPOA_RECORD_KEY: randomBytes(32).toString('base64'),
  DATABASE_URL: addressOf(`${own}_site`),
  OPENPOA_OWNER_DATABASE_URL: addressOf(`${own}_owner`),
  PORT: '0',
}

// The address of a whole server, which some run the tests on, names its roles and its password otherwise.
const here = connection.connectionString === undefined

beforeAll(async () => {
  if (!here) return
  const statements = typed.replaceAll('openpoa', own).replaceAll('…', password).split(';')
  await asked(connection, ...statements.filter((one) => one.trim() !== ''))
  server = startChild('src/cli.ts', ['start'], settings)
  const ended = server.ended.then(() => Promise.reject(new Error(server.said())))
  ended.catch(() => {})
  await Promise.race([
    ended,
    vi.waitFor(() => expect(server.said()).toContain('token='), { timeout: 110_000 }),
  ])
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  if (!here) return
  await server.stop()
  await asked(
    connection,
    `drop database if exists ${own} with (force)`,
    `drop role if exists ${own}_site`,
    `drop role if exists ${own}_owner`,
  )
}, 60_000)

test.runIf(here)('the site opens, and under its role the record can only be added to', async () => {
  const site = connecting(`${own}_site`, own)
  await expect(asked(site, 'delete from record_entry')).rejects.toThrow('permission denied')
  await expect(asked(site, 'drop table record_entry')).rejects.toThrow('must be owner')
  const [counted] = await asked(site, 'select count(*)::int as entries from record_entry')
  expect(counted).not.toEqual({ entries: 0 })
  const owners = await asked(
    connecting(connection.user ?? '', own),
    `select distinct pg_get_userbyid(relowner) as owner from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  expect(owners).toEqual([{ owner: `${own}_owner` }])
})

test.runIf(here)(
  'commands work beside the server, as the owner',
  async () => {
    const verify = startChild('src/cli.ts', ['verify', '--json'], settings)
    expect([await verify.ended, verify.said()]).toEqual([0, expect.not.stringContaining('permission denied')])
  },
  60_000,
)
