import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRecord, recorderRole } from '../decision-policy.ts'
import { decisionProblems } from '../decision-problems.ts'
import { proceedingsRef } from '../decision-refs.ts'
import { PROCEEDINGS_LIMITS, type ProceedingsBody } from '../proceedings-schema.ts'
import { lockMeeting } from '../store.ts'
import { proceedingsByKey, putProceedings } from '../store-votes.ts'
import { requireKept } from './convene-meeting.ts'
import { howSaved } from './save-decision.ts'

export interface SaveProceedings {
  programme: string
  meeting: string
  facts: ProceedingsBody
  reason: string | null
  correctedBy: string | null
  /** The version that the person saw; 0 where there was none. */
  expected: number | null
}

/**
 * Puts on record what came of a meeting and what happened in the room, or changes that; after the meeting was closed as a correction.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, outcomeReasonNeeded, outcomeAndNone, correctionReasonNeeded
 */
export async function saveProceedings(
  services: Services,
  viewer: Viewer,
  given: SaveProceedings,
): Promise<void> {
  requireAccount(viewer)
  const { programme, facts, reason, correctedBy: source } = given
  await inTransaction(services, async (tx) => {
    const meeting = await lockMeeting(tx, programme, given.meeting)
    if (!meeting) throw coreProblems.notFound()
    demand(viewer, mayRecord(viewer, meeting))
    await requireKept(tx, programme)
    // The row of the meeting is locked: there is nobody else who writes them.
    const before = (await proceedingsByKey(tx, [`${programme}/${meeting.id}`])).get(
      `${programme}/${meeting.id}`,
    )
    requireVersion(given.expected, before?.version ?? 0)
    requireFitting(facts)
    const isCorrection = meeting.status === 'closed' && before !== undefined
    if (isCorrection && !reason) throw decisionProblems.correctionReasonNeeded()
    const at = tx.clock().toISOString()
    const corrected = isCorrection ? [{ at, reason: reason!, source, before: before.facts }] : []
    await putProceedings(tx, {
      programme,
      meeting: meeting.id,
      facts,
      corrections: [...(before?.corrections ?? []), ...corrected].slice(-PROCEEDINGS_LIMITS.corrections),
      taken: before?.taken ?? null,
      version: (before?.version ?? 0) + 1,
    })
    await appendEntry(tx, {
      kind: 'proceedings-saved',
      entity: proceedingsRef({ programme, meeting: meeting.id }),
      visibility: 'public',
      programme,
      role: recorderRole(viewer, meeting),
      data: { how: howSaved(before, meeting) },
    })
  })
}

function requireFitting({ outcomes }: ProceedingsBody): void {
  const none = outcomes.filter(({ kind }) => kind === 'no-outcome')
  if (none.some(({ reason }) => reason === null)) throw decisionProblems.outcomeReasonNeeded()
  const agreed = outcomes.filter(({ kind }) => kind === 'adopted-report' || kind === 'final-document')
  if (none.length > 0 && agreed.length > 0) throw decisionProblems.outcomeAndNone()
}
