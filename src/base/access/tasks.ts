import type { TaskProvider } from '../../core/index.ts'
import { readToConfirm } from './reading.ts'

/** First focal points that wait for this person's word. */
export const rolesToConfirmTasks: TaskProvider = {
  name: 'access.roles-to-confirm',
  async find(services, viewer) {
    const waiting = await readToConfirm(services, viewer)
    return waiting.map((role) => ({ message: 'access.task.confirm', address: `/role/${role.id}` }))
  },
}
