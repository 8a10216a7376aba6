import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { mayKeepPlan } from '../policy.ts'
import type { ActionWords, PlannedAction } from '../plan-schema.ts'
import { doneAt } from '../rules/plan.ts'
import { actionAt, insertAction } from '../store-plan.ts'
import { keepResult } from './keep-result.ts'

export interface ChangeAction {
  id: string
  words: ActionWords
  /** The version that the person saw. */
  expected: number | null
}

/**
 * Changes an action of a plan, sets it aside or takes it up again; what stood there before is kept.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile
 */
export async function changeAction(services: Services, viewer: Viewer, given: ChangeAction): Promise<void> {
  const { id, words, expected } = given
  await inTransaction(services, async (tx) => {
    const before = await actionAt(tx, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayKeepPlan(viewer, before.of))
    requireVersion(expected, before.version)
    const action: PlannedAction = {
      ...before,
      ...words,
      version: before.version + 1,
      changedAt: tx.clock(),
      doneAt: doneAt(words, before, tx.clock()),
    }
    if (!(await insertAction(tx, action))) throw coreProblems.changedMeanwhile()
    await keepResult(tx, before, action)
  })
}
