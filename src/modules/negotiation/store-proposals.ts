import { type RawBuilder, sql } from 'kysely'
import { type Services, isUuid, parseRef, refKey, seal, unseal } from '../../core/index.ts'
import type {
  Oral,
  Proposal,
  ProposalBody,
  ProposalFrame,
  ProposalStatus,
  Sponsor,
} from './proposal-schema.ts'
import { paragraphsOf } from './rules/paragraphs-of.ts'
import { noteMove } from './store-moves.ts'

// Proposals. What was not tabled is opened for those alone who may read it: every query says for whom.

interface Row {
  id: string
  round_id: string
  status: ProposalStatus
  nr: number | null
  owner: string
  shared: string[]
  text_nr: number
  onto: string | null
  body: ProposalBody | null
  sealed: Buffer | null
  sponsors: Sponsor[]
  oral: Oral | null
  drafted_at: Date
  tabled_at: Date | null
  settled_at: Date | null
  settled_nr: number | null
  version: number
}

/** What is sealed of a draft: to which proposal it is an amendment is told to nobody either. */
interface Sealed {
  body: ProposalBody
  onto: string | null
  /** Whose it is and who may read it, as its delegation said: columns by which it is found open nothing. */
  owner: string
  shared: string[]
}

const placeOf = (id: string): string => `negotiation/proposal/${id}`

const toFrame = (row: Row): ProposalFrame => ({
  id: row.id,
  round: row.round_id,
  status: row.status,
  nr: row.nr,
  owner: parseRef(row.owner)!,
  shared: row.shared,
  textNr: row.text_nr,
  draftedAt: row.drafted_at,
  tabledAt: row.tabled_at,
  settledAt: row.settled_at,
  settledNr: row.settled_nr,
  version: row.version,
})

function toProposal(services: Services, row: Row): Proposal {
  const { sponsors, oral } = row
  if (!row.sealed) return { ...toFrame(row), body: row.body!, onto: row.onto, sponsors, oral }
  const { owner, ...opened } = unseal<Sealed>(services, placeOf(row.id), row.sealed)
  return { ...toFrame(row), ...opened, owner: parseRef(owner)!, sponsors, oral }
}

