import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import { toProvision } from './provision-store.ts'
import type { Provision, Version } from './schema.ts'
import { STANDS_IN_LANGUAGE } from './standing-sql.ts'

/** The words of a heading, as the index `instrument_provision_heading` has them. */
const HEADING = sql.raw(`to_tsvector('simple', p.body -> 'text' ->> p.language)`)

/** What any of these names is sought by: its words one after the other. */
const anyOf = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    names.map((name) => sql`phraseto_tsquery('simple', ${name})`),
    sql` || `,
  )

/**
 * Headings in which one of these names stands, where their versions stand, in the order of each text.
 * @param where a condition on instruments `i`
 */
export async function headingsNaming(
  db: Db,
  names: readonly string[],
  limit: number,
  where: RawBuilder<SqlBool>,
): Promise<Provision[]> {
  const { rows } = await sql<Parameters<typeof toProvision>[0]>`
    select p.* from instrument_provision p
      join instrument_instrument i on i.id = p.instrument_id and ${where}
    where p.body ->> 'kind' = 'heading' and ${HEADING} @@ (${anyOf(names)}) and ${STANDS_IN_LANGUAGE}
    order by p.instrument_id, p.version desc, p.language, p.position limit ${limit}`.execute(db)
  return rows.map(toProvision)
}

/** Texts with a version that holds and that one of these names submitted, with all who did. @param where a condition on instruments `i` */
export async function textsSubmitted(
  db: Db,
  names: readonly string[],
  limit: number,
  where: RawBuilder<SqlBool>,
): Promise<{ id: string; sponsors: string[] }[]> {
  const { rows } = await sql<{ id: string; sponsors: string[] }>`
    select distinct on (v.instrument_id) v.instrument_id as id, v.body -> 'sponsors' as sponsors
      from instrument_version v join instrument_instrument i on i.id = v.instrument_id and ${where}
    where v.body -> 'sponsors' ?| ${[...names]}::text[] and v.body -> 'withdrawn' is null
    order by v.instrument_id, v.number desc limit ${limit}`.execute(db)
  return rows
}

/** What a version is called by, and whether its acceptance was undone. */
export interface VersionMark extends Pick<Version, 'instrument' | 'number' | 'language'> {
  isWithdrawn: boolean
}

/** The versions of these texts, newest first, without what they say. */
export async function versionsNamed(db: Db, instruments: readonly string[]): Promise<VersionMark[]> {
  const { rows } = await sql<VersionMark>`
    select instrument_id as instrument, number, language, body -> 'withdrawn' is not null as "isWithdrawn"
      from instrument_version where instrument_id = any(${[...instruments]}::text[])
      order by instrument_id, number desc, language`.execute(db)
  return rows
}
