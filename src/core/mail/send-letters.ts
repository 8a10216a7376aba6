import type { Selectable } from 'kysely'
import nodemailer from 'nodemailer'
import type { Db } from '../db/database.ts'
import type { Services } from '../contract/services.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { Loop } from '../jobs/loops.ts'
import { reasonOf } from '../jobs/tables.ts'
import { inTransaction } from '../db/transaction.ts'
import type { MailTables } from './mail.ts'

const MINUTE_MS = 60_000
/** A refused letter is tried again after a minute, then after longer times. */
const BACKOFF = { first: MINUTE_MS, most: 240 * MINUTE_MS }
/** After so long it is given up (RFC 5321, 4.5.4.1: "at least 4-5 days"). */
const GIVEN_UP_MS = 5 * 24 * 60 * MINUTE_MS
/** Letters looked for at once. */
const BATCH = 100
/** A mail server that says nothing is not waited for without end: the letter's row is locked meanwhile. */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

type LetterRow = Selectable<MailTables['core_letter']>

const letters = (db: Db) => db.withTables<MailTables>()

/**
 * Sends the letters that their job has left: the queue is not in a backup, and a job gives up sooner. Only letters that were posted while
 * this server had a mail server; those of before stay in the outbox.
 */
export const sendLetters: Loop = {
  name: 'core.send-letters',
  sweepMs: MINUTE_MS,
  async run(services, stop) {
    if (!services.config.smtpUrl) return false
    const ids = await unsentLetters(services)
    for (const id of ids) {
      if (stop.aborted) return false
      try {
        await sendLetter(services, id)
      } catch (error) {
        // What the mail server has against one letter stands in the outbox; where it does not work at all, the others wait too.
        if (!isAboutLetter(error)) throw error
      }
    }
    return ids.length === BATCH
  },
}

/** Those whose time has come and that nobody is sending now, oldest first. */
async function unsentLetters(services: Services): Promise<string[]> {
  const rows = await letters(services.db)
    .selectFrom('core_letter')
    .select('id')
    .where('try_at', '<=', services.clock())
    .orderBy('try_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Sends one letter of the outbox; does nothing where it has left, was refused for good or given up, or another server is sending it. The row
 * is locked while it is sent and marked in the same transaction, so a letter leaves once for one post, with one exception: where the process, the machine or the database ends between the mail
 * server's acceptance and the commit, it is sent again. No order of the two steps avoids that without losing letters; both then carry one
 * Message-ID, by which many mailboxes show them as one.
 * @throws Error where the mail server refuses for now, so that the queue tries again; the outbox keeps the reason of every refusal
 */
export async function sendLetter(services: Services, id: string): Promise<void> {
  if (!services.config.smtpUrl) return
  const error = await inTransaction(services, async (tx) => {
    const letter = await letters(tx.db)
      .selectFrom('core_letter')
      .selectAll()
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .where('body', 'is not', null)
      // Tried, and without a time for the next: refused for good, or given up.
      .where((eb) => eb.or([eb('try_at', 'is not', null), eb('attempts', '=', 0)]))
      .forUpdate()
      .skipLocked()
      .limit(1)
      .executeTakeFirst()
    return letter && letter.body !== null ? send(tx, { ...letter, body: letter.body }) : null
  })
  if (error && !isForGood(error)) throw error
}

/** @returns what the mail server has against it, after the outbox has noted that; null where it has left */
async function send(tx: Services, letter: LetterRow & { body: string }): Promise<unknown> {
  const transport = nodemailer.createTransport({ url: tx.config.smtpUrl, ...TIMEOUTS })
  try {
    await transport.sendMail({
      from: tx.config.mailFrom,
      to: letter.recipient,
      subject: letter.subject,
      text: letter.body,
      messageId: `<${letter.id}@${new URL(tx.config.origin).hostname}>`,
    })
  } catch (error) {
    await noteRefusal(tx, letter, error)
    return error
  } finally {
    transport.close()
  }
  if (letter.passing) await drop(tx.db, letter.id)
  else await note(tx.db, letter.id, { sent_at: tx.clock(), failure: null, try_at: null })
  return null
}

async function noteRefusal(tx: Services, letter: LetterRow, error: unknown): Promise<void> {
  const now = tx.clock().getTime()
  const attempts = letter.attempts + 1
  const over = isForGood(error) || now - letter.at.getTime() > GIVEN_UP_MS
  if (over && letter.passing) return drop(tx.db, letter.id)
  await note(tx.db, letter.id, {
    attempts,
    failure: reasonOf(error),
    try_at: over ? null : new Date(now + backoffMs(attempts, BACKOFF)),
  })
}

const drop = async (db: Db, id: string): Promise<void> =>
  void (await letters(db).deleteFrom('core_letter').where('id', '=', id).execute())

const note = (db: Db, id: string, changes: Partial<LetterRow>) =>
  letters(db).updateTable('core_letter').set(changes).where('id', '=', id).execute()

/** As nodemailer says it: the recipient or the content was refused, not we. */
const isAboutLetter = (error: unknown): boolean =>
  ['EENVELOPE', 'EMESSAGE'].includes(String((error as { code?: unknown } | null)?.code))

/** RFC 5321, 4.2.1: a reply of 500 and more is for good. */
const isForGood = (error: unknown): boolean =>
  isAboutLetter(error) && Number((error as { responseCode?: unknown }).responseCode) >= 500
