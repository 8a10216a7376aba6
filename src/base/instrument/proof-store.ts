import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { PinnedParagraph } from './pack-shapes.ts'
import type { ActingRole, Check, Pin, Version } from './schema.ts'
import { type Known, type TextProof, keyOfVersion, proofOfFile, proofOfText } from './rules/proofs.ts'
import { hashWording } from './rules/wording.ts'

// What proves texts: the pins of packs, and what people compared.

type ProofTables = {
  instrument_pin: {
    id: string
    programme_id: string
    document_id: string
    language: string
    files: string[]
    body: unknown
  }
  instrument_check: {
    id: string
    instrument_id: string
    version: number
    language: string
    provision_id: string | null
    words: string
    file: string
    acting_as: ActingRole
    account_id: string
    at: Date
    taken_back_at: Date | null
    reason: string
  }
}
const tables = (db: Db) => db.withTables<ProofTables>()

/** `shownChecksum` of a paragraph `p`. */
const SHOWN_CHECKSUM = sql`encode(sha256(convert_to((p.body ->> 'number') || E'\n' || coalesce(p.body -> 'text' ->> p.language, '')
  || coalesce((select string_agg(E'\n' || (n.note ->> 'mark') || ' ' || (n.note ->> 'text'), '' order by n.place)
    from jsonb_array_elements(p.body -> 'footnotes') with ordinality as n (note, place)), ''), 'UTF8')), 'hex')`

/** A version with the document of its text. */
export interface ProvableText {
  document: string | null
  version: Version
}

/** Versions as rows `w`. */
const asRows = (
  versions: readonly Pick<Version, 'instrument' | 'number' | 'language'>[],
): RawBuilder<unknown> =>
  sql`unnest(${versions.map(({ instrument }) => instrument)}::text[], ${versions.map(({ number }) => number)}::integer[],
    ${versions.map(({ language }) => language)}::text[]) as w (instrument, number, language)`

interface StandingCheck {
  instrument: string
  version: number
  language: string
  /** Null for the whole. */
  eId: string | null
  as: ActingRole
  on: string
}

/** How far versions are proven, by `keyOfVersion`: one statement, and three where some of it has to be counted. */
export async function proofsOf(db: Db, texts: readonly ProvableText[]): Promise<Map<string, TextProof>> {
  if (texts.length === 0) return new Map()
  const { pins, checks } = await pinsAndChecks(db, texts)
  const checksOf = Map.groupBy(checks, ({ instrument, version, language }) =>
    keyOfVersion({ instrument, number: version, language }),
  )
  const files = new Map(texts.map((text) => [text, proofOfFile(text, pins)]))
  const looked = texts.filter((text) => {
    const { asRead } = text.version.body
    const isPartly = (asRead?.byHand.length ?? 0) + (asRead?.leftOut ?? 0) > 0
    return (
      checksOf.has(keyOfVersion(text.version)) ||
      pinnedIn(text, pins).length > 0 ||
      (files.get(text)?.what === 'proven' && isPartly)
    )
  })
  const [counts, agreeing] = await Promise.all([countsOf(db, looked), agreeingIn(db, looked, pins)])
  return new Map(
    texts.map((text) => {
      const key = keyOfVersion(text.version)
      const known = looked.includes(text)
        ? knownOf(checksOf.get(key) ?? [], counts.get(key) ?? 0, agreeing.get(key) ?? new Map())
        : null
      return [key, proofOfText(text, files.get(text)!, known)]
    }),
  )
}

const knownOf = (checks: StandingCheck[], count: number, agreeing: Known['agreeing']): Known => ({
  count,
  checks: new Map(checks.flatMap(({ eId, as, on }) => (eId === null ? [] : [[eId, { as, on }]]))),
  isWhole: checks.some(({ eId }) => eId === null),
  agreeing,
})

