import { z } from 'zod'
import { dueType, type Ref } from '../../core/index.ts'
import type { DecisionRule } from './schema.ts'

/** How far a silence procedure is: under way; ended without an objection; ended by one; taken back by who opened it. */
export const SILENCE_STATUSES = ['open', 'kept', 'broken', 'withdrawn'] as const
export type SilenceStatus = (typeof SILENCE_STATUSES)[number]

/** Why it did not go on, where it was taken back. */
export const MOST_REASON = 2_000
export const MOST_STATEMENT = 5_000

/** What everyone knows of a silence procedure. */
export interface Silence {
  id: string
  round: string
  /** The text that is agreed where nobody objects. */
  textNr: number
  status: SilenceStatus
  /** By which rule, as the pack had it then. */
  rule: DecisionRule
  openedAt: Date
  /** Decided by the clock of the database. */
  endsAt: Date
  /** In which the end is named: "America/New_York". */
  timeZone: string
  endedAt: Date | null
  /** Why it was taken back. */
  reason: string | null
  version: number
}

/** Who objected, in its own words: for those alone to whom the rule tells it. */
export interface Objection {
  /** "parties/state/…" */
  party: string
  statement: string
  /** ISO 8601. */
  at: string
}

/** A silence procedure ends; its key is its id. */
export const SILENCE_ENDS = dueType('negotiation.silence-ends', z.strictObject({}))

export const silenceRef = (id: string): Ref => ({ module: 'negotiation', kind: 'silence', id })
