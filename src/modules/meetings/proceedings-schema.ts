import { z } from 'zod'
import { packId, source } from '../../core/index.ts'
import { correctionOf, said } from './decision-schema.ts'

/** What comes of a meeting. A summary of the chair binds nobody else. */
export const OUTCOMES = [
  'adopted-report',
  'final-document',
  'procedural-report',
  'chairs-summary',
  'presidents-statement',
  'no-outcome',
] as const
export type OutcomeKind = (typeof OUTCOMES)[number]

const outcome = z.strictObject({
  kind: z.enum(OUTCOMES),
  document: packId.nullable(),
  symbol: z.string().nullable(),
  text: said.nullable(),
  /** Why there is none, as it was recorded; null where no reason is on record. */
  reason: said.nullable(),
  reportedBy: z.string().nullable(),
  source: source.nullable(),
})
export type Outcome = z.infer<typeof outcome>

/** What happened in the room. */
export const MOMENTS = ['point-of-order', 'motion', 'suspension', 'resumption', 'extension'] as const
export type MomentKind = (typeof MOMENTS)[number]

const moment = z.strictObject({
  kind: z.enum(MOMENTS),
  /** As the clock of the meeting showed it: "2027-03-02T17:45". */
  at: z.string(),
  /** Who, in words: a State, the Chair. */
  by: z.string().nullable(),
  text: z.string().nullable(),
  reportedBy: z.string().nullable(),
})
export type Moment = z.infer<typeof moment>

export const proceedingsBody = z.strictObject({ outcomes: z.array(outcome), moments: z.array(moment) })
export type ProceedingsBody = z.infer<typeof proceedingsBody>

export const proceedingsCorrection = correctionOf(proceedingsBody)

/** What came of a meeting, and what happened in the room. */
export interface Proceedings {
  programme: string
  meeting: string
  facts: ProceedingsBody
  corrections: z.infer<typeof proceedingsCorrection>[]
  /** What the pack said when it was last loaded. */
  taken: unknown
  version: number
}

export const NO_PROCEEDINGS: ProceedingsBody = { outcomes: [], moments: [] }
export const PROCEEDINGS_LIMITS = {
  outcomes: 10,
  moments: 60,
  line: 300,
  text: 2_000,
  corrections: 50,
} as const
