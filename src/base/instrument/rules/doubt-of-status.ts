import type { TextStatus } from '../pack-shapes.ts'
import { chosenStatus, type CorrectedReading } from './corrected-reading.ts'
import type { ImportCorrection } from '../schema.ts'
import { isFinal } from './status-of-text.ts'

/** As what somebody accepts a text, and what they knew. */
export interface StatusDecision {
  /** Null where they said nothing of it. */
  status: TextStatus | null
  /** What was proposed to them, null for nothing; absent where nobody looked at a proposal. */
  proposed?: TextStatus | null
  /** They confirmed that the text was adopted or issued although its file calls itself a draft. */
  despiteFile: boolean
}

/**
 * Why a text is not accepted in a status. `noStatus`: nobody said one. `proposedAnew`: corrections changed the proposal on which they relied.
 * `callsItselfDraft`: its own words say so, and nobody confirmed that it was adopted or issued all the same. `adoptedInFuture`: its day is still to come.
 * `confirmedAsDraft`: they confirmed that it was, and take it as a draft.
 */
export type StatusDoubt =
  'noStatus' | 'proposedAnew' | 'callsItselfDraft' | 'adoptedInFuture' | 'confirmedAsDraft'

/**
 * As what a text is taken: what whoever accepts it says, else what somebody chose before. Only where nobody looks at a form does the proposal
 * count by itself; null where nobody said anything.
 */
export function statusTaken(
  reading: CorrectedReading,
  corrections: readonly ImportCorrection[],
  { status, proposed }: StatusDecision,
): TextStatus | null {
  if (status !== null) return status
  return proposed === undefined ? reading.status : (chosenStatus(corrections)?.status ?? null)
}

/** @param now the moment of the decision */
export function doubtOfStatus(
  reading: CorrectedReading,
  corrections: readonly ImportCorrection[],
  decision: StatusDecision,
  now: Date,
): StatusDoubt | null {
  const status = statusTaken(reading, corrections, decision)
  if (status === null) return 'noStatus'
  if (reliesOnOther(reading, corrections, decision)) return 'proposedAnew'
  if (!isFinal(status)) return reading.draftWords !== null && decision.despiteFile ? 'confirmedAsDraft' : null
  if (reading.draftWords !== null && !decision.despiteFile) return 'callsItselfDraft'
  if (status !== 'adopted') return null
  const today = lastDayOnEarth(now)
  return reading.parts.some(({ date }) => date > today) ? 'adoptedInFuture' : null
}

/** Whether somebody left a proposal as it stood that is another one now. */
function reliesOnOther(
  { proposed }: CorrectedReading,
  corrections: readonly ImportCorrection[],
  decision: StatusDecision,
): boolean {
  if (decision.proposed === undefined || decision.proposed === null || chosenStatus(corrections)) return false
  return decision.status === decision.proposed && proposed !== decision.proposed
}

/** A body may adopt a text on a day that has begun where it meets, up to fourteen hours before it begins in Greenwich. */
const lastDayOnEarth = (now: Date): string =>
  new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
