import {
  type Confirmation,
  type MandatedWork,
  type Role,
  findConfirmation,
  findOwnRoles,
  findRoleAddresses,
  isOffered,
  mandatedWorkSlot,
  modulesOf,
} from '../../../base/access/index.ts'
import { type Task, type View, nameEntities, refKey, tasksFor } from '../../../core/index.ts'
import { type Place, groupByScope } from '../rules/group-by-scope.ts'

/** A role of this person, and how it is confirmed where it waits. */
export interface OwnRole extends Role {
  confirmation: Confirmation | null
}

/** What this person does for one State, body, organization, programme or the site. */
export interface OwnPlace extends Place<Task, OwnRole> {
  /** What decisions mandate for these roles and is not available yet. */
  toCome: MandatedWork[]
  /** Where it stands who else acts there, without language; for those who may see that. */
  rolesAddress: string | undefined
  mayAssign: boolean
}

/**
 * What waits for this person and what this person looks after, by whom it is for; the names of all that it speaks of are known to the view then.
 * @param failed takes the names of providers of tasks that failed
 * @throws coreProblems.signInNeeded
 */
export async function findPlaces(view: View, failed: string[]): Promise<OwnPlace[]> {
  const { services, viewer } = view
  const [tasks, roles] = await Promise.all([tasksFor(services, viewer, failed), findOwnRoles(view)])
  const own = await Promise.all(
    roles.map(async (role): Promise<OwnRole> => ({
      ...role,
      confirmation: await findConfirmation(view, role),
    })),
  )
  await nameEntities(view, [
    ...tasks.flatMap((task) => [task.for, task.about].filter((ref) => ref !== undefined)),
    ...own.flatMap(({ scope, confirmation }) => [
      scope,
      ...(confirmation?.seconds ?? []).map((one) => one.scope),
    ]),
  ])
  return Promise.all(groupByScope(tasks, own).map((place) => aboutPlace(view, place)))
}

async function aboutPlace(view: View, place: Place<Task, OwnRole>): Promise<OwnPlace> {
  const { scope, roles } = place
  if (!scope) return { ...place, toCome: [], rolesAddress: undefined, mayAssign: false }
  const modules = new Set(roles.flatMap(({ role }) => modulesOf(role)))
  const work = modules.size > 0 ? await mandatedWorkSlot.get(view.services)(view, scope) : []
  return {
    ...place,
    toCome: work.filter(({ feature, isAvailable }) => modules.has(feature) && !isAvailable),
    rolesAddress: findRoleAddresses(view.viewer, [scope]).get(refKey(scope)),
    mayAssign: isOffered(view, scope),
  }
}
