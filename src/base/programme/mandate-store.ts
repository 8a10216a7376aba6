import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { MandateCheck } from './schema.ts'

// What people compared of mandates with the texts that they cite.

type MandateTables = {
  programme_mandate_check: {
    id: string
    programme_id: string
    feature: string
    document: string
    paragraph: string
    place: string
    wording: string
    acting_as: MandateCheck['as']
    account_id: string
    at: Date
    taken_back_at: Date | null
    reason: string
  }
}
const tables = (db: Db) => db.withTables<MandateTables>()

const toCheck = (row: MandateTables['programme_mandate_check']): MandateCheck => ({
  id: row.id,
  programme: row.programme_id,
  feature: row.feature,
  document: row.document,
  paragraph: row.paragraph,
  place: row.place,
  wording: row.wording,
  as: row.acting_as,
  account: row.account_id,
  at: row.at,
})

/** What was compared and not taken back, of these programmes, the earliest first. */
export async function mandateChecks(db: Db, programmes: readonly string[]): Promise<MandateCheck[]> {
  const rows = await tables(db)
    .selectFrom('programme_mandate_check')
    .selectAll()
    .where('programme_id', '=', sql<string>`any(${[...programmes]}::text[])`)
    .where('taken_back_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toCheck)
}

/** @returns false where it stands already */
export async function addMandateCheck(db: Db, check: MandateCheck): Promise<boolean> {
  const added = await tables(db)
    .insertInto('programme_mandate_check')
    .values({
      id: check.id,
      programme_id: check.programme,
      feature: check.feature,
      document: check.document,
      paragraph: check.paragraph,
      place: check.place,
      wording: check.wording,
      acting_as: check.as,
      account_id: check.account,
      at: check.at,
      taken_back_at: null,
      reason: '',
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .execute()
  return added.length > 0
}

/** @returns false where it was taken back before */
export async function takeBackMandateCheck(db: Db, id: string, at: Date, reason: string): Promise<boolean> {
  const changed = await tables(db)
    .updateTable('programme_mandate_check')
    .set({ taken_back_at: at, reason })
    .where('id', '=', id)
    .where('taken_back_at', 'is', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** Programmes of whose mandates somebody ever compared one. @param of these, or all after one */
export async function programmesCompared(
  db: Db,
  of: readonly string[] | { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct programme_id collate "C" as id from programme_mandate_check
    where ${'after' in of ? sql`programme_id collate "C" > ${of.after ?? ''}` : sql`programme_id = any(${[...of]}::text[])`}
    order by 1 ${'after' in of ? sql`limit ${of.limit}` : sql``}`.execute(db)
  return rows.map(({ id }) => id)
}
