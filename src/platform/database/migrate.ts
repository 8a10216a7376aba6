import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database, Tables } from './index.ts'

/** One lock for all that changes the shape of the database: ours, the sign-in library's and the queue's. */
export const MIGRATION_LOCK = 7_303_014

/**
 * Brings the database to the newest shape. Migrations of all rooms are merged by name; they only go forward, and one that arrives later with
 * an earlier name still runs.
 * @param others further steps under the same lock, such as the libraries' own tables
 */
export async function migrate(
  database: Database,
  migrations: Record<string, Migration>,
  others: () => Promise<void>,
): Promise<void> {
  const holder = await database.pool.connect()
  try {
    await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await runMigrations(database.db, migrations)
    await others()
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    holder.release()
  }
}

async function runMigrations(db: Kysely<Tables>, migrations: Record<string, Migration>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
    migrationTableName: 'platform_migration',
    migrationLockTableName: 'platform_migration_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((r) => r.status === 'Error')
  if (error)
    throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${messageOf(error)}`, { cause: error })
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Makes a migration of plain SQL statements. */
export const migration = (...statements: string[]): Migration => ({
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})