/** The pins of these texts and of their files, and the checks that still hold: of the same words in the same file. */
async function pinsAndChecks(
  db: Db,
  texts: readonly ProvableText[],
): Promise<{ pins: Pin[]; checks: StandingCheck[] }> {
  const documents = texts.flatMap(({ document }) => document ?? [])
  const files = texts.flatMap(({ version }) => version.body.file?.sha256 ?? [])
  const { rows } = await sql<{ pins: ProofTables['instrument_pin'][]; checks: StandingCheck[] }>`
    select
      (select coalesce(jsonb_agg(to_jsonb(pin) order by pin.id), '[]') from instrument_pin pin
        where pin.document_id = any(${documents}::text[]) or pin.files && ${files}::text[]) as pins,
      (select coalesce(jsonb_agg(jsonb_build_object('instrument', c.instrument_id, 'version', c.version,
          'language', c.language, 'eId', p.e_id, 'as', c.acting_as,
          'on', to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')) order by c.at, c.id), '[]')
        from ${asRows(texts.map(({ version }) => version))}
          join instrument_check c on c.instrument_id = w.instrument and c.version = w.number and c.language = w.language
            and c.taken_back_at is null
          join instrument_version v on v.instrument_id = w.instrument and v.number = w.number and v.language = w.language
            and v.body #>> '{file,sha256}' = c.file
          left join instrument_provision p on p.instrument_id = w.instrument and p.version = w.number
            and p.language = w.language and p.id = c.provision_id
        where case when c.provision_id is null
          then c.words = (select encode(sha256(convert_to(string_agg(${SHOWN_CHECKSUM}, E'\n' order by p.position), 'UTF8')), 'hex')
            from instrument_provision p
            where p.instrument_id = w.instrument and p.version = w.number and p.language = w.language)
          else p.id is not null and c.words = ${SHOWN_CHECKSUM} end) as checks`.execute(db)
  const { pins = [], checks = [] } = rows[0] ?? {}
  return { pins: pins.map(toPin), checks }
}

/** The pinned wordings that are of a text in its language. */
const pinnedIn = ({ document, version }: ProvableText, pins: readonly Pin[]) =>
  pins
    .filter((pin) => pin.document === document && pin.language === version.language)
    .flatMap((pin) => pin.paragraphs.map((paragraph) => ({ pin, ...paragraph })))

async function countsOf(db: Db, texts: readonly ProvableText[]): Promise<Map<string, number>> {
  if (texts.length === 0) return new Map()
  const { rows } = await sql<{ instrument: string; number: number; language: string; count: number }>`
    select w.*, count(*)::integer as count from ${asRows(texts.map(({ version }) => version))}
      join instrument_provision p on p.instrument_id = w.instrument and p.version = w.number and p.language = w.language
    where coalesce(p.body -> 'text' ->> p.language, '') <> '' group by 1, 2, 3`.execute(db)
  return new Map(rows.map((row) => [keyOfVersion(row), row.count]))
}

/** Of each text, what agrees with its pinned wording at its place; what was taken from the document before what others quote. */
async function agreeingIn(
  db: Db,
  texts: readonly ProvableText[],
  pins: readonly Pin[],
): Promise<Map<string, Known['agreeing']>> {
  const wanted = texts.flatMap((text) =>
    pinnedIn(text, pins).map((pinned) => ({ ...pinned, version: text.version })),
  )
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ place: number; words: string }>`
    select w.place::integer, p.body -> 'text' ->> p.language as words
    from unnest(${wanted.map(({ version }) => version.instrument)}::text[], ${wanted.map(({ version }) => version.number)}::integer[],
      ${wanted.map(({ version }) => version.language)}::text[], ${wanted.map(({ eId }) => eId)}::text[])
      with ordinality as w (instrument, number, language, eid, place)
      join instrument_provision p on p.instrument_id = w.instrument and p.version = w.number and p.language = w.language
        and p.e_id = w.eid
    where coalesce(p.body -> 'text' ->> p.language, '') <> '' order by w.place`.execute(db)
  const found = new Map<string, Map<string, { pin: Pin; quotedBy: number }>>()
  for (const { place, words } of rows) {
    const { pin, eId, wording, quotedBy = 0, version } = wanted[place - 1]!
    if (hashWording(words) !== wording) continue
    const key = keyOfVersion(version)
    const own = found.get(key) ?? new Map<string, { pin: Pin; quotedBy: number }>()
    found.set(key, own)
    if (own.get(eId)?.quotedBy !== 0) own.set(eId, { pin, quotedBy })
  }
  return found
}

// Pins.

