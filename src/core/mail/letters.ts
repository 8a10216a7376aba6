import { type RawBuilder, sql } from 'kysely'
import type { Found, Paging } from '../contract/resource.ts'
import type { Db } from '../db/database.ts'
import { countFacets } from '../db/facets.ts'
import type { MailTables, SentLetter } from './mail.ts'

/** It left, it could not leave yet, or nobody tried yet. */
export const letterStates = ['sent', 'failed', 'waiting'] as const
export type LetterState = (typeof letterStates)[number]

export interface LetterFilter {
  /** Part of an address or a subject. */
  q?: string | undefined
  state?: LetterState[] | undefined
}

const letters = (db: Db) => db.withTables<MailTables>().selectFrom('core_letter')

/** What became of a letter. */
export const letterState = ({ sentAt, failure }: Pick<SentLetter, 'sentAt' | 'failure'>): LetterState =>
  sentAt ? 'sent' : failure === null ? 'waiting' : 'failed'

/** The same of a row. */
const STATE: RawBuilder<LetterState> = sql`case when sent_at is not null then 'sent'
  when failure is not null then 'failed' else 'waiting' end`

type LetterRow = MailTables['core_letter']
const toLetter = (row: LetterRow): SentLetter => ({
  id: row.id,
  to: row.recipient,
  subject: row.subject,
  text: row.body,
  at: row.at,
  sentAt: row.sent_at,
  failure: row.failure,
})

/** A page of the letters, newest first; the cursor is the time, as ISO 8601, and the id of the last. */
export async function listLetters(
  db: Db,
  { q = '', state }: LetterFilter,
  { after, limit }: Paging,
): Promise<Found<SentLetter>> {
  const sought = sql<boolean>`strpos(lower(concat_ws(' ', recipient, subject)), lower(${q})) > 0`
  let query = letters(db).where(sought)
  if (state) query = query.where(STATE, 'in', state)
  if (after) query = query.where(sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await newestFirst(query, limit + 1)
  const counts = await countFacets(
    db,
    sql`select array[${STATE}] as state from core_letter where ${sought}`,
    {
      state: { chosen: state, values: letterStates },
    },
  )
  const items = rows.slice(0, limit).map(toLetter)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? [last.at.toISOString(), last.id] : null, ...counts }
}

/** The newest letters, for the outbox of an operator without a mail server. */
export const newestLetters = async (db: Db, limit: number): Promise<SentLetter[]> =>
  (await newestFirst(letters(db), limit)).map(toLetter)

const newestFirst = (query: ReturnType<typeof letters>, limit: number): Promise<LetterRow[]> =>
  query.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
