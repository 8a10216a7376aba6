import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { OperativeWords } from '../../text/index.ts'
import { parseKey, provisionKey } from './provision-store.ts'
import type { Provision, Version } from './schema.ts'
import { type InstrumentTables, toVersion } from './store.ts'

// What operative paragraphs do and whom they address, in each version and language.

type VersionRow = InstrumentTables['instrument_version']
export type VersionKey = Pick<Version, 'instrument' | 'number' | 'language'>

/** Keys of paragraphs as rows `w`. */
function wanted(keys: readonly string[]) {
  const parts = keys.flatMap((key) => parseKey(key) ?? [])
  const list = <T>(of: (part: (typeof parts)[number]) => T): T[] => parts.map(of)
  return sql`unnest(${list(({ id }) => id)}::text[], ${list(({ version }) => version)}::integer[],
    ${list(({ language }) => language)}::text[]) as w (id, version, language)`
}

/** As with `WANTED`: read by their keys before anything is joined. */
const PARAGRAPH = sql`lateral (select * from instrument_provision
  where id = w.id and version = w.version and language = w.language offset 0) p`

/** The versions of these paragraphs that were not read, or by something else; locked for the rest of the transaction, in one order. */
export async function unreadVersions(trx: Db, keys: readonly string[], by: string): Promise<Version[]> {
  const { rows: found } = await sql<Pick<VersionRow, 'instrument_id' | 'number' | 'language'>>`
    select distinct v.instrument_id, v.number, v.language from ${wanted(keys)}, ${PARAGRAPH}
      join instrument_version v on v.instrument_id = p.instrument_id and v.number = p.version and v.language = p.language
    where v.operative_by is distinct from ${by}`.execute(trx)
  if (found.length === 0) return []
  const { rows } = await sql<VersionRow>`
    select v.* from unnest(${found.map((one) => one.instrument_id)}::text[], ${found.map((one) => one.number)}::integer[],
        ${found.map((one) => one.language)}::text[]) as w (instrument_id, number, language)
      join instrument_version v using (instrument_id, number, language)
    where v.operative_by is distinct from ${by}
    order by v.instrument_id, v.number, v.language for no key update of v`.execute(trx)
  return rows.map(toVersion)
}

/** Keeps what the paragraphs of a version do, in the place of what was kept before. */
export async function saveOperative(
  trx: Db,
  { instrument, number, language }: VersionKey,
  words: readonly (Pick<Provision, 'id'> & Pick<OperativeWords, 'verbs' | 'addressees'>)[],
  by: string,
): Promise<void> {
  await sql`delete from instrument_operative o using instrument_provision p
    where p.instrument_id = ${instrument} and p.version = ${number} and p.language = ${language}
      and o.id = p.id and o.version = p.version and o.language = p.language`.execute(trx)
  const rows = words.filter(({ verbs, addressees }) => verbs.length + addressees.length > 0)
  if (rows.length > 0)
    await sql`insert into instrument_operative (id, version, language, verbs, addressees)
      select r.id, ${number}, ${language}, r.verbs, r.addressees
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, verbs text[], addressees text[])`.execute(
      trx,
    )
  await sql`update instrument_version set operative_by = ${by}
    where instrument_id = ${instrument} and number = ${number} and language = ${language}`.execute(trx)
}

/** A paragraph with what it does, whom it addresses, and what says when and by whom its text was adopted. */
export interface OperativeProvision {
  key: string
  instrument: string
  verbs: string[]
  addressees: string[]
  /** As a pack names them, by the ids of its vocabulary. */
  named: string[]
  /** Of its version; null where that says none. */
  date: string | null
  organ: string | null
}

export async function operativeProvisions(db: Db, keys: readonly string[]): Promise<OperativeProvision[]> {
  const { rows } = await sql<
    Omit<OperativeProvision, 'key'> & Pick<Provision, 'id' | 'version' | 'language'>
  >`
    select p.id, p.version, p.language, p.instrument_id as instrument, coalesce(o.verbs, '{}') as verbs,
      coalesce(o.addressees, '{}') as addressees, coalesce(p.body -> 'addressees', '[]') as named,
      nullif(v.body ->> 'date', '') as date, nullif(v.body ->> 'organ', '') as organ
    from ${wanted(keys)}, ${PARAGRAPH}
      join instrument_version v on v.instrument_id = p.instrument_id and v.number = p.version and v.language = p.language
      left join instrument_operative o on o.id = p.id and o.version = p.version and o.language = p.language`.execute(
    db,
  )
  return rows.map(({ id, version, language, ...row }) => ({
    key: provisionKey({ id, version, language }),
    ...row,
  }))
}

/** What one paragraph does and whom it addresses; null where nothing was kept. @param key of the paragraph in its version */
export async function operativeOf(
  db: Db,
  key: string,
): Promise<Pick<OperativeProvision, 'verbs' | 'addressees'> | null> {
  const { rows } = await sql<Pick<OperativeProvision, 'verbs' | 'addressees'>>`
    select o.verbs, o.addressees from ${wanted([key])} join instrument_operative o using (id, version, language)`.execute(
    db,
  )
  return rows[0] ?? null
}
