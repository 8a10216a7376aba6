import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Services } from '../contract/services.ts'
import { type Found, type Paging, pageOf } from '../contract/resource.ts'
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

type LetterRow = Selectable<MailTables['core_letter']>
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
  return { ...pageOf(rows.map(toLetter), limit, ({ at, id }) => [at.toISOString(), id]), ...counts }
}

/** The newest letters, for the outbox of an operator without a mail server. @param to only those to this address */
export const newestLetters = async (db: Db, limit: number, to?: string): Promise<SentLetter[]> => {
  const all = letters(db)
  return (await newestFirst(to === undefined ? all : all.where('recipient', '=', to), limit)).map(toLetter)
}

/** What an e-mail said is kept for a week, longer than any is tried to be sent. */
const TEXT_KEPT_MS = 7 * 24 * 3_600_000

/**
 * Forgets what older letters said; one that has not left by then never does. That there was one, to whom and about what, stays, but of letters
 * that are kept in passing only.
 */
export async function forgetTexts({ db, clock }: Services): Promise<void> {
  const before = new Date(clock().getTime() - TEXT_KEPT_MS)
  const tables = db.withTables<MailTables>()
  await tables.deleteFrom('core_letter').where('passing', '=', true).where('at', '<', before).execute()
  await tables
    .updateTable('core_letter')
    .set({ body: null, try_at: null })
    .where('at', '<', before)
    .where('body', 'is not', null)
    .execute()
}

/** Forgets every letter to an address, whether or not it has left. */
export const forgetLettersTo = async (db: Db, address: string): Promise<void> =>
  void (await db
    .withTables<MailTables>()
    .deleteFrom('core_letter')
    .where('recipient', '=', address)
    .execute())

/** Forgets what letters said that name an account; one that has not left never does. */
export const forgetTextsNaming = async (db: Db, accountId: string): Promise<void> =>
  void (await db
    .withTables<MailTables>()
    .updateTable('core_letter')
    .set({ body: null, try_at: null })
    .where(sql<boolean>`names @> array[${accountId}]::text[]`)
    .where('body', 'is not', null)
    .execute())

const newestFirst = (query: ReturnType<typeof letters>, limit: number): Promise<LetterRow[]> =>
  query.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
