import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import { type ImportScope, type Programmes, ofProgrammes } from './import-store.ts'
import type { PinnedParagraph } from './pack-shapes.ts'
import type { Instrument, Pin, Provision, Version } from './schema.ts'
import {
  type Agreeing,
  type FileProof,
  type TextProof,
  keyOfVersion,
  proofOfFile,
  proofOfText,
} from './rules/proofs.ts'
import {
  NONE_PINNED,
  type PinnedPlaces,
  type StandingCheck,
  countedChecks,
  knownOf,
} from './rules/counted-checks.ts'
import { isAsPinned, isPinnedOtherwise } from './rules/pinned-place.ts'
import { frontChecksum } from './rules/wording.ts'
import { type InstrumentTables, isOf, listAsJson, toInstrument } from './store.ts'

// What proves texts: the pins of packs, and what people compared (`check-store.ts`).

type ProofTables = {
  instrument_pin: {
    id: string
    programme_id: string
    document_id: string
    language: string
    files: string[]
    body: unknown
  }
}
const tables = (db: Db) => db.withTables<ProofTables>()

/** `shownChecksum` of a paragraph `p`. */
const SHOWN_CHECKSUM = sql`encode(sha256(convert_to(concat_ws(E'\n', p.e_id, p.body ->> 'kind', p.body ->> 'depth', coalesce(p.body ->> 'parent', ''),
    p.body ->> 'number', coalesce(p.body -> 'text' ->> p.language, ''))
  || coalesce((select string_agg(E'\n' || (n.note ->> 'mark') || ' ' || coalesce(n.note ->> 'at', '') || ' ' || (n.note ->> 'text'), '' order by n.place)
    from jsonb_array_elements(p.body -> 'footnotes') with ordinality as n (note, place)), ''), 'UTF8')), 'hex')`

/** Of a version `v`. */
const RESTS_ON_PARAGRAPHS = sql`(coalesce(jsonb_array_length(v.body #> '{asRead,byHand}'), 0) > 0
  or exists (select 1 from instrument_check w where w.instrument_id = v.instrument_id and w.version = v.number
    and w.language = v.language and w.what = 'whole' and w.taken_back_at is null))`

type VersionKey = Pick<Version, 'instrument' | 'number' | 'language'>

/** A version with what its proof needs of its text; without its sections. */
export interface ProvableText {
  document: string | null
  programme: string | null
  version: Version
}

/** A version and how far it is proven. */
export interface ProvenVersion extends ProvableText {
  proof: TextProof
}

/** Versions as rows `w`. */
const asRows = (versions: readonly VersionKey[]): RawBuilder<unknown> =>
  sql`unnest(${versions.map(({ instrument }) => instrument)}::text[], ${versions.map(({ number }) => number)}::integer[],
    ${versions.map(({ language }) => language)}::text[]) as w (instrument, number, language)`

/** Which versions: those of some that were not withdrawn, or the newest adopted ones that hold in each language, of some texts, of those of some programmes, or of all, and where wanted those that stand beside one. */
export type ProofsOf = { versions: readonly VersionKey[] } | { adoptedOf: SomeTexts; withThoseBeside?: true }

/** Texts; those of programmes; or those that stand in the lists of programmes, which may be of other ones. */
type SomeTexts = { texts: readonly string[] } | { programmes: ImportScope } | { shownIn: readonly string[] }

/** Versions `v` of instruments `i`. */
function matching(of: ProofsOf): RawBuilder<unknown> {
  if ('versions' in of)
    return sql`v.body -> 'withdrawn' is null
      and (v.instrument_id, v.number, v.language) in (select w.instrument, w.number, w.language from ${asRows(of.versions)})`
  const holdsAdopted = (one: string): RawBuilder<unknown> =>
    sql.raw(
      `${one}.body -> 'withdrawn' is null and coalesce(${one}.body ->> 'status', i.body ->> 'status') in ('adopted', 'issued')`,
    )
  const order = (one: string): RawBuilder<unknown> =>
    sql.raw(`${one}.body -> 'beside' is null, coalesce((${one}.body ->> 'wording')::integer, ${one}.number)`)
  return sql`${holdsAdopted('v')} and ${ofTexts(of.adoptedOf)}
    and (${of.withThoseBeside ? sql`v.body -> 'beside' is not null` : sql`false`} or not exists (select 1 from instrument_version n where n.instrument_id = v.instrument_id
      and (${order('n')}, n.language = v.language, n.number) > (${order('v')}, true, v.number)
      and ${holdsAdopted('n')}))`
}

