import { type RawBuilder, sql } from 'kysely'
import {
  type Cursor,
  type Services,
  countFacets,
  isUuid,
  parseRef,
  refKey,
  seal,
  unseal,
} from '../../core/index.ts'
import type { Joined, Statement, StatementBody, StatementFrame, StatementStatus } from './statement-schema.ts'

// Statements. What was not released is opened for those alone who may read it: every query says for whom.

interface Row {
  id: string
  programme_id: string
  meeting_id: string
  party: string
  status: StatementStatus
  release_at: Date | null
  released_at: Date | null
  handed_at: Date
  link_id: string | null
  version: number
  item_id: string | null
  provisions: string[]
  joined: Joined[]
  body: StatementBody | null
  sealed: Buffer | null
}

const placeOf = (id: string): string => `meetings/statement/${id}`
const placeOfFile = (id: string): string => `meetings/statement/${id}/file`

const FRAME = sql.raw(
  's.id, s.programme_id, s.meeting_id, s.party, s.status, s.release_at, s.released_at, s.handed_at, s.version',
)

const toFrame = (row: Row): StatementFrame => ({
  id: row.id,
  programme: row.programme_id,
  meeting: row.meeting_id,
  party: parseRef(row.party)!,
  status: row.status,
  releaseAt: row.release_at,
  releasedAt: row.released_at,
  handedAt: row.handed_at,
  version: row.version,
})

const toStatement = (services: Services, row: Row): Statement => ({
  ...toFrame(row),
  joined: row.joined,
  body: row.sealed ? unseal<StatementBody>(services, placeOf(row.id), row.sealed) : row.body,
})

/** By their ids, each opened only where it may be read; others are absent. */
export async function statementsById(
  services: Services,
  ids: readonly string[],
  may: (frame: StatementFrame) => boolean,
): Promise<Map<string, Statement>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const { rows } =
    await sql<Row>`select * from meetings_statement s where id = any(${known}::uuid[])`.execute(services.db)
  const readable = rows.filter((row) => may(toFrame(row)))
  return new Map(readable.map((row) => [row.id, toStatement(services, row)]))
}

/** Locked until the transaction ends; null where there is none. */
export async function lockStatement(tx: Services, id: string): Promise<Statement | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Row>`select * from meetings_statement s where id = ${id} for update`.execute(
    tx.db,
  )
  return rows[0] ? toStatement(tx, rows[0]) : null
}

/** Puts it; what was not released lies sealed, and is found by nothing. @param link by which it was handed in */
export async function putStatement(
  tx: Services,
  statement: Statement,
  link: string | null = null,
): Promise<void> {
  const { id, programme, meeting, party, status, releaseAt, releasedAt, handedAt, version, body, joined } =
    statement
  const open = status === 'released' ? body : null
  const sealed = status === 'handed-in' ? seal(tx, placeOf(id), body) : null
  const voices = open ? [refKey(party), ...open.onBehalf, ...joined.map((one) => one.party)] : []
  await sql`
    insert into meetings_statement (id, programme_id, meeting_id, party, status, release_at, released_at, handed_at, link_id, version, item_id,
      provisions, voices, joined, body, sealed)
    values (${id}, ${programme}, ${meeting}, ${refKey(party)}, ${status}, ${releaseAt}, ${releasedAt}, ${handedAt}, ${link}, ${version},
      ${open?.item ?? null}, ${open?.provisions ?? []}::text[], ${voices}::text[], ${JSON.stringify(joined)}::jsonb, ${open && JSON.stringify(open)}::jsonb, ${sealed})
    on conflict (id) do update set status = excluded.status, release_at = excluded.release_at, released_at = excluded.released_at,
      version = excluded.version, item_id = excluded.item_id, provisions = excluded.provisions, voices = excluded.voices, joined = excluded.joined, body = excluded.body,
      sealed = excluded.sealed`.execute(tx.db)
  await sql`delete from meetings_statement_provision where statement_id = ${id}`.execute(tx.db)
  if (!open || open.provisions.length === 0) return
  await sql`insert into meetings_statement_provision
    select distinct p, programme_id, released_at, id, meeting_id, item_id, voices, provisions
    from meetings_statement, unnest(provisions) p where id = ${id}`.execute(tx.db)
}

/** Seals the bytes of a file with a statement that is not released. */
export async function sealFile(tx: Services, id: string, bytes: Uint8Array): Promise<void> {
  await sql`insert into meetings_statement_file (statement_id, sealed)
    values (${id}, ${seal(tx, placeOfFile(id), Buffer.from(bytes).toString('base64'))})`.execute(tx.db)
}

/** Of a statement that is not released; null where it has none. */
export async function sealedFileOf(services: Services, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from meetings_statement_file where statement_id = ${id}`.execute(services.db)
  return rows[0] ? Buffer.from(unseal<string>(services, placeOfFile(id), rows[0].sealed), 'base64') : null
}

/** Lets go of what was sealed. */
export async function dropSealedFile(tx: Services, id: string): Promise<void> {
  await sql`delete from meetings_statement_file where statement_id = ${id}`.execute(tx.db)
}

/** Names the file that everyone may have of a statement; null for none any more. */
export async function putPublicFile(tx: Services, id: string, sha256: string | null): Promise<void> {
  await sql`delete from meetings_statement_public_file where statement_id = ${id}`.execute(tx.db)
  if (sha256)
    await sql`insert into meetings_statement_public_file (statement_id, sha256) values (${id}, ${sha256})`.execute(
      tx.db,
    )
}

/** How many a party handed in for a meeting, whatever became of them. */
export async function countOfParty(
  tx: Services,
  programme: string,
  meeting: string,
  party: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from meetings_statement
    where programme_id = ${programme} and meeting_id = ${meeting} and party = ${party}`.execute(tx.db)
  return rows[0]!.count
}

