import { type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'

// What the people of a State ask the secretariat about a question, what it replied, and the help that it gave to everyone.

type InquiryTables = {
  reporting_inquiry: {
    id: string
    report_id: string
    programme_id: string
    questionnaire_id: string
    state_id: string
    part: string
    question: string
    sealed: Buffer
    account_id: string
    at: Date
    read_at: Date | null
  }
  reporting_reply: {
    inquiry_id: string
    sealed: Buffer
    account_id: string
    at: Date
  }
  reporting_help: {
    id: string
    programme_id: string
    questionnaire_id: string
    question: string
    lang: string
    text: string
    at: Date
    withdrawn_at: Date | null
  }
}

const tables = (db: Db) => db.withTables<InquiryTables>()

/** A question to the secretariat, with its reply. */
export interface Inquiry {
  id: string
  report: string
  programme: string
  questionnaire: string
  state: string
  part: string
  /** Path of the question it is about. */
  question: string
  text: string
  at: Date
  reply: { text: string; at: Date } | null
  /** When the State said that it read the reply. */
  readAt: Date | null
}

/** Help on a question, for everyone. */
export interface Help {
  id: string
  programme: string
  questionnaire: string
  question: string
  lang: string
  text: string
  at: Date
  withdrawnAt: Date | null
}

const placeOfInquiry = (report: string, id: string): string => `reporting/${report}/inquiry/${id}`
const placeOfReply = (id: string): string => `reporting/reply/${id}`

const inquiries = (db: Db) =>
  tables(db)
    .selectFrom('reporting_inquiry as i')
    .leftJoin('reporting_reply as r', 'r.inquiry_id', 'i.id')
    .selectAll('i')
    .select(['r.sealed as reply', 'r.at as replied'])
type Row = Awaited<ReturnType<ReturnType<typeof inquiries>['execute']>>[number]

const toInquiry = (services: Services, row: Row): Inquiry => ({
  id: row.id,
  report: row.report_id,
  programme: row.programme_id,
  questionnaire: row.questionnaire_id,
  state: row.state_id,
  part: row.part,
  question: row.question,
  text: unseal<string>(services, placeOfInquiry(row.report_id, row.id), row.sealed),
  at: row.at,
  reply: row.reply && {
    text: unseal<string>(services, placeOfReply(row.id), row.reply),
    at: row.replied!,
  },
  readAt: row.read_at,
})

/** Those of a report, the oldest first. */
export async function inquiriesOf(services: Services, report: string): Promise<Inquiry[]> {
  const rows = await inquiries(services.db)
    .where('i.report_id', '=', report)
    .orderBy('i.at')
    .orderBy('i.id')
    .execute()
  return rows.map((row) => toInquiry(services, row))
}

/** Those of a programme, the newest first. */
export async function inquiriesIn(services: Services, programme: string, limit: number): Promise<Inquiry[]> {
  const rows = await inquiries(services.db)
    .where('i.programme_id', '=', programme)
    .orderBy('i.at', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows.map((row) => toInquiry(services, row))
}

export async function inquiryById(services: Services, id: string): Promise<Inquiry | null> {
  if (!isUuid(id)) return null
  const row = await inquiries(services.db).where('i.id', '=', id).limit(1).executeTakeFirst()
  return row ? toInquiry(services, row) : null
}

/** Ids and programmes of those that wait for a reply. */
export const inquiriesWaiting = async (db: Db): Promise<{ id: string; programme: string }[]> =>
  tables(db)
    .selectFrom('reporting_inquiry as i')
    .leftJoin('reporting_reply as r', 'r.inquiry_id', 'i.id')
    .where('r.inquiry_id', 'is', null)
    .select(['i.id', 'i.programme_id as programme'])
    .orderBy('i.at')
    .limit(100)
    .execute()

/** Of these reports the parts to which a reply came that nobody said to have read. */
export async function partsWithReplies(
  db: Db,
  reports: readonly string[],
): Promise<{ report: string; part: string }[]> {
  if (reports.length === 0) return []
  return tables(db)
    .selectFrom('reporting_inquiry as i')
    .innerJoin('reporting_reply as r', 'r.inquiry_id', 'i.id')
    .where('i.report_id', 'in', reports)
    .where('i.read_at', 'is', null)
    .select(['i.report_id as report', 'i.part'])
    .distinct()
    .orderBy('i.report_id')
    .orderBy('i.part')
    .execute()
}

export async function insertInquiry(tx: Services, inquiry: Inquiry, account: string): Promise<void> {
  await tables(tx.db)
    .insertInto('reporting_inquiry')
    .values({
      id: inquiry.id,
      report_id: inquiry.report,
      programme_id: inquiry.programme,
      questionnaire_id: inquiry.questionnaire,
      state_id: inquiry.state,
      part: inquiry.part,
      question: inquiry.question,
      sealed: seal(tx, placeOfInquiry(inquiry.report, inquiry.id), inquiry.text),
      account_id: account,
      at: inquiry.at,
      read_at: null,
    })
    .execute()
}

/** False where somebody replied already. */
export async function insertReply(tx: Services, id: string, text: string, account: string): Promise<boolean> {
  const rows = await tables(tx.db)
    .insertInto('reporting_reply')
    .values({ inquiry_id: id, sealed: seal(tx, placeOfReply(id), text), account_id: account, at: tx.clock() })
    .onConflict((conflict) => conflict.column('inquiry_id').doNothing())
    .returning('inquiry_id')
    .execute()
  return rows.length > 0
}

/** Says of the replies to a part of a report that they were read. */
export async function setRepliesRead(trx: Db, report: string, part: string, at: Date): Promise<void> {
  await tables(trx)
    .updateTable('reporting_inquiry')
    .set({ read_at: at })
    .where('report_id', '=', report)
    .where('part', '=', part)
    .where('read_at', 'is', null)
    .where('id', 'in', (query) => query.selectFrom('reporting_reply').select('inquiry_id'))
    .execute()
}

const toHelp = ({
  programme_id: programme,
  questionnaire_id: questionnaire,
  withdrawn_at: withdrawnAt,
  ...row
}: InquiryTables['reporting_help']): Help => ({ programme, questionnaire, withdrawnAt, ...row })

/** The help on the questions of a questionnaire that stands, in the order in which it was given. */
export async function helpOn(db: Db, programme: string, questionnaire: string): Promise<Help[]> {
  const rows = await tables(db)
    .selectFrom('reporting_help')
    .selectAll()
    .where('programme_id', '=', programme)
    .where('questionnaire_id', '=', questionnaire)
    .where('withdrawn_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toHelp)
}

export async function helpById(db: Db, ids: readonly string[]): Promise<Map<string, Help>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await tables(db).selectFrom('reporting_help').selectAll().where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toHelp(row)]))
}

export async function helpIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('reporting_help').select('id')
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

export async function putHelp(trx: Db, help: Help): Promise<void> {
  const { programme, questionnaire, withdrawnAt, ...rest } = help
  const row = {
    ...rest,
    programme_id: programme,
    questionnaire_id: questionnaire,
    withdrawn_at: withdrawnAt,
  }
  await tables(trx)
    .insertInto('reporting_help')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ withdrawn_at: withdrawnAt }))
    .execute()
}
