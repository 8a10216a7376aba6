import { sql } from 'kysely'
import { type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type { Input, Note } from './note-schema.ts'

// Notes of delegations on proposals, and written input.

type Body = Pick<Note, 'kind' | 'reason'>
interface Row {
  proposal_id: string
  round_id: string
  party: string
  sealed: Buffer | null
  body: Body | null
  at: Date
}

const placeOf = (proposal: string, party: string): string => `negotiation/note/${proposal}/${party}`

const toNote = (services: Services, row: Row): Note => ({
  proposal: row.proposal_id,
  round: row.round_id,
  party: row.party,
  ...(row.body ?? unseal<Body>(services, placeOf(row.proposal_id, row.party), row.sealed!)),
  isTabled: row.body !== null,
  at: row.at,
})

/** Notes on a proposal: those of some parties, and with `tabled` those that others tabled. */
export async function notesOn(
  services: Services,
  proposal: string,
  parties: readonly string[],
  tabled: boolean,
): Promise<Note[]> {
  const { rows } = await sql<Row>`select * from negotiation_note where proposal_id = ${proposal}
    and (party = any(${[...parties]}::text[]) or ${tabled ? sql`body is not null` : sql`false`}) order by party`.execute(
    services.db,
  )
  return rows.map((row) => toNote(services, row))
}

/** Puts the note of a party on a proposal in place of what it noted before. */
export async function putNote(tx: Services, { proposal, round, party, kind, reason, isTabled, at }: Note) {
  const body: Body = { kind, reason }
  const sealed = isTabled ? null : seal(tx, placeOf(proposal, party), body)
  const open = isTabled ? JSON.stringify(body) : null
  await sql`insert into negotiation_note (proposal_id, round_id, party, sealed, body, at)
    values (${proposal}, ${round}, ${party}, ${sealed}, ${open}::jsonb, ${at})
    on conflict (proposal_id, party) do update set sealed = excluded.sealed, body = excluded.body, at = excluded.at`.execute(
    tx.db,
  )
}

export async function removeNote({ db }: Services, proposal: string, party: string): Promise<void> {
  await sql`delete from negotiation_note where proposal_id = ${proposal} and party = ${party}`.execute(db)
}

/** Lets go of all notes of a round. */
export async function removeNotesOf({ db }: Services, round: string): Promise<void> {
  await sql`delete from negotiation_note where round_id = ${round}`.execute(db)
}

interface InputRow {
  id: string
  round_id: string
  party: string
  paragraph: string | null
  language: string
  text: string
  at: Date
}

const toInput = ({ round_id: round, ...row }: InputRow): Input => ({ ...row, round })

/** Written input on a paragraph, or with null on the whole; the oldest first. */
export async function inputsOn({ db }: Services, round: string, paragraph: string | null): Promise<Input[]> {
  const { rows } = await sql<InputRow>`select * from negotiation_input
    where round_id = ${round} and paragraph is not distinct from ${paragraph} order by at, id limit 200`.execute(
    db,
  )
  return rows.map(toInput)
}

export async function inputsById(
  { db }: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<Map<string, Input>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const { rows } = await sql<InputRow>`
    select * from negotiation_input where id = any(${known}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, toInput(row)]))
}

export async function countInputs({ db }: Services, round: string, party: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from negotiation_input
    where round_id = ${round} and party = ${party}`.execute(db)
  return rows[0]!.count
}

export async function addInput({ db }: Services, input: Input): Promise<void> {
  const { id, round, party, paragraph, language, text, at } = input
  await sql`insert into negotiation_input (id, round_id, party, paragraph, language, text, at)
    values (${id}, ${round}, ${party}, ${paragraph}, ${language}, ${text}, ${at})`.execute(db)
}

export async function inputIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from negotiation_input
    where ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
