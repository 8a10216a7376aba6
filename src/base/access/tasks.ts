import type { TaskProvider } from '../../core/index.ts'
import { roleRef } from './entries.ts'
import { readToConfirm } from './reading.ts'
import { theSite } from './rules/roles.ts'

/** First focal points that wait for this person's word. */
export const rolesToConfirmTasks: TaskProvider = {
  name: 'access.roles-to-confirm',
  async find(services, viewer) {
    const waiting = await readToConfirm(services, viewer)
    return waiting.map(({ id }) => ({
      message: 'access.task.confirm',
      address: `/role/${id}`,
      for: theSite,
      about: roleRef(id),
    }))
  },
}
