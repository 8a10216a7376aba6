import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { mayKeepPlan } from '../policy.ts'
import { MOST_ACTIONS, type ActionBasis, type ActionWords, type PlannedAction } from '../plan-schema.ts'
import { reportingProblems } from '../problems.ts'
import { doneAt } from '../rules/plan.ts'
import { lockReport } from '../store.ts'
import { actionsOf, insertAction } from '../store-plan.ts'
import { keepResult } from './keep-result.ts'

export interface PlanAction {
  /** The report beside which it is planned: its State and its programme are those of the plan. */
  report: string
  words: ActionWords
  basis: ActionBasis
}

/**
 * Adds an action to the plan of a State, for its people alone.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, planFull
 */
export async function planAction(services: Services, viewer: Viewer, given: PlanAction): Promise<string> {
  return inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, given.report)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayKeepPlan(viewer, report.state))
    const { programme, state: of } = report
    if ((await actionsOf(tx, [of], programme)).length >= MOST_ACTIONS)
      throw reportingProblems.planFull({ most: MOST_ACTIONS })
    const action: PlannedAction = {
      id: tx.newId(),
      programme,
      of,
      report: report.id,
      version: 1,
      changedAt: tx.clock(),
      ...given.basis,
      ...given.words,
      doneAt: doneAt(given.words, null, tx.clock()),
    }
    await insertAction(tx, action)
    await keepResult(tx, null, action)
    return action.id
  })
}
