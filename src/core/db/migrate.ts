import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database, Tables } from './database.ts'

/** One lock for all that changes the shape of the database: ours, the sign-in library's and the queue's. */
const MIGRATION_LOCK = 7_303_014
/** Names the migrations that a database has been through. */
const MIGRATIONS = 'core_migration'
const LOCK = 'core_migration_lock'

/**
 * Brings the database to the newest shape. Migrations of all modules are merged by name; they only go forward, and one that arrives later with
 * an earlier name still runs. Processes that start at once wait for one another.
 * @throws Error where the database was shaped by newer software
 * @param others further steps under the same lock, such as the libraries' own tables
 * @returns how many migrations it ran
 */
export async function migrate(
  database: Database,
  migrations: Record<string, Migration>,
  others: () => Promise<void>,
): Promise<number> {
  const holder = await database.pool.connect()
  try {
    await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await renameBook(database.db)
    await refuseNewer(database.db, migrations)
    const count = await runMigrations(database.db, migrations)
    await others()
    return count
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    holder.release()
  }
}

/** Before 0.2 the tables of the core were called platform_…; this one is read before any migration runs. */
async function renameBook(db: Kysely<Tables>): Promise<void> {
  await sql`alter table if exists platform_migration rename to ${sql.table(MIGRATIONS)}`.execute(db)
  await sql`alter table if exists platform_migration_lock rename to ${sql.table(LOCK)}`.execute(db)
}

/** The sentence for data that have been given a shape which is not known here. */
export const newerData = (unknown: string[]): Error =>
  new Error(
    `The data come from newer software: this one does not know ${unknown.join(', ')}. Update it first.`,
  )

async function refuseNewer(db: Kysely<Tables>, migrations: Record<string, Migration>): Promise<void> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass(${MIGRATIONS}) is not null as there`.execute(db)
  if (!rows[0]?.there) return
  const done = await sql<{ name: string }>`select name from ${sql.table(MIGRATIONS)} order by name`.execute(
    db,
  )
  const unknown = done.rows.map(({ name }) => name).filter((name) => !migrations[name])
  if (unknown.length > 0) throw newerData(unknown)
}

async function runMigrations(db: Kysely<Tables>, migrations: Record<string, Migration>): Promise<number> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
    migrationTableName: MIGRATIONS,
    migrationLockTableName: LOCK,
  })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((r) => r.status === 'Error')
  if (error)
    throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${messageOf(error)}`, { cause: error })
  return results?.length ?? 0
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Makes a migration of plain SQL statements. */
export const migration = (...statements: string[]): Migration => ({
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})
