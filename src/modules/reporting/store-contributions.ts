import type { ColumnType, Generated } from 'kysely'
import { type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type { Comment, Contributed, ContributedWords, Handed, Taken } from './contribution-schema.ts'

// Parts that were handed to others by a link, what they wrote, what was taken over of it; and comments.

/** What a day is read and written as. */
type Day = ColumnType<string, string, string>

type ContributionTables = {
  reporting_handed: {
    id: string
    report_id: string
    part: string
    link_hash: string
    until: Day
    shows_standing: boolean
    sealed: Buffer
    account_id: string
    at: Date
    revoked_at: Date | null
    settled: Generated<number>
  }
  reporting_contributed: {
    handed_id: string
    version: number
    report_id: string
    part: string
    sealed: Buffer
    is_done: boolean
    at: Date
  }
  reporting_taken: {
    report_id: string
    part: string
    version: number
    handed_id: string
    contributed: number
    answers: number
    account_id: string
    at: Date
  }
  reporting_comment: {
    id: string
    report_id: string
    part: string
    sealed: Buffer
    role: string
    account_id: string
    at: Date
    resolved_at: Date | null
  }
}

const tables = (db: Db) => db.withTables<ContributionTables>()

type Placed = { report: string; part: string }

// Where sealed words belong: moved to another report, part or person they do not open.
const placeOfHanded = ({ report, part }: Placed, id: string): string =>
  `reporting/${report}/${part}/handed/${id}`
const placeOfWords = (placed: Placed, id: string, version: number): string =>
  `${placeOfHanded(placed, id)}/${version}`
const placeOfComment = ({ report, part }: Placed, id: string): string =>
  `reporting/${report}/${part}/comment/${id}`

const handedRows = (db: Db) => tables(db).selectFrom('reporting_handed').selectAll()
type HandedRow = Awaited<ReturnType<ReturnType<typeof handedRows>['execute']>>[number]

async function toHanded(services: Services, rows: readonly HandedRow[]): Promise<Handed[]> {
  const newest = await newestOf(
    services.db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    report: row.report_id,
    part: row.part,
    until: row.until,
    showsStanding: row.shows_standing,
    to: unseal<Handed['to']>(
      services,
      placeOfHanded({ report: row.report_id, part: row.part }, row.id),
      row.sealed,
    ),
    at: row.at,
    revokedAt: row.revoked_at,
    settled: row.settled,
    newest: newest.get(row.id) ?? null,
  }))
}

async function newestOf(db: Db, ids: readonly string[]): Promise<Map<string, NonNullable<Handed['newest']>>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('reporting_contributed')
    .select(['handed_id', 'version', 'is_done', 'at'])
    .distinctOn('handed_id')
    .where('handed_id', 'in', ids)
    .orderBy('handed_id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ handed_id: id, version, is_done: isDone, at }) => [id, { version, isDone, at }]))
}

/** What was handed over of a report, the newest first. */
export const handedOf = async (services: Services, report: string): Promise<Handed[]> =>
  toHanded(
    services,
    await handedRows(services.db)
      .where('report_id', '=', report)
      .orderBy('at', 'desc')
      .orderBy('id')
      .execute(),
  )

/** What a link opens, whether or not it still holds; null where it is none. @param isLocked until the transaction ends */
export async function handedByLink(
  services: Services,
  linkHash: string,
  isLocked = false,
): Promise<Handed | null> {
  const query = handedRows(services.db).where('link_hash', '=', linkHash)
  const [handed = null] = await toHanded(services, await (isLocked ? query.forUpdate() : query).execute())
  return handed
}

/** Locked until the transaction ends; null where there is none of that report. */
export async function lockHanded(tx: Services, report: string, id: string): Promise<Handed | null> {
  if (!isUuid(id)) return null
  const row = await handedRows(tx.db)
    .where('id', '=', id)
    .where('report_id', '=', report)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? (await toHanded(tx, [row]))[0]! : null
}

