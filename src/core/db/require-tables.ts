import { sql } from 'kysely'
import type { Services } from '../contract/services.ts'

/**
 * Finds the tables that modules name and the database lacks: pages that read what they misspell would be kept for ever, and what is only to be
 * added to could be changed.
 * @throws Error naming them
 */
export async function requireTables({ db, registry }: Pick<Services, 'db' | 'registry'>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${[...registry.tables]}::text[]) as name where to_regclass(name) is null`.execute(
    db,
  )
  if (rows.length > 0)
    throw new Error(`the modules name tables that do not exist: ${rows.map(({ name }) => name).join(', ')}`)
}
