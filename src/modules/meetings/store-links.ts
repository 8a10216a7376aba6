import { sql } from 'kysely'
import { type Services, isUuid, parseRef, refKey } from '../../core/index.ts'
import type { DelegationLink } from './statement-schema.ts'

interface Row {
  id: string
  programme_id: string
  meeting_id: string
  party: string
  until: string
  at: Date
  revoked_at: Date | null
}

const COLUMNS = sql.raw(`id, programme_id, meeting_id, party, until::text as until, at, revoked_at`)

const toLink = (row: Row): DelegationLink => ({
  id: row.id,
  programme: row.programme_id,
  meeting: row.meeting_id,
  party: parseRef(row.party)!,
  until: row.until,
  at: row.at,
  revokedAt: row.revoked_at,
})

/** Whether or not it still holds; null where there is none. @param isLocked until the transaction ends */
export async function linkByHash(
  { db }: Services,
  hash: string,
  isLocked = false,
): Promise<DelegationLink | null> {
  const { rows } = await sql<Row>`select ${COLUMNS} from meetings_link where link_hash = ${hash}
    ${isLocked ? sql`for update` : sql``}`.execute(db)
  return rows[0] ? toLink(rows[0]) : null
}

/** Locked until the transaction ends; null where there is none. */
export async function lockLink({ db }: Services, id: string): Promise<DelegationLink | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Row>`select ${COLUMNS} from meetings_link where id = ${id} for update`.execute(
    db,
  )
  return rows[0] ? toLink(rows[0]) : null
}

/** Those of a meeting, the newest first. @param parties only theirs */
export async function linksOf(
  { db }: Services,
  { programme, meeting }: Pick<DelegationLink, 'programme' | 'meeting'>,
  parties: readonly string[] | null,
): Promise<DelegationLink[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from meetings_link
    where programme_id = ${programme} and meeting_id = ${meeting} and ${parties ? sql`party = any(${[...parties]}::text[])` : sql`true`}
    order by at desc, id desc limit 1000`.execute(db)
  return rows.map(toLink)
}

export async function insertLink(
  { db }: Services,
  link: DelegationLink,
  { hash, account }: { hash: string; account: string },
): Promise<void> {
  const { id, programme, meeting, party, until, at } = link
  await sql`insert into meetings_link (id, programme_id, meeting_id, party, link_hash, until, account_id, at)
    values (${id}, ${programme}, ${meeting}, ${refKey(party)}, ${hash}, ${until}, ${account}, ${at})`.execute(
    db,
  )
}

export async function setLinkRevoked({ db }: Services, id: string, at: Date): Promise<void> {
  await sql`update meetings_link set revoked_at = ${at} where id = ${id}`.execute(db)
}
