import { z } from 'zod'
import type { Ref } from '../../core/index.ts'

/** How far a statement is: handed in and sealed; released, and for everyone; withdrawn. */
export const STATEMENT_STATUSES = ['handed-in', 'released', 'withdrawn'] as const
export type StatementStatus = (typeof STATEMENT_STATUSES)[number]

/** Words in another language than that in which it was delivered; none of them is official. */
export const translation = z.strictObject({ language: z.string(), text: z.string() })
export type Translation = z.infer<typeof translation>

/** A file in place of words or beside them; its bytes are kept apart. */
export const statementFile = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: z.string(),
})
export type StatementFile = z.infer<typeof statementFile>

/** What a delegation says. */
export const statementBody = z.strictObject({
  /** In which it is delivered: two or three letters. */
  language: z.string(),
  /** Null where there is only a file. */
  text: z.string().nullable(),
  file: statementFile.nullable(),
  /** It is marked "check against delivery". */
  checkAgainst: z.boolean(),
  /** Item of the agenda, by its id. */
  item: z.string().nullable(),
  /** Provisions of which it speaks. */
  provisions: z.array(z.string()),
  /** On whose behalf, by their refs, "parties/group/…". */
  onBehalf: z.array(z.string()),
  translations: z.array(translation),
})
export type StatementBody = z.infer<typeof statementBody>

/** Who joined a statement of another party, and when: ISO 8601. */
export const joined = z.strictObject({ party: z.string(), at: z.string() })
export type Joined = z.infer<typeof joined>

/** What is known of a statement without its words. */
export interface StatementFrame {
  id: string
  programme: string
  meeting: string
  /** The State, group or organization that makes it. */
  party: Ref
  status: StatementStatus
  /** It is released then by itself; null where it waits for its delivery. */
  releaseAt: Date | null
  releasedAt: Date | null
  handedAt: Date
  version: number
}

export interface Statement extends StatementFrame {
  /** Null once it was withdrawn. */
  body: StatementBody | null
  joined: Joined[]
}

/** A link by which whoever has it hands in statements of one delegation to one meeting. */
export interface DelegationLink {
  id: string
  programme: string
  meeting: string
  party: Ref
  /** Its last day. */
  until: string
  at: Date
  revokedAt: Date | null
}

export const STATEMENT_LIMITS = {
  text: 60_000,
  fileBytes: 5_000_000,
  provisions: 20,
  onBehalf: 20,
  translations: 10,
  /** Of one party in one meeting. */
  perParty: 100,
  /** Links of one party in one meeting that hold at once. */
  links: 10,
  joined: 250,
} as const

/** Two or three letters of ISO 639. */
export const LANGUAGE = /^[a-z]{2,3}$/
