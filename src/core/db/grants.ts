import type { Pool, PoolConfig } from 'pg'
import pg from 'pg'
import type { Module } from '../contract/module.ts'

/**
 * Grants the role of a connection what the site needs in a database that others own: rows to read, add, change and remove, but no change to a
 * table that modules declare as `insertOnly`, and none to the shape of any. After each migration, as owner of the tables.
 * @param site the connection under which the site works; nothing is granted where it owns the tables itself
 */
export async function grantToSite(
  owner: Pool,
  site: PoolConfig,
  modules: readonly Pick<Module, 'insertOnly'>[],
): Promise<void> {
  const role = await roleOf(site)
  const { rows } = await owner.query<{ same: boolean; schemas: string[] }>(
    `select current_user = $1 as same, array(select nspname::text from pg_namespace where nspname !~ '^(pg_|information_schema$)') as schemas`,
    [role],
  )
  const { same = true, schemas = [] } = rows[0] ?? {}
  if (same) return
  const to = pg.escapeIdentifier(role)
  const statements = schemas
    .map(pg.escapeIdentifier)
    .flatMap((schema) => [
      `grant usage on schema ${schema} to ${to}`,
      `grant select, insert, update, delete on all tables in schema ${schema} to ${to}`,
      `grant usage, select on all sequences in schema ${schema} to ${to}`,
    ])
  for (const [table, columns] of modules.flatMap(({ insertOnly = {} }) => Object.entries(insertOnly))) {
    statements.push(`revoke update, delete, truncate on ${pg.escapeIdentifier(table)} from ${to}`)
    if (columns.length > 0)
      statements.push(
        `grant update (${columns.map(pg.escapeIdentifier).join(', ')}) on ${pg.escapeIdentifier(table)} to ${to}`,
      )
  }
  await owner.query(statements.join(';'))
}

async function roleOf(connection: PoolConfig): Promise<string> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string }>('select current_user as role')
    return rows[0]?.role ?? ''
  } finally {
    await client.end()
  }
}
