import { createHash, randomBytes } from 'node:crypto'
import type { Client, PoolConfig } from 'pg'
import { inject } from 'vitest'
import { connect, prepareDatabase } from '../../postgres/index.ts'

/** The PostgreSQL of one test run, as test/global-setup.ts provides it. */
export interface TestServer {
  connection: PoolConfig
  /** As the role under which the site works. */
  site: PoolConfig
  /** Part of every database's name, so that runs on the same server do not meet. */
  run: string
}

export interface TestDatabase {
  /** For `new Pool(…)`, as the owner of the tables. */
  connection: PoolConfig
  /** The same as the role under which the site works. */
  site: PoolConfig
  /** Ends what is still connected and drops the database. */
  drop(): Promise<void>
}

/** Brings an empty database, extensions included, to the state tests start from; must end its own connections. */
export type Migrate = (connection: PoolConfig, site: PoolConfig) => Promise<void>

/**
 * A database of its own for a test file (or a test): a copy of a template that `migrate` fills once in a run.
 * `set` names what `migrate` does: callers with the same name share a template.
 */
export async function createTestDatabase(migrate: Migrate, set = 'all'): Promise<TestDatabase> {
  const server = inject('testServer')
  const template = `${prefix(server)}_template_${createHash('sha256').update(set).digest('hex').slice(0, 8)}`
  const name = `${prefix(server)}_${randomBytes(6).toString('hex')}`
  await asAdministrator(server, async (client) => {
    await ensureTemplate(client, server, template, migrate)
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    connection: on(server.connection, name),
    site: on(server.site, name),
    drop: () =>
      asAdministrator(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** Drops every database of the run. */
export async function dropTestDatabases(server: TestServer): Promise<void> {
  await asAdministrator(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [`${prefix(server)}_`],
    )
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
  })
}

const prefix = (server: TestServer) => `openpoa_test_${server.run}`

/** The connection as a setting: a socket's folder goes into the query. */
export function urlOf({
  connectionString,
  host = '',
  port,
  user,
  password,
  database: name,
}: PoolConfig): string {
  if (connectionString) return connectionString
  const url = new URL(`postgres://localhost:${port}/${name}`)
  url.username = user ?? ''
  if (typeof password === 'string') url.password = password
  url.searchParams.set('host', host)
  return url.href
}

/** The same server, another database. */
function on(server: PoolConfig, database: string): PoolConfig {
  const { connectionString, ...rest } = server
  if (!connectionString) return { ...rest, database }
  const url = new URL(connectionString)
  url.pathname = `/${database}`
  return { ...rest, connectionString: url.href }
}

async function asAdministrator(server: TestServer, act: (client: Client) => Promise<void>): Promise<void> {
  const client = await connect(server.connection, 'openpoa tests')
  try {
    await act(client)
  } finally {
    await client.end()
  }
}

/** One worker fills the template, the others wait; under another name until it is whole. */
async function ensureTemplate(
  client: Client,
  server: TestServer,
  template: string,
  migrate: Migrate,
): Promise<void> {
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template])
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount) return
    const draft = `${template}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await prepareDatabase(on(server.connection, draft))
    await migrate(on(server.connection, draft), on(server.site, draft))
    await client.query(`alter database ${draft} rename to ${template}`)
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template])
  }
}