function ofTexts(of: SomeTexts): RawBuilder<unknown> {
  if ('texts' in of) return sql`v.instrument_id = any(${of.texts}::text[])`
  if ('shownIn' in of) return isOf(of.shownIn)
  return ofProgrammes(of.programmes, 'i.programme_id')
}

/** How much is to be known: of each paragraph, or only whether all of a version is official. */
export type Depth = 'paragraphs' | 'whole'

/** By what texts may be proven: all pins of the programmes that pin anything of them, and what people compared in them. */
export interface Evidence {
  pins: Pin[]
  checks: StandingCheck[]
}

/** Leaves of what proves texts what the record has so, and proves texts whose documents it has so; null where that is all of it. @param proven texts of which it proves anything */
export type OnRecord = (found: Evidence, proven: readonly ProvableText[]) => Promise<Evidence | null>

/** How far versions are proven, by their instruments and languages: one statement, and three where paragraphs have to be looked at; where any is, what `onRecord` asks. */
export async function proofsOf(
  db: Db,
  of: ProofsOf,
  depth: Depth,
  onRecord: OnRecord,
): Promise<ProvenVersion[]> {
  return proven(db, await textsWithProof(db, of, depth), depth, onRecord)
}

/** All texts of programmes, adopted ones first, and how far those of their adopted versions that stand are proven as a whole: as many statements. */
export async function provenTextsOf(
  db: Db,
  programmes: readonly string[],
  onRecord: OnRecord,
): Promise<{ instruments: (Instrument & { also: string[] })[]; proofs: ProvenVersion[] }> {
  const found = await textsWithProof(
    db,
    { adoptedOf: { shownIn: programmes } },
    'whole',
    listAsJson({ programme: programmes }),
  )
  const proofs = await proven(db, found, 'whole', onRecord)
  return { instruments: found.listed.map((row) => ({ ...toInstrument(row), also: row.also ?? [] })), proofs }
}

async function proven(
  db: Db,
  { texts, pins, checks }: Provable,
  depth: Depth,
  onRecord: OnRecord,
): Promise<ProvenVersion[]> {
  const checksOf = Map.groupBy(checks, ({ instrument, version, language }) =>
    keyOfVersion({ instrument, number: version, language }),
  )
  const found = texts.map((text) => {
    const own = (checksOf.get(keyOfVersion(text.version)) ?? []).filter(
      ({ what, words }) => what !== 'front' || words === frontChecksum(text.version),
    )
    const pinned = pinnedIn(text, pins)
    const file = proofOfFile(text, pins)
    return {
      text,
      file,
      ...countedChecks(text.version, file, own),
      pinned,
      isLookedAt: isLookedAt(text, file, own, pinned, depth),
    }
  })
  const looked = found.filter((one) => one.isLookedAt)
  const [counts, places] = await Promise.all([
    countsOf(
      db,
      looked.map(({ text }) => text),
    ),
    pinnedPlacesIn(db, looked),
  ])
  const proving = found.filter(
    ({ text, file, checks: own, awaiting }) =>
      file.what === 'proven' ||
      own.length > 0 ||
      awaiting.size > 0 ||
      places.get(keyOfVersion(text.version))?.agreeing.size,
  )
  const held =
    proving.length > 0
      ? await onRecord(
          { pins, checks },
          proving.map(({ text }) => text),
        )
      : null
  if (held) return proven(db, { texts, ...held }, depth, async () => null)
  return found.map(({ text, file, checks: own, awaiting, isLookedAt: isKnown }) => {
    const key = keyOfVersion(text.version)
    const known = isKnown
      ? knownOf(own, awaiting, counts.get(key) ?? 0, places.get(key) ?? NONE_PINNED)
      : null
    return { ...text, proof: proofOfText(text, file, known) }
  })
}

