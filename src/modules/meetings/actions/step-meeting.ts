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
import { mayKeep, mayRun, roleIn } from '../policy.ts'
import { meetingsProblems } from '../problems.ts'
import { meetingRef } from '../refs.ts'
import { needsReason, stepsFrom } from '../rules/steps.ts'
import { withChange } from '../rules/take-statement.ts'
import type { Meeting, Status } from '../schema.ts'
import { lockMeeting } from '../store.ts'
import { save } from './change-meeting.ts'
import { requireKept } from './convene-meeting.ts'

export interface StepMeeting {
  programme: string
  id: string
  step: Status
  reason: string | null
  /** The document or letter that says so, in words. */
  source: string | null
  /** The version that the person saw. */
  expected: number | null
}

/** Whether somebody takes a step with a meeting: opening, suspending and closing are the chair's too; whether it takes place is for the secretariat to say. */
export const mayStep = (viewer: Viewer, meeting: Meeting, step: Status): boolean =>
  ['open', 'suspended', 'closed'].includes(step) ? mayRun(viewer, meeting) : mayKeep(viewer, meeting)

/**
 * Opens, suspends, closes, postpones or cancels a meeting, or plans it anew, on record; what stood before stays with it.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, noStep, reasonNeeded
 */
export async function stepMeeting(services: Services, viewer: Viewer, given: StepMeeting): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const before = await lockMeeting(tx, given.programme, given.id)
    if (!before) throw coreProblems.notFound()
    const { step, reason, source } = given
    demand(viewer, mayStep(viewer, before, step))
    await requireKept(tx, given.programme)
    requireVersion(given.expected, before.version)
    if (!stepsFrom(before).includes(step)) throw meetingsProblems.noStep()
    if (needsReason(step) && !reason) throw meetingsProblems.reasonNeeded()
    const after = { ...before, status: step }
    const at = tx.clock().toISOString()
    await save(tx, { ...after, changes: withChange(before, after, { at, reason, source }) })
    await appendEntry(tx, {
      kind: 'meeting-stepped',
      entity: meetingRef(before),
      visibility: 'public',
      programme: before.programme,
      role: roleIn(viewer, before),
      data: { from: before.status, to: step },
    })
  })
}
