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
import { decisionRef } from '../decision-refs.ts'
import { DECISION_LIMITS, type DecisionStatus } from '../decision-schema.ts'
import { comesBack, decisionStepsFrom, isSettled } from '../rules/decision-steps.ts'
import { lockDecision, lockSuccession, putDecision, successionFrom } from '../store-decisions.ts'
import { requireKept } from './convene-meeting.ts'

export interface StepDecision {
  programme: string
  id: string
  status: DecisionStatus
  /** Id of the decision that takes its place. */
  successor: string | null
  /** What says so, in words. */
  source: string | null
  /** Symbol of the document. */
  symbol: string | null
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Puts on record what became of a decision, with what says so.
 * @throws signInNeeded, notFound, notAllowed, notKeptHere, changedMeanwhile, noDecisionStep, statusSourceNeeded, noSuchDecision, supersedesItself
 */
export async function stepDecision(services: Services, viewer: Viewer, given: StepDecision): Promise<void> {
  requireAccount(viewer)
  const { programme, id, status, source, symbol } = given
  await inTransaction(services, async (tx) => {
    // Two who say at the same moment that each of two superseded the other wait for one another.
    if (status === 'superseded') await lockSuccession(tx, programme)
    const before = await lockDecision(tx, programme, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayRecord(viewer, before))
    await requireKept(tx, programme)
    requireVersion(given.expected, before.version)
    if (!decisionStepsFrom(before.status).includes(status)) throw decisionProblems.noDecisionStep()
    if (!source) throw decisionProblems.statusSourceNeeded()
    const successor = status === 'superseded' ? await requireSuccessor(tx, given) : null
    const by = recorderRole(viewer, before)
    const at = tx.clock().toISOString()
    const change = { at, from: before.status, to: status, by, source, symbol, successor }
    await putDecision(tx, {
      ...before,
      status,
      successor,
      settled: isSettled(status) ? at.slice(0, 10) : null,
      changes: [...before.changes, change].slice(-DECISION_LIMITS.changes),
      version: before.version + 1,
    })
    await appendEntry(tx, {
      kind: 'decision-stepped',
      entity: decisionRef(before),
      visibility: 'public',
      programme,
      role: by,
      data: { from: before.status, to: status },
    })
  })
}

/** Another decision of the programme that did not come before this one. */
async function requireSuccessor(tx: Services, { programme, id, successor }: StepDecision): Promise<string> {
  if (!successor) throw decisionProblems.noSuchDecision()
  const chain = await successionFrom(tx, programme, successor)
  if (chain.length === 0) throw decisionProblems.noSuchDecision()
  if (comesBack(id, chain)) throw decisionProblems.supersedesItself()
  return successor
}
