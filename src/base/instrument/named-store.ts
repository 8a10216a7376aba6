import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import { toProvision } from './provision-store.ts'
import type { Provision } from './schema.ts'
import { STANDS_IN_LANGUAGE } from './standing-sql.ts'

/** What a heading says before a bracket, in small letters, as the index `instrument_provision_named` has it. */
const NAMED = sql.raw(`lower(split_part(p.body -> 'text' ->> p.language, ' (', 1))`)

/**
 * Headings that begin with one of these words, before any bracket, where their versions stand, in the order of each text.
 * @param names in small letters, without what stands in brackets @param where a condition on instruments `i`
 */
export async function headingsNamed(
  db: Db,
  names: readonly string[],
  limit: number,
  where: RawBuilder<SqlBool>,
): Promise<Provision[]> {
  const { rows } = await sql<Parameters<typeof toProvision>[0]>`
    select p.* from instrument_provision p
      join instrument_instrument i on i.id = p.instrument_id and ${where}
    where p.body ->> 'kind' = 'heading' and ${NAMED} = any(${[...names]}::text[]) and ${STANDS_IN_LANGUAGE}
    order by p.instrument_id, p.version desc, p.language, p.position limit ${limit}`.execute(db)
  return rows.map(toProvision)
}