const toPin = (row: ProofTables['instrument_pin']): Pin => ({
  ...(row.body as Pick<Pin, 'symbol' | 'source'> & { paragraphs: PinnedParagraph[] }),
  id: row.id,
  programme: row.programme_id,
  document: row.document_id,
  language: row.language,
  files: row.files,
})

export async function pinsById(db: Db, ids: readonly string[]): Promise<Pin[]> {
  const rows = await tables(db)
    .selectFrom('instrument_pin')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
  return rows.map(toPin)
}

export async function pinIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_pin')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function pinIdsOf(db: Db, programme: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_pin')
    .select('id')
    .where('programme_id', '=', programme)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function savePin(db: Db, { id, programme, document, language, files, ...body }: Pin) {
  const row = {
    programme_id: programme,
    document_id: document,
    language,
    files,
    body: JSON.stringify(body),
  }
  await tables(db)
    .insertInto('instrument_pin')
    .values({ id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

export async function removePins(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tables(db)
      .deleteFrom('instrument_pin')
      .where('id', 'in', [...ids])
      .execute()
}

// Checks.

const toCheck = (row: ProofTables['instrument_check']): Check => ({
  id: row.id,
  instrument: row.instrument_id,
  version: row.version,
  language: row.language,
  provision: row.provision_id,
  words: row.words,
  file: row.file,
  as: row.acting_as,
  account: row.account_id,
  at: row.at,
  takenBack: row.taken_back_at,
  reason: row.reason,
})

/** Adds checks; what stands already, of the same words in the same file, stays whose it is. @returns those that came */
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
        provision_id: one.provision,
        words: one.words,
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

export async function findCheck(db: Db, id: string, lock = false): Promise<Check | null> {
  let query = tables(db).selectFrom('instrument_check').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.limit(1).executeTakeFirst()
  return row ? toCheck(row) : null
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

export async function takeBack(db: Db, id: string, at: Date, reason: string): Promise<void> {
  await tables(db)
    .updateTable('instrument_check')
    .set({ taken_back_at: at, reason })
    .where('id', '=', id)
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

/** A version without its sections, with what its proof needs of its text. */
export interface ListedVersion extends ProvableText {
  programme: string | null
}

/** The newest adopted versions in each language, of texts of some programmes or of all, or of some texts, by their ids. */
export const adoptedVersions = (
  db: Db,
  of: { programmes: 'all' | readonly string[] } | { texts: readonly string[] },
): Promise<ListedVersion[]> =>
  listVersions(
    db,
    sql`coalesce(v.body ->> 'status', i.body ->> 'status') = 'adopted' and ${ofTexts(of)}
      and not exists (select 1 from instrument_version n where n.instrument_id = v.instrument_id and n.number > v.number
        and coalesce(n.body ->> 'status', i.body ->> 'status') = 'adopted')`,
  )

function ofTexts(
  of: { programmes: 'all' | readonly string[] } | { texts: readonly string[] },
): RawBuilder<unknown> {
  if ('texts' in of) return sql`v.instrument_id = any(${of.texts})`
  return of.programmes === 'all' ? sql`true` : sql`i.programme_id = any(${of.programmes})`
}

/** Versions by instrument, number and language. */
export const versionsByKey = (
  db: Db,
  versions: readonly Pick<Version, 'instrument' | 'number' | 'language'>[],
): Promise<ListedVersion[]> =>
  listVersions(
    db,
    sql`(v.instrument_id, v.number, v.language) in (select w.instrument, w.number, w.language from ${asRows(versions)})`,
  )

async function listVersions(db: Db, matching: RawBuilder<unknown>): Promise<ListedVersion[]> {
  const { rows } = await sql<{
    instrument: string
    number: number
    language: string
    body: Version['body']
    document: string | null
    programme: string | null
  }>`
    select v.instrument_id as instrument, v.number, v.language,
      v.body - 'sections' - 'footnotes' || '{"sections": []}' as body,
      i.document_id as document, i.programme_id as programme
    from instrument_version v join instrument_instrument i on i.id = v.instrument_id where ${matching}
    order by v.instrument_id collate "C", v.language collate "C"`.execute(db)
  return rows.map(({ instrument, number, language, body, ...of }) => ({
    ...of,
    version: { instrument, number, language, body },
  }))
}
