import nodemailer from 'nodemailer'
import type { Db } from '../db/database.ts'
import type { Services } from '../contract/services.ts'

export interface Letter {
  to: string
  subject: string
  /** Plain text: many offices strip or distrust HTML. */
  text: string
}
export interface SentLetter extends Letter {
  id: string
  at: Date
  sentAt: Date | null
  failure: string | null
}
export type MailTables = {
  core_letter: {
    id: string
    recipient: string
    subject: string
    body: string
    at: Date
    sent_at: Date | null
    failure: string | null
  }
}

export interface Mail {
  /** Puts a letter into the outbox in the caller's transaction; it leaves after the commit where SMTP is set. */
  post(tx: Services, letter: Letter): Promise<void>
  /** Whether letters leave this server. */
  leaves: boolean
}

export const MAIL_JOB = 'core.send-letter'

export const createMail = (smtpUrl: string | undefined): Mail => ({
  leaves: smtpUrl !== undefined,
  async post(tx, letter) {
    const id = tx.newId()
    await tx.db
      .withTables<MailTables>()
      .insertInto('core_letter')
      .values({
        id,
        recipient: letter.to,
        subject: letter.subject,
        body: letter.text,
        at: tx.clock(),
        sent_at: null,
        failure: null,
      })
      .execute()
    if (smtpUrl) await tx.jobs.enqueue(tx, MAIL_JOB, { id })
  },
})

/** Sends one letter of the outbox; throws when the mail server refuses, so that the queue tries again. */
export async function sendLetter(services: Services, id: string): Promise<void> {
  if (!services.config.smtpUrl) return
  const letters = services.db.withTables<MailTables>()
  const letter = await letters
    .selectFrom('core_letter')
    .selectAll()
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  if (!letter) return
  const transport = nodemailer.createTransport(services.config.smtpUrl)
  try {
    await transport.sendMail({
      from: services.config.mailFrom,
      to: letter.recipient,
      subject: letter.subject,
      text: letter.body,
    })
    await letters
      .updateTable('core_letter')
      .set({ sent_at: services.clock(), failure: null })
      .where('id', '=', id)
      .execute()
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    await letters.updateTable('core_letter').set({ failure }).where('id', '=', id).execute()
    throw error
  } finally {
    transport.close()
  }
}

/** The newest letters, for the outbox page of an operator without a mail server. */
export async function newestLetters(db: Db, limit: number): Promise<SentLetter[]> {
  const rows = await db
    .withTables<MailTables>()
    .selectFrom('core_letter')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    text: row.body,
    at: row.at,
    sentAt: row.sent_at,
    failure: row.failure,
  }))
}
