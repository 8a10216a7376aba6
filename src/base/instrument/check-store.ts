import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { ActingRole, Check, CheckedPart, ComparedWith } from './schema.ts'

// What people compared with the official documents.

type CheckTables = {
  instrument_check: {
    id: string
    instrument_id: string
    version: number
    language: string
    what: CheckedPart
    provision_id: string | null
    words: string
    against: ComparedWith | null
    seen: string
    file: string
    acting_as: ActingRole
    account_id: string
    at: Date
    taken_back_at: Date | null
    reason: string
  }
}
const tables = (db: Db) => db.withTables<CheckTables>()

const toCheck = (row: CheckTables['instrument_check']): Check => ({
  id: row.id,
  instrument: row.instrument_id,
  version: row.version,
  language: row.language,
  what: row.what,
  provision: row.provision_id,
  words: row.words,
  against: row.against,
  seen: row.seen,
  file: row.file,
  as: row.acting_as,
  account: row.account_id,
  at: row.at,
  takenBack: row.taken_back_at,
  reason: row.reason,
})

/** Adds checks; what the same person compared so already stays as it is. @returns those that came */
export async function addChecks(db: Db, checks: readonly Check[]): Promise<Check[]> {
  if (checks.length === 0) return []
  const rows = await tables(db)
    .insertInto('instrument_check')
    .values(
      checks.map((one) => ({
        id: one.id,
        instrument_id: one.instrument,
        version: one.version,
        language: one.language,
        what: one.what,
        provision_id: one.provision,
        words: one.words,
        against: one.against,
        seen: one.seen,
        file: one.file,
        acting_as: one.as,
        account_id: one.account,
        at: one.at,
        taken_back_at: null,
        reason: '',
      })),
    )
    .onConflict((c) => c.doNothing())
    .returningAll()
    .execute()
  return rows.map(toCheck)
}

/** Checks, locked for the rest of the transaction. */
export async function lockChecks(db: Db, ids: readonly string[]): Promise<Check[]> {
  const rows = await tables(db)
    .selectFrom('instrument_check')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toCheck)
}

const KEY = sql<string>`(instrument_id || '/' || version::text || '/' || language) collate "C"`

/** What people compared and did not take back in versions, by `keyOfVersion`. */
export async function checksOfKeys(db: Db, keys: readonly string[]): Promise<Check[]> {
  const rows = await tables(db)
    .selectFrom('instrument_check')
    .selectAll()
    .where(KEY, '=', sql<string>`any(${[...keys]}::text[])`)
    .where('taken_back_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toCheck)
}

/** Versions in which somebody ever compared something, by `keyOfVersion`. */
export async function checkedKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct ${KEY} as key from instrument_check where ${KEY} > ${after ?? ''} order by 1 limit ${limit}`.execute(
    db,
  )
  return rows.map(({ key }) => key)
}

/** Of these keys, those of versions in which somebody ever compared something. */
export async function everChecked(db: Db, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct ${KEY} as key from instrument_check where ${KEY} = any(${[...keys]}::text[])`.execute(db)
  return rows.map(({ key }) => key)
}

export async function takeBack(db: Db, ids: readonly string[], at: Date, reason: string): Promise<void> {
  await tables(db)
    .updateTable('instrument_check')
    .set({ taken_back_at: at, reason })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

/** By the checksums of files, the accounts that brought them in, corrected or accepted what was read; null is the operator at the command line. */
export async function handsOn(db: Db, files: readonly string[]): Promise<Map<string, (string | null)[]>> {
  const { rows } = await sql<{ file: string; hand: string | null }>`
    select distinct file_sha256 as file, hand #>> '{}' as hand from instrument_import,
      jsonb_array_elements(hands || jsonb_build_array(account_id)) as hand
    where state = 'accepted' and file_sha256 = any(${[...files]}::text[])`.execute(db)
  const hands = Map.groupBy(rows, ({ file }) => file)
  // Of what nobody is known to have accepted, the operator answers.
  return new Map(files.map((file) => [file, hands.get(file)?.map(({ hand }) => hand) ?? [null]]))
}