/** Whether more than the file of a text is to be asked. */
function isLookedAt(
  { version }: ProvableText,
  { what }: FileProof,
  checks: readonly StandingCheck[],
  pinned: readonly unknown[],
  depth: Depth,
): boolean {
  const { byHand = [], leftOut = 0, facts } = version.body.asRead ?? {}
  const isPartly = what === 'proven' && (byHand.length + leftOut > 0 || facts?.length !== 0)
  if (depth === 'paragraphs') return checks.length + pinned.length > 0 || isPartly
  // As a whole it is official where nothing is missing in it, as its file or a person says.
  return checks.some((one) => one.what === 'whole') || (isPartly && leftOut === 0)
}

/** As `listAsJson` has it. */
type ListedRow = InstrumentTables['instrument_instrument'] & { also: string[] | null }

interface Provable extends Evidence {
  texts: ProvableText[]
}

/**
 * Versions, the pins of the programmes that pin their texts or their files, and the checks that still hold: of the same words in the same file. Whether
 * all of a version is official rests on checks of its paragraphs only where somebody compared the whole, or put right what was read.
 * @param listed instruments that are read in the same statement, see `listAsJson`
 */
async function textsWithProof(
  db: Db,
  of: ProofsOf,
  depth: Depth,
  listed: RawBuilder<unknown> = sql`'[]'::jsonb`,
): Promise<Provable & { listed: ListedRow[] }> {
  const { rows } = await sql<{
    listed: ListedRow[]
    texts: ProvableText[]
    pins: ProofTables['instrument_pin'][]
    checks: StandingCheck[]
  }>`
    with t as materialized (
      select v.instrument_id, v.number, v.language, v.body || '{"sections": []}' as body,
        v.body #>> '{file,sha256}' as file, ${depth === 'paragraphs' ? sql`true` : RESTS_ON_PARAGRAPHS} as deep, i.document_id, i.programme_id
      from instrument_version v join instrument_instrument i on i.id = v.instrument_id where ${matching(of)})
    select ${listed} as listed,
      (select coalesce(jsonb_agg(jsonb_build_object('document', document_id, 'programme', programme_id, 'version',
          jsonb_build_object('instrument', instrument_id, 'number', number, 'language', language, 'body', body))
          order by instrument_id collate "C", language collate "C"), '[]') from t) as texts,
      (select coalesce(jsonb_agg(to_jsonb(pin) order by pin.id), '[]') from instrument_pin pin where pin.programme_id in (
        select programme_id from instrument_pin where document_id in (select document_id from t)
          or files && (select coalesce(array_agg(file), '{}') from t))) as pins,
      (select coalesce(jsonb_agg(jsonb_build_object('instrument', c.instrument_id, 'version', c.version,
          'language', c.language, 'what', c.what, 'eId', p.e_id, 'words', c.words, 'comparison', jsonb_build_object(
            'as', c.acting_as, 'against', c.against, 'seen', c.seen, 'on', to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')), 'account', c.account_id) order by c.at, c.id), '[]')
        from t
          join instrument_check c on c.instrument_id = t.instrument_id and c.version = t.number and c.language = t.language
            and c.taken_back_at is null and c.file = t.file
          left join instrument_provision p on p.instrument_id = t.instrument_id and p.version = t.number
            and p.language = t.language and p.id = c.provision_id
        where case when c.what = 'front' then true
          when c.what = 'whole' then c.words = (select encode(sha256(convert_to(string_agg(${SHOWN_CHECKSUM}, E'\n' order by p.position), 'UTF8')), 'hex')
            from instrument_provision p
            where p.instrument_id = t.instrument_id and p.version = t.number and p.language = t.language)
          when not t.deep then false
          else p.id is not null and c.words = ${SHOWN_CHECKSUM} end) as checks`.execute(db)
  const { listed: list = [], texts = [], pins = [], checks = [] } = rows[0] ?? {}
  return { listed: list, texts, pins: pins.map(toPin), checks }
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

/** Of each text, what agrees with its pinned wording at its place, what was taken from the document before what others quote; and what does not. */
async function pinnedPlacesIn(
  db: Db,
  texts: readonly { text: ProvableText; pinned: ReturnType<typeof pinnedIn> }[],
): Promise<Map<string, PinnedPlaces>> {
  const wanted = texts.flatMap(({ text: { version }, pinned }) => pinned.map((one) => ({ ...one, version })))
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ place: number; words: string; body: Provision['body'] }>`
    select w.place::integer, p.body -> 'text' ->> p.language as words,
      jsonb_build_object('kind', p.body -> 'kind', 'number', p.body -> 'number', 'footnotes', p.body -> 'footnotes') as body
    from unnest(${wanted.map(({ version }) => version.instrument)}::text[], ${wanted.map(({ version }) => version.number)}::integer[],
      ${wanted.map(({ version }) => version.language)}::text[], ${wanted.map(({ eId }) => eId)}::text[])
      with ordinality as w (instrument, number, language, eid, place)
      join instrument_provision p on p.instrument_id = w.instrument and p.version = w.number and p.language = w.language
        and p.e_id = w.eid
    where coalesce(p.body -> 'text' ->> p.language, '') <> '' order by w.place`.execute(db)
  const read = new Map(rows.map((row) => [row.place, row]))
  const ofVersion = Map.groupBy(
    wanted.map((one, i) => ({ ...one, shown: read.get(i + 1) })),
    ({ version }) => keyOfVersion(version),
  )
  return new Map([...ofVersion].map(([key, own]) => [key, placesOf(own)]))
}

