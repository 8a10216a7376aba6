import type { Generated } from 'kysely'
import type { Services } from '../contract/services.ts'

export interface Letter {
  to: string
  subject: string
  /** Plain text: many offices strip or distrust HTML. */
  text: string
  /** Accounts that the text names, besides its recipient's: it is forgotten with any of them, whatever they are called by then. */
  names?: readonly string[]
}
/** A letter as the outbox keeps it. */
export interface SentLetter extends Omit<Letter, 'text' | 'names'> {
  id: string
  /** Null once it is no longer kept. */
  text: string | null
  at: Date
  sentAt: Date | null
  failure: string | null
}
export type MailTables = {
  core_letter: {
    id: string
    recipient: string
    subject: string
    /** Null once it is no longer kept. */
    body: string | null
    at: Date
    sent_at: Date | null
    failure: string | null
    /** Times it was refused. */
    attempts: number
    /** When it is looked for by `sendLetters`; null: not by itself any more, or never. */
    try_at: Date | null
    /** Nothing of it is kept once it has left or is given up. */
    passing: Generated<boolean>
    /** Accounts that the body names, besides the recipient's. */
    names: Generated<string[]>
  }
}

export interface Mail {
  /**
   * Puts a letter into the outbox in the caller's transaction; it leaves after the commit where SMTP is set.
   * @param passing nothing of it is kept once it has left or is given up, and nowhere longer than the texts of others
   */
  post(tx: Services, letter: Letter, passing?: boolean): Promise<void>
  /** Whether letters leave this server. */
  leaves: boolean
}

/** For so long a letter is left to its job in the queue. */
const LEFT_TO_QUEUE_MS = 60_000

export const MAIL_JOB = 'core.send-letter'

export const createMail = (smtpUrl: string | undefined): Mail => ({
  leaves: smtpUrl !== undefined,
  async post(tx, letter, passing = false) {
    const id = tx.newId()
    const now = tx.clock()
    await tx.db
      .withTables<MailTables>()
      .insertInto('core_letter')
      .values({
        id,
        recipient: letter.to,
        subject: letter.subject,
        body: letter.text,
        at: now,
        sent_at: null,
        failure: null,
        attempts: 0,
        try_at: smtpUrl ? new Date(now.getTime() + LEFT_TO_QUEUE_MS) : null,
        passing,
        names: [...(letter.names ?? [])],
      })
      .execute()
    if (smtpUrl) await tx.jobs.enqueue(tx, MAIL_JOB, { id })
  },
})
