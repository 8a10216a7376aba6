import { sql } from 'kysely'
import type { Services } from '../../core/index.ts'
import type { WorkingText } from '../../text/index.ts'
import { noteMove } from './store-moves.ts'
import type { TextOutcome, TextVersion } from './schema.ts'

// Versions of the texts of rounds; each is written once.

interface Row {
  round_id: string
  nr: number
  kind: TextVersion['kind']
  text: WorkingText
  outcomes: TextOutcome[]
  reason: string | null
  restores: number | null
  at: Date
}

const toText = ({ round_id: round, ...row }: Row): TextVersion => ({ round, ...row })

/** One version; null where there is none. */
export async function textOf({ db }: Services, round: string, nr: number): Promise<TextVersion | null> {
  const { rows } = await sql<Row>`
    select * from negotiation_text where round_id = ${round} and nr = ${nr}`.execute(db)
  return rows[0] ? toText(rows[0]) : null
}

/** By round and number; what is not there is absent. */
export async function textsByKey(
  { db }: Pick<Services, 'db'>,
  keys: readonly string[],
): Promise<Map<string, TextVersion>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select * from negotiation_text where round_id || '/' || nr = any(${[...keys]}::text[])`.execute(db)
  return new Map(rows.map((row) => [`${row.round_id}/${row.nr}`, toText(row)]))
}

/** A version without its words. */
export type TextFrame = Omit<TextVersion, 'text'>

/** All versions of a round, the newest first. */
export async function textFramesOf({ db }: Services, round: string): Promise<TextFrame[]> {
  const { rows } = await sql<Omit<Row, 'text'>>`
    select round_id, nr, kind, outcomes, reason, restores, at from negotiation_text
    where round_id = ${round} order by nr desc limit 1000`.execute(db)
  return rows.map(({ round_id, ...row }) => ({ round: round_id, ...row }))
}

export async function addText(tx: Services, version: TextVersion): Promise<void> {
  const { round, nr, kind, text, outcomes, reason, restores, at } = version
  await sql`insert into negotiation_text (round_id, nr, kind, text, outcomes, reason, restores, at)
    values (${round}, ${nr}, ${kind}, ${JSON.stringify(text)}::jsonb, ${JSON.stringify(outcomes)}::jsonb, ${reason}, ${restores}, ${at})`.execute(
    tx.db,
  )
  await noteMove(tx, round, null)
}

/** "<round>/<number>" of all, ascending. */
export async function textKeys(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select round_id || '/' || nr as key from negotiation_text
    where ${after === null ? sql`true` : sql`round_id || '/' || nr > ${after}`} order by 1 limit ${limit}`.execute(
    db,
  )
  return rows.map(({ key }) => key)
}
