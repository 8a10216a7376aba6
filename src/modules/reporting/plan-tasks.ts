import type { TaskProvider } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { mayChoose } from './policy.ts'
import { findOwnActions } from './queries/find-plan.ts'
import { isNear } from './rules/plan.ts'

/** Actions of a plan whose day is near, for the focal point of the State. */
export const planTasks: TaskProvider = {
  name: 'reporting.plan',
  async find(worker) {
    const now = worker.services.clock()
    const actions = await findOwnActions(worker)
    return actions
      .filter((action) => mayChoose(worker.viewer, action.of) && isNear(action, now))
      .map(({ id, of, report, due, what }) => ({
        message: 'reporting.task.action',
        params: { what },
        address: `/reports/${report}/plan/${id}`,
        for: stateRef(of),
        due: new Date(`${due}T23:59:59Z`),
      }))
  },
}