/** Puts down what was handed over, in place of what stands there under its id; false where the link is that of another one. */
export async function putHanded(
  tx: Services,
  handed: Handed,
  { linkHash, account }: { linkHash: string; account: string },
): Promise<boolean> {
  const db = tables(tx.db)
  const taken = await db
    .selectFrom('reporting_handed')
    .select('id')
    .where('link_hash', '=', linkHash)
    .limit(1)
    .executeTakeFirst()
  if (taken) return false
  const row = {
    link_hash: linkHash,
    until: handed.until,
    shows_standing: handed.showsStanding,
    sealed: seal(tx, placeOfHanded(handed, handed.id), handed.to),
    account_id: account,
    at: handed.at,
    revoked_at: handed.revokedAt,
  }
  await db
    .insertInto('reporting_handed')
    .values({ id: handed.id, report_id: handed.report, part: handed.part, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  return true
}

export async function setRevoked(trx: Db, id: string, at: Date): Promise<void> {
  await tables(trx).updateTable('reporting_handed').set({ revoked_at: at }).where('id', '=', id).execute()
}

export async function setSettled(trx: Db, id: string, version: number): Promise<void> {
  await tables(trx).updateTable('reporting_handed').set({ settled: version }).where('id', '=', id).execute()
}

/** What somebody wrote; null where they saved no such version. @param version the newest if absent */
export async function contributedBy(
  services: Services,
  handed: Handed,
  version?: number,
): Promise<Contributed | null> {
  const wanted = version ?? handed.newest?.version
  if (wanted === undefined) return null
  const row = await tables(services.db)
    .selectFrom('reporting_contributed')
    .select(['sealed', 'is_done', 'at'])
    .where('handed_id', '=', handed.id)
    .where('version', '=', wanted)
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const words = unseal<ContributedWords>(services, placeOfWords(handed, handed.id, wanted), row.sealed)
  return { ...words, version: wanted, isDone: row.is_done, at: row.at }
}

/** Whether they said before that it is done. */
export async function wasDone(db: Db, handed: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('reporting_contributed')
    .select('version')
    .where('handed_id', '=', handed)
    .where('is_done', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Under the lock of what was handed over. */
export async function insertContributed(
  tx: Services,
  handed: Handed,
  { version, isDone, at, ...words }: Contributed,
): Promise<void> {
  await tables(tx.db)
    .insertInto('reporting_contributed')
    .values({
      handed_id: handed.id,
      version,
      report_id: handed.report,
      part: handed.part,
      sealed: seal(tx, placeOfWords(handed, handed.id, version), words),
      is_done: isDone,
      at,
    })
    .execute()
}

/** Of these reports the parts in which somebody said that theirs is done and nobody looked through it since. */
export async function unsettledParts(db: Db, reports: readonly string[]): Promise<Placed[]> {
  if (reports.length === 0) return []
  const rows = await tables(db)
    .selectFrom('reporting_handed as h')
    .innerJoin(
      (on) =>
        on
          .selectFrom('reporting_contributed')
          .select(['handed_id', 'version', 'is_done'])
          .distinctOn('handed_id')
          .where('report_id', 'in', reports)
          .orderBy('handed_id')
          .orderBy('version', 'desc')
          .as('c'),
      (join) => join.onRef('c.handed_id', '=', 'h.id'),
    )
    .select(['h.report_id', 'h.part'])
    .distinct()
    .where('c.is_done', '=', true)
    .whereRef('c.version', '>', 'h.settled')
    .orderBy('h.report_id')
    .orderBy('h.part')
    .execute()
  return rows.map(({ report_id: report, part }) => ({ report, part }))
}

/** What was taken over into a report, in the order in which it was. */
export async function takenInto(db: Db, report: string): Promise<Taken[]> {
  const rows = await tables(db)
    .selectFrom('reporting_taken')
    .select(['handed_id', 'part', 'answers', 'at'])
    .where('report_id', '=', report)
    .orderBy('at')
    .orderBy('version')
    .execute()
  return rows.map(({ handed_id: handed, ...row }) => ({ ...row, handed }))
}

/** @param stands the version of the part that has it */
export async function insertTaken(
  trx: Db,
  { id, report, part }: Handed,
  given: { stands: number; contributed: number; answers: number; account: string; at: Date },
): Promise<void> {
  const { stands, contributed, answers, account, at } = given
  await tables(trx)
    .insertInto('reporting_taken')
    .values({
      report_id: report,
      part,
      version: stands,
      handed_id: id,
      contributed,
      answers,
      account_id: account,
      at,
    })
    .execute()
}

/** The comments on a report, the oldest first. @param part only those on it */
export async function commentsOn(services: Services, report: string, part?: string): Promise<Comment[]> {
  let query = tables(services.db).selectFrom('reporting_comment').selectAll().where('report_id', '=', report)
  if (part !== undefined) query = query.where('part', '=', part)
  const rows = await query.orderBy('at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    report: row.report_id,
    part: row.part,
    text: unseal<string>(services, placeOfComment({ report, part: row.part }, row.id), row.sealed),
    role: row.role,
    accountId: row.account_id,
    at: row.at,
    resolvedAt: row.resolved_at,
  }))
}

/** The parts of these reports on which somebody else has a comment that is not resolved. */
export async function partsWithComments(
  db: Db,
  reports: readonly string[],
  account: string,
): Promise<Placed[]> {
  if (reports.length === 0) return []
  const rows = await tables(db)
    .selectFrom('reporting_comment')
    .select(['report_id', 'part'])
    .distinct()
    .where('report_id', 'in', reports)
    .where('resolved_at', 'is', null)
    .where('account_id', '<>', account)
    .orderBy('report_id')
    .orderBy('part')
    .execute()
  return rows.map(({ report_id: report, part }) => ({ report, part }))
}

/** How many comments on each part of a report are not resolved; on how many there are any. */
export async function openCommentsOn(db: Db, report: string): Promise<Map<string, number>> {
  const rows = await tables(db)
    .selectFrom('reporting_comment')
    .select(({ fn }) => ['part', fn.countAll().as('count')])
    .where('report_id', '=', report)
    .where('resolved_at', 'is', null)
    .groupBy('part')
    .execute()
  return new Map(rows.map(({ part, count }) => [part, Number(count)]))
}

export async function insertComment(tx: Services, comment: Comment): Promise<void> {
  await tables(tx.db)
    .insertInto('reporting_comment')
    .values({
      id: comment.id,
      report_id: comment.report,
      part: comment.part,
      sealed: seal(tx, placeOfComment(comment, comment.id), comment.text),
      role: comment.role,
      account_id: comment.accountId,
      at: comment.at,
      resolved_at: comment.resolvedAt,
    })
    .execute()
}

/** @returns false where there is no such comment on the part */
export async function setResolved(
  trx: Db,
  { report, part }: Placed,
  id: string,
  at: Date | null,
): Promise<boolean> {
  if (!isUuid(id)) return false
  const rows = await tables(trx)
    .updateTable('reporting_comment')
    .set({ resolved_at: at })
    .where('id', '=', id)
    .where('report_id', '=', report)
    .where('part', '=', part)
    .returning('id')
    .execute()
  return rows.length > 0
}
