import type { TaskProvider } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { requestRef } from './entities.ts'
import { mayEdit } from './policy.ts'
import { findOwnRequests } from './queries/find-requests.ts'

/** Drafted requests that nobody opened yet. */
export const requestTasks: TaskProvider = {
  name: 'capacity.requests',
  async find(worker) {
    const requests = await findOwnRequests(worker)
    return requests
      .filter(({ status, state }) => status === 'draft' && mayEdit(worker.viewer, state))
      .map(({ id, state }) => ({
        message: 'capacity.task.finish',
        address: `/requests/${id}/edit`,
        for: stateRef(state),
        about: requestRef(id),
      }))
  },
}