type Pinned = ReturnType<typeof pinnedIn>[number]

/** @param pinned with what is shown at their places */
function placesOf(
  pinned: readonly (Pinned & { shown: { words: string; body: Provision['body'] } | undefined })[],
): PinnedPlaces {
  const agreeing = new Map<string, Agreeing>()
  const as = new Set<string>()
  const otherwise = new Set<string>()
  for (const one of pinned) {
    const { pin, eId, quotedBy = 0, quotedIn, shown } = one
    if (!shown) continue
    if (isPinnedOtherwise(one, shown.words)) otherwise.add(eId)
    else if (quotedBy === 0) as.add(eId)
    if (isAsPinned(one, shown.words, shown.body) && agreeing.get(eId)?.quotedBy !== 0)
      agreeing.set(eId, { pin, quotedBy, quotedIn })
  }
  return {
    agreeing,
    // Where packs pin one place differently, one of them is enough.
    contradicted: new Set([...otherwise].filter((eId) => !as.has(eId))),
    lacksPinned: pinned.some(({ quotedBy = 0, shown }) => quotedBy === 0 && !shown),
  }
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

/** By programme, its pins. */
export async function pinsOf(db: Db, programmes: readonly string[]): Promise<Map<string, Pin[]>> {
  return Map.groupBy(await allPins(db, programmes), ({ programme }) => programme)
}

/** Those of some programmes, or of all, in the order of their ids. */
export async function allPins(db: Db, scope: Programmes): Promise<Pin[]> {
  let query = tables(db).selectFrom('instrument_pin').selectAll()
  if (scope !== 'all') query = query.where('programme_id', '=', sql<string>`any(${scope}::text[])`)
  return (await query.orderBy('id').execute()).map(toPin)
}

/** Of these programmes, those that have pins. */
export async function programmesWithPins(db: Db, programmes: readonly string[]): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_pin')
    .select('programme_id')
    .distinct()
    .where('programme_id', '=', sql<string>`any(${[...programmes]}::text[])`)
    .execute()
  return rows.map((row) => row.programme_id)
}

/** The programmes that have pins. */
export async function pinningProgrammes(db: Db, after: string | null, limit: number): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('instrument_pin')
    .select('programme_id')
    .distinct()
    .where('programme_id', '>', after ?? '')
    .orderBy('programme_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.programme_id)
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
