import { sql } from 'kysely'
import type { Db, SignalName } from '../../core/index.ts'
import type { Programmes } from './import-store.ts'
import type { Outcome, PinnedText } from './rules/pinned-texts.ts'

// Texts that packs pin, and what became of tries to get them.

/** Tells the loop of this process. */
export const GETTING_BEGAN: SignalName = 'instrument.getting-began'

/** The last try to get a text. */
export interface LastTry {
  outcome: Outcome
  /** In which it was tried; null at the command line. */
  run: string | null
  at: Date
}

type TextKey = Pick<PinnedText, 'document' | 'language'>
const keyOfText = ({ document, language }: TextKey): string => `${document}/${language}`

/** By `keyOfText`. */
type OfTexts<T> = Map<string, T>

/** The last try for each of these texts. */
async function triesFor(db: Db, texts: readonly TextKey[]): Promise<OfTexts<LastTry>> {
  const { rows } = await sql<TextKey & { outcome: Outcome; run: string | null; at: Date }>`
    select document_id as document, language, outcome, run_id as run, at from instrument_sought_text
    where document_id = any(${texts.map(({ document }) => document)}::text[])`.execute(db)
  return new Map(rows.map(({ outcome, run, at, ...text }) => [keyOfText(text), { outcome, run, at }]))
}

export async function keepTry(
  db: Db,
  { document, language }: TextKey,
  { outcome, run, at }: LastTry,
): Promise<void> {
  await sql`
    insert into instrument_sought_text (document_id, language, outcome, run_id, at)
    values (${document}, ${language}, ${JSON.stringify(outcome)}::jsonb, ${run}, ${at})
    on conflict (document_id, language) do update
      set outcome = excluded.outcome, run_id = excluded.run_id, at = excluded.at`.execute(db)
}

/** Files from which versions that hold were read, by their texts; null for such of which others quote paragraphs. */
async function filesOfTexts(db: Db, texts: readonly TextKey[]) {
  const { rows } = await sql<TextKey & { instrument: string; sha256: string | null }>`
    select i.document_id as document, v.language, v.instrument_id as instrument, v.body #>> '{file,sha256}' as sha256
    from instrument_version v join instrument_instrument i on i.id = v.instrument_id
    where i.document_id = any(${texts.map(({ document }) => document)}::text[])
      and v.body -> 'withdrawn' is null and (v.body -> 'file' is not null or v.body -> 'quoted' is not null)
    order by v.number desc`.execute(db)
  return Map.groupBy(rows, keyOfText)
}

/** Whether the acceptance of this file as this text was undone. */
export async function wasWithdrawn(
  db: Db,
  { document, language }: TextKey,
  sha256: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from instrument_version v join instrument_instrument i on i.id = v.instrument_id
    where i.document_id = ${document} and v.language = ${language} and v.body #>> '{file,sha256}' = ${sha256}
      and v.body -> 'withdrawn' is not null limit 1`.execute(db)
  return rows.length > 0
}

/** Paragraphs as others quote them, whose acceptance was undone, by what file they ever came. */
export async function quotesUndone(
  db: Db,
  { document, language }: TextKey,
): Promise<{ eId: string; text: string }[]> {
  const { rows } = await sql<{ eId: string; text: string }>`
    select distinct p.e_id as "eId", p.body -> 'text' ->> p.language as text
    from instrument_instrument i
      join instrument_version v on v.instrument_id = i.id and v.language = ${language}
        and v.body -> 'quoted' is not null and v.body -> 'withdrawn' is not null
      join instrument_provision p on p.instrument_id = v.instrument_id and p.version = v.number and p.language = v.language
    where i.document_id = ${document} and p.body -> 'text' ->> p.language <> ''`.execute(db)
  return rows
}

interface OpenImport {
  id: string
  /** Else it is yet to be read, or being read. */
  isRead: boolean
  programme: string | null
  sha256: string
}

/** Imports that are on their way and nobody ended: of these files, or these themselves. */
export async function openImports(
  db: Db,
  of: { files?: readonly string[]; ids?: readonly string[] },
): Promise<OpenImport[]> {
  const { rows } = await sql<OpenImport>`
    select id, state = 'read' as "isRead", programme_id as programme, file_sha256 as sha256 from instrument_import
    where rereads is null and state in ('waiting', 'reading', 'read')
      and (file_sha256 = any(${of.files ?? []}::text[]) or id = any(${of.ids ?? []}::uuid[]))
    order by at, id`.execute(db)
  return rows
}

/** A pinned text, and how far it has come. */
export interface SoughtText extends PinnedText {
  /** A version of it that holds, read from a pinned file; where none is pinned, from any. */
  instrument: string | null
  /** A version that holds of which others quote paragraphs, where no document is here. */
  quoted: string | null
  /** Else an import of it that waits for a person. */
  waiting: Omit<OpenImport, 'sha256'> | null
  last: LastTry | null
}

/** How far each of these texts has come. */
export async function sought(db: Db, texts: readonly PinnedText[]): Promise<SoughtText[]> {
  if (texts.length === 0) return []
  const [files, tries] = await Promise.all([filesOfTexts(db, texts), triesFor(db, texts)])
  const tried = [...tries.values()].flatMap(({ outcome }) =>
    outcome.what === 'waiting' ? [outcome.import] : [],
  )
  const open = await openImports(db, { files: texts.flatMap((text) => text.files), ids: tried })
  return texts.map((text) => {
    const last = tries.get(keyOfText(text)) ?? null
    const isOf = (sha256: string | null): boolean =>
      sha256 !== null && (text.files.length === 0 || text.files.includes(sha256))
    const own = files.get(keyOfText(text)) ?? []
    const here = own.find(({ sha256 }) => isOf(sha256))
    const quoted = own.every(({ sha256 }) => sha256 === null) ? (own[0]?.instrument ?? null) : null
    const waiting = open.find(
      ({ id, sha256 }) =>
        text.files.includes(sha256) || (last?.outcome.what === 'waiting' && last.outcome.import === id),
    )
    return {
      ...text,
      instrument: here?.instrument ?? null,
      quoted,
      waiting: here ? null : (waiting ?? null),
      last,
    }
  })
}

/** Whether somebody has yet to get it. */
export const isMissingText = ({ instrument, waiting }: SoughtText): boolean =>
  instrument === null && waiting === null

// Getting all of them in the background.

export interface GetRun {
  id: string
  account: string
  scope: Programmes
  state: 'running' | 'done'
  at: Date
}

/** The last that was begun; null where none was. @param isRunning only one that is under way */
export async function newestGetRun(db: Db, scope: Programmes, isRunning = false): Promise<GetRun | null> {
  const { rows } = await sql<Omit<GetRun, 'scope'> & { programmes: string[] | null }>`
    select id, account_id as account, programmes, state, at from instrument_get_run
    where ${isRunning ? sql`state = 'running'` : sql`true`}
      and ${scope === 'all' ? sql`true` : sql`programmes <@ ${scope}::text[]`}
    order by at desc limit 1`.execute(db)
  const [row] = rows
  if (!row) return null
  const { programmes, ...run } = row
  return { ...run, scope: programmes ?? 'all' }
}

/** @returns false where one is under way */
export async function beginGetRun(
  db: Db,
  { id, account, scope, at }: Omit<GetRun, 'state'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into instrument_get_run (id, account_id, programmes, state, at)
    values (${id}, ${account}, ${scope === 'all' ? null : [...scope]}, 'running', ${at})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function endGetRun(db: Db, id: string): Promise<void> {
  await sql`update instrument_get_run set state = 'done' where id = ${id}`.execute(db)
}
