import { theSite } from '../../base/access/index.ts'
import { type TaskProvider, holds } from '../../core/index.ts'

/** That no page says who runs this site, until the operator has. */
export const operatorTasks: TaskProvider = {
  name: 'tasks.operator',
  find: async ({ services, viewer }) =>
    services.config.operator.name === undefined && holds(viewer, ['administrator'], theSite)
      ? [{ message: 'tasks.operator', address: '/about', for: theSite }]
      : [],
}