/** Those of some parties in a meeting that were not released, in full, the newest first. */
export async function waitingOf(
  services: Services,
  programme: string,
  meeting: string,
  parties: readonly string[],
): Promise<Statement[]> {
  if (parties.length === 0) return []
  const { rows } = await sql<Row>`select * from meetings_statement s
    where programme_id = ${programme} and meeting_id = ${meeting} and party = any(${[...parties]}::text[]) and status = 'handed-in'
    order by handed_at desc, id desc limit 500`.execute(services.db)
  return rows.map((row) => toStatement(services, row))
}

/** All of a meeting that wait for their release, without a word of them; the oldest first. */
export async function framesWaiting(
  services: Services,
  programme: string,
  meeting: string,
): Promise<StatementFrame[]> {
  const { rows } = await sql<Row>`select ${FRAME} from meetings_statement s
    where programme_id = ${programme} and meeting_id = ${meeting} and status = 'handed-in'
    order by handed_at, id limit 500`.execute(services.db)
  return rows.map(toFrame)
}

/** What a list of released statements is narrowed by. */
export interface StatementFilter {
  programme: string
  meeting?: readonly string[] | undefined
  party?: readonly string[] | undefined
  item?: readonly string[] | undefined
  provision?: readonly string[] | undefined
}

const RELEASED = sql.raw(`s.status = 'released'`)

/** In a list of a provision, of the rows that lie with it; else of the statements themselves. */
const listed = ({ programme, provision = [] }: StatementFilter): RawBuilder<unknown> =>
  provision.length === 1
    ? sql`(select *, statement_id as id from meetings_statement_provision
        where programme_id = ${programme} and provision_id = ${provision[0]}) s where true`
    : provision.length > 1
      ? sql`(select distinct on (statement_id) *, statement_id as id from meetings_statement_provision
        where programme_id = ${programme} and provision_id = any(${[...provision]}::text[])) s where true`
      : sql`meetings_statement s where s.programme_id = ${programme} and ${RELEASED}`

/** A group on whose behalf it was made, and who joined it, said it too. */
function chosen({ meeting = [], party = [], item = [] }: StatementFilter): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(meeting.length > 0 ? [sql`s.meeting_id = any(${[...meeting]}::text[])`] : []),
      ...(party.length > 0 ? [sql`s.voices && ${[...party]}::text[]`] : []),
      ...(item.length > 0 ? [sql`s.meeting_id || '/' || s.item_id = any(${[...item]}::text[])`] : []),
    ],
    sql` and `,
  )
}

/** Released ones, the newest first; the cursor is the moment of release in milliseconds and the id of the last. */
export async function listReleased(
  services: Services,
  filter: StatementFilter,
  after: Cursor,
  limit: number,
): Promise<Statement[]> {
  const beyond = after
    ? sql`(s.released_at, s.id) < (${new Date(Number(after[0]))}, ${String(after[1])}::uuid)`
    : sql`true`
  // Keys first: what a statement says is read of those alone that are shown.
  const { rows } =
    await sql<Row>`with found as materialized (select s.id from ${listed(filter)} and ${chosen(filter)} and ${beyond}
      order by s.released_at desc, s.id desc limit ${limit})
    select s.* from found join meetings_statement s using (id) order by s.released_at desc, s.id desc`.execute(
      services.db,
    )
  return rows.map((row) => toStatement(services, row))
}

/** Of so many values of a facet nobody reads more. */
const MOST_VALUES = 60

/** How many there are by each facet; the counts of provisions are of those that speak of what is chosen of them. */
export async function countReleased({ db }: Services, filter: StatementFilter) {
  const { total, facets } = await countFacets(
    db,
    sql`select array[s.meeting_id] as meeting, s.voices as party, array_remove(array[s.meeting_id || '/' || s.item_id], null) as item,
      s.provisions as provision from ${listed(filter)}`,
    {
      meeting: { chosen: filter.meeting },
      party: { chosen: filter.party },
      item: { chosen: filter.item },
      provision: { chosen: filter.provision },
    },
  )
  return { total, facets: facets.map((one) => ({ ...one, values: one.values.slice(0, MOST_VALUES) })) }
}

/** Released ones that speak of these provisions, in the programmes of a part of the site, the newest first, at most so many of each. */
export async function releasedOn(
  services: Services,
  provisions: readonly string[],
  where: RawBuilder<boolean>,
  limit: number,
): Promise<Map<string, Statement[]>> {
  const { rows } = await sql<Row & { asked: string }>`
    select asked.id as asked, found.* from unnest(${[...provisions]}::text[]) as asked (id)
    cross join lateral (select s.statement_id from meetings_statement_provision s
      where s.provision_id = asked.id and ${where} order by s.released_at desc, s.statement_id desc limit ${limit}) as key
    join meetings_statement found on found.id = key.statement_id
    order by found.released_at desc, found.id desc`.execute(services.db)
  const grouped = Map.groupBy(rows, ({ asked }) => asked)
  return new Map([...grouped].map(([id, own]) => [id, own.map((row) => toStatement(services, row))]))
}

/** Ids of those that everyone sees, and of those that were withdrawn after everyone saw them; ascending. */
export async function publicStatementIds(
  { db }: Pick<Services, 'db'>,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from meetings_statement
    where released_at is not null and ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