/** By their ids, each opened only where it may be read; others are absent. */
export async function proposalsById(
  services: Services,
  ids: readonly string[],
  may: (frame: ProposalFrame) => boolean,
): Promise<Map<string, Proposal>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const { rows } =
    await sql<Row>`select * from negotiation_proposal where id = any(${known}::uuid[])`.execute(services.db)
  const readable = rows.filter((row) => may(toFrame(row)))
  const opened = readable.map((row) => toProposal(services, row)).filter(may)
  return new Map(opened.map((one) => [one.id, one]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockProposal(tx: Services, id: string): Promise<Proposal | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Row>`select * from negotiation_proposal where id = ${id} for update`.execute(
    tx.db,
  )
  return rows[0] ? toProposal(tx, rows[0]) : null
}

/** Puts it; a draft lies sealed, and is found by nothing. @param ofNames where only who stands behind it changed */
export async function putProposal(
  tx: Services,
  proposal: Proposal,
  { ofNames = false }: { ofNames?: boolean } = {},
): Promise<void> {
  const { id, round, status, nr, owner, shared, textNr, onto, body, sponsors, oral, version } = proposal
  const { draftedAt, tabledAt, settledAt, settledNr } = proposal
  const isDraft = status === 'draft'
  const sealed = isDraft
    ? seal(tx, placeOf(id), { body, onto, owner: refKey(owner), shared } satisfies Sealed)
    : null
  const open = isDraft ? null : JSON.stringify(body)
  const touched = isDraft ? [] : paragraphsOf(body.operations)
  await sql`
    insert into negotiation_proposal (id, round_id, status, nr, owner, shared, text_nr, onto, paragraphs, body, sealed, sponsors, oral,
      drafted_at, tabled_at, settled_at, settled_nr, version)
    values (${id}, ${round}, ${status}, ${nr}, ${refKey(owner)}, ${shared}::text[], ${textNr}, ${isDraft ? null : onto}, ${touched}::text[],
      ${open}::jsonb, ${sealed}, ${JSON.stringify(sponsors)}::jsonb, ${oral && JSON.stringify(oral)}::jsonb, ${draftedAt}, ${tabledAt},
      ${settledAt}, ${settledNr}, ${version})
    on conflict (id) do update set status = excluded.status, nr = excluded.nr, shared = excluded.shared, text_nr = excluded.text_nr,
      onto = excluded.onto, paragraphs = excluded.paragraphs, body = excluded.body, sealed = excluded.sealed, sponsors = excluded.sponsors,
      oral = excluded.oral, tabled_at = excluded.tabled_at, settled_at = excluded.settled_at, settled_nr = excluded.settled_nr,
      version = excluded.version`.execute(tx.db)
  if (!isDraft) await noteMove(tx, round, touched, ofNames)
}

/** Lets go of a draft. */
export async function removeDraft({ db }: Services, id: string): Promise<void> {
  await sql`delete from negotiation_proposal where id = ${id} and status = 'draft'`.execute(db)
}

/** How many a party has in a round that are not tabled. */
export async function countDrafts({ db }: Services, round: string, owner: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from negotiation_proposal
    where round_id = ${round} and owner = ${owner} and status = 'draft'`.execute(db)
  return rows[0]!.count
}

/** The number of the next that is tabled; asked under the lock of the round. */
export async function nextNr({ db }: Services, round: string): Promise<number> {
  const { rows } = await sql<{ nr: number }>`select coalesce(max(nr), 0) + 1 as nr from negotiation_proposal
    where round_id = ${round}`.execute(db)
  return rows[0]!.nr
}

/** Drafts of some parties, and those that were shared with them, the newest first. */
export async function draftsOf(
  services: Services,
  round: string,
  parties: readonly string[],
): Promise<Proposal[]> {
  if (parties.length === 0) return []
  const { rows } = await sql<Row>`select * from negotiation_proposal
    where round_id = ${round} and status = 'draft' and (owner = any(${[...parties]}::text[]) or shared && ${[...parties]}::text[])
    order by drafted_at desc, id desc limit 500`.execute(services.db)
  const may = ({ owner, shared }: Proposal): boolean =>
    parties.includes(refKey(owner)) || shared.some((one) => parties.includes(one))
  return rows.map((row) => toProposal(services, row)).filter(may)
}

async function tabledWhere(services: Services, where: RawBuilder<unknown>): Promise<Proposal[]> {
  const { rows } = await sql<Row>`select * from negotiation_proposal
    where status <> 'draft' and ${where} order by nr`.execute(services.db)
  return rows.map((row) => toProposal(services, row))
}

/** Those that are tabled and open, in the order of their numbers; where paragraphs are given, those alone that touch one of them. */
export const openProposals = (
  services: Services,
  round: string,
  paragraphs?: readonly string[],
): Promise<Proposal[]> =>
  tabledWhere(
    services,
    sql`round_id = ${round} and status = 'tabled' and ${
      paragraphs ? sql`paragraphs && ${[...paragraphs]}::text[]` : sql`true`
    }`,
  )

/** How many are open. */
export async function countOpen({ db }: Services, round: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from negotiation_proposal
    where round_id = ${round} and status = 'tabled'`.execute(db)
  return rows[0]!.count
}

/** Those that were settled with a version of the text. */
export const settledWith = (services: Services, round: string, nr: number): Promise<Proposal[]> =>
  tabledWhere(services, sql`round_id = ${round} and settled_nr = ${nr}`)

/** All that were ever tabled in a round. */
export const tabledProposals = (services: Services, round: string): Promise<Proposal[]> =>
  tabledWhere(services, sql`round_id = ${round}`)

/** Ids of all that everyone may see, ascending. */
export async function publicProposalIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from negotiation_proposal
    where status <> 'draft' and ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
