import { type Kysely, sql } from 'kysely'
import pg, { type PoolConfig } from 'pg'
import type { Module } from '../contract/module.ts'
import type { Tables } from './database.ts'
import { MIGRATION_LOCK } from './migrate.ts'

/**
 * Grants the role of a connection what the site needs in a database that others own: rows to read, add, change and remove, but no change to a
 * table that modules declare as `insertOnly`, and none to the shape of any. After each migration, as owner of the tables. Only what the owner
 * owns, in schemas in which it may create: others may have tables of theirs in the same database.
 * @param site the connection under which the site works; nothing is granted where it owns the tables itself
 */
export async function grantToSite(
  owner: Kysely<Tables>,
  site: PoolConfig,
  modules: readonly Pick<Module, 'insertOnly'>[],
): Promise<void> {
  const role = await roleOf(site)
  // In one transaction, so that nobody sees a right that is taken back again; servers that start at once wait for one another.
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx)
    const same = await sql<{ is: boolean }>`select current_user = ${role} as is`.execute(tx)
    if (same.rows[0]?.is) return
    const { rows } = await OWNED.execute(tx)
    const statements = [...rights(rows), ...restrictions(modules)]
    for (const statement of statements) await sql.raw(`${statement} ${pg.escapeIdentifier(role)}`).execute(tx)
  })
}

interface Owned {
  schema: string
  tables: string[]
  sequences: string[]
}

/** What is granted, as identifiers: tables, views and sequences of the owner by schema. */
const OWNED = sql<Owned>`select quote_ident(nspname) as schema,
    coalesce(array_agg(c.oid::regclass::text) filter (where relkind <> 'S'), '{}') as tables,
    coalesce(array_agg(c.oid::regclass::text) filter (where relkind = 'S'), '{}') as sequences
  from pg_namespace n join pg_class c on c.relnamespace = n.oid
  where nspname !~ '^(pg_|information_schema$)' and has_schema_privilege(n.oid, 'create')
    and relkind in ('r', 'p', 'v', 'm', 'S') and pg_has_role(relowner, 'usage')
  group by nspname order by nspname`

/** Statements that want the role after them. */
function* rights(owned: readonly Owned[]): Generator<string> {
  for (const { schema, tables, sequences } of owned) {
    yield `grant usage on schema ${schema} to`
    if (tables.length > 0) yield `grant select, insert, update, delete on ${tables.join(', ')} to`
    if (sequences.length > 0) yield `grant usage, select on sequence ${sequences.join(', ')} to`
  }
}

function* restrictions(modules: readonly Pick<Module, 'insertOnly'>[]): Generator<string> {
  for (const [table, columns] of modules.flatMap(({ insertOnly = {} }) => Object.entries(insertOnly))) {
    const name = pg.escapeIdentifier(table)
    yield `revoke update, delete, truncate on ${name} from`
    if (columns.length > 0)
      yield `grant update (${columns.map(pg.escapeIdentifier).join(', ')}) on ${name} to`
  }
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
