import { randomInt } from 'node:crypto'
import type { Client, PoolConfig } from 'pg'
import { connect } from './locks.ts'

/** Extensions the site stands on; the second list is used where it can be had. */
const NEEDED = ['pg_trgm', 'btree_gist']
const WELCOME = ['unaccent']

const OLDEST = 150000

/** Creates the database itself if it is not there; two processes may do so at once. */
export async function createDatabase(server: PoolConfig, name: string): Promise<void> {
  const client = await connect({ ...server, database: 'postgres' }, `openpoa setup ${process.pid}`)
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    // 42P04: it exists; 23505: it was being created at the same moment.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

/** Creates a role that may sign in as the connection does, and owns nothing. */
export async function createRole(connection: PoolConfig, name: string): Promise<void> {
  const client = await connect(connection, `openpoa setup ${process.pid}`)
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
    if (rowCount) return
    const { password } = connection
    const secret = typeof password === 'string' ? ` password ${client.escapeLiteral(password)}` : ''
    await client.query(`create role ${client.escapeIdentifier(name)} login${secret}`)
  } catch (error) {
    // 42710 and 23505: another process created it at the same moment.
    if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

/**
 * Creates missing extensions and checks that the database can serve the site: version 15 or later, UTF-8, and
 * trigrams that know Chinese letters (they do not where the C library's locale is C).
 * Rejects with a sentence that says what to change.
 */
export async function prepareDatabase(connection: PoolConfig): Promise<void> {
  const client = await connect(connection, `openpoa setup ${process.pid}`)
  try {
    const { rows } = await client.query<{ version: number; shown: string; encoding: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
        current_setting('server_encoding') as encoding`,
    )
    const { version, shown, encoding } = rows[0]!
    if (version < OLDEST) throw new Error(`PostgreSQL 15 or later is needed; this server is ${shown}.`)
    if (encoding !== 'UTF8') {
      throw new Error(`The database must be encoded in UTF8; this one is ${encoding}. ${RECREATE}`)
    }
    await createExtensions(client)
    const trigrams = await client.query<{ found: boolean }>(
      `select cardinality(show_trgm('网络')) > 0 as found`,
    )
    if (!trigrams.rows[0]?.found) {
      throw new Error(
        `In this database's locale Chinese and Arabic have no letters to search by. ${RECREATE}`,
      )
    }
  } finally {
    await client.end()
  }
}

/**
 * Whether both connections lead to one database, which names and addresses do not tell: a lock that the owner holds has to be held there too.
 * @throws Error where they do not
 */
export async function refuseOtherDatabase(owner: PoolConfig, site: PoolConfig): Promise<void> {
  const key = randomInt(2 ** 47)
  const holder = await connect(owner, `openpoa setup ${process.pid}`)
  try {
    await holder.query('select pg_advisory_lock($1)', [key])
    const client = await connect(site, `openpoa setup ${process.pid}`)
    try {
      const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [key])
      if (rows[0]?.free) throw new Error('it is another one than that at OPENPOA_OWNER_DATABASE_URL.')
    } finally {
      await client.end()
    }
  } finally {
    await holder.end()
  }
}

const RECREATE =
  "Create it anew: create database openpoa template template0 encoding 'UTF8' lc_ctype 'C.UTF-8' lc_collate 'C.UTF-8' " +
  "locale_provider icu icu_locale 'und'"

async function createExtensions(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; installed: boolean }>(
    'select name, installed_version is not null as installed from pg_available_extensions where name = any($1)',
    [[...NEEDED, ...WELCOME]],
  )
  const state = new Map(rows.map((row) => [row.name, row.installed]))
  for (const name of [...NEEDED, ...WELCOME]) {
    if (state.get(name)) continue
    if (!state.has(name)) {
      if (WELCOME.includes(name)) continue
      throw new Error(
        `The PostgreSQL server does not offer the extension ${name} (part of PostgreSQL's contrib).`,
      )
    }
    await createExtension(client, name)
  }
}

async function createExtension(client: Client, name: string): Promise<void> {
  try {
    await client.query(`create extension if not exists ${name}`)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    // 23505 and 42710: another process created it at the same moment.
    if (code === '23505' || code === '42710' || WELCOME.includes(name)) return
    throw new Error(
      `The extension ${name} could not be created: ${message}. Ask the database's administrator for it.`,
    )
  }
}
