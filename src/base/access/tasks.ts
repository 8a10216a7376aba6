import { type TaskProvider, holds, within } from '../../core/index.ts'
import { roleRef } from './entries.ts'
import { programmeOf, rolesAddress } from './names.ts'
import { lacksSecond } from './queries/find-grounds.ts'
import { readToConfirm } from './reading.ts'
import { DAY_MS } from './rules/period.ts'
import { theSite } from './rules/roles.ts'
import { guardedRoles } from './rules/two-persons.ts'

/** Roles that wait for this person's word, by role and scope, with the days that they have waited. */
export const rolesToConfirmTasks: TaskProvider = {
  name: 'access.roles-to-confirm',
  async find(worker) {
    const { services, viewer } = worker
    const { has } = await within(worker)
    const waiting = (await readToConfirm(services, viewer)).filter(({ scope }) => has(programmeOf(scope)))
    const now = services.clock().getTime()
    const forSite = holds(viewer, guardedRoles, theSite)
    return waiting.map(({ id, scope, grantedAt }) => ({
      message: 'access.task.confirm',
      params: { days: Math.max(0, Math.floor((now - grantedAt.getTime()) / DAY_MS)) },
      address: `/role/${id}`,
      // Whoever acts for a State confirms for it.
      for: forSite ? theSite : scope,
      about: roleRef(id),
    }))
  },
}

/** The second step for which roles of this person wait. */
export const secondStepTasks: TaskProvider = {
  name: 'access.second-step',
  find: async ({ viewer: { withheld = [] } }) =>
    withheld.slice(0, 1).map(() => ({
      message: 'access.task.secondStep',
      params: {},
      address: '/account/second-step',
      for: theSite,
      about: theSite,
    })),
}

/** That nobody could confirm what an administrator proposes, until the operator names a second one. */
export const secondAdministratorTasks: TaskProvider = {
  name: 'access.second-administrator',
  async find({ services, viewer }) {
    const { accountId } = viewer
    if (accountId === null || !holds(viewer, ['administrator'], theSite)) return []
    if (!(await lacksSecond(services, accountId))) return []
    return [{ message: 'access.task.secondAdministrator', address: rolesAddress(theSite), for: theSite }]
  },
}
