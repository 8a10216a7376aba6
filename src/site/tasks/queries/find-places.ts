import {
  type Confirmation,
  type MandatedWork,
  type Role,
  findConfirmations,
  findOwnRoles,
  findRoleAddresses,
  isOffered,
  mandatedWorkSlot,
  modulesOf,
  theSite,
} from '../../../base/access/index.ts'
import { type Task, type View, nameEntities, partOf, refKey, sameRef, tasksFor } from '../../../core/index.ts'
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
  const { services } = view
  const [tasks, roles] = await Promise.all([tasksFor(view, failed), findOwnRoles(view)])
  const confirmations = await findConfirmations(view, roles)
  const own = roles.map((role): OwnRole => ({
    ...role,
    confirmation: confirmations.get(role.id) ?? null,
  }))
  await nameEntities(view, [
    ...tasks.flatMap((task) => [task.for, task.about].filter((ref) => ref !== undefined)),
    ...own.flatMap(({ scope, confirmation }) => [
      scope,
      ...(confirmation?.seconds ?? []).map((one) => one.scope),
    ]),
  ])
  const places = groupByScope(tasks, own)
  const scopes = places.flatMap(({ scope, roles: held }) => (scope && held.length > 0 ? [scope] : []))
  const work =
    scopes.length > 0 ? await mandatedWorkSlot.get(services)(view, scopes) : new Map<string, MandatedWork[]>()
  return places.map((place) => aboutPlace(view, place, work))
}

/** What this person is and has to do in the exercise. */
export interface InExercise {
  /** Each once. */
  roles: Role['role'][]
  /** Tasks that stand there alone. */
  tasks: number
}

/** The same, for who reads what is real; null where there is nothing. @param failed as of `findPlaces` */
export async function findInExercise(
  view: View,
  places: readonly OwnPlace[],
  failed: string[],
): Promise<InExercise | null> {
  if (view.part.name !== 'real' || (await view.part.exercises()).size === 0) return null
  const there = { ...view, part: partOf(view.services, 'exercise') }
  const [tasks, roles] = await Promise.all([tasksFor(there, failed), findOwnRoles(there)])
  // What somebody does for themselves or for the site stands in both.
  const lineOf = ({ message, address }: Task): string => `${message} ${address}`
  const here = new Set(places.flatMap((place) => place.tasks.map(lineOf)))
  const others = tasks.filter((task) => !here.has(lineOf(task))).length
  const held = new Set(roles.flatMap(({ scope, role }) => (sameRef(scope, theSite) ? [] : [role])))
  return held.size + others > 0 ? { roles: [...held], tasks: others } : null
}

function aboutPlace(
  view: View,
  place: Place<Task, OwnRole>,
  work: ReadonlyMap<string, MandatedWork[]>,
): OwnPlace {
  const { scope, roles } = place
  if (!scope) return { ...place, toCome: [], rolesAddress: undefined, mayAssign: false }
  const modules = new Set(roles.flatMap(({ role }) => modulesOf(role)))
  const mandated = work.get(refKey(scope)) ?? []
  return {
    ...place,
    toCome: mandated.filter(({ feature, isAvailable }) => modules.has(feature) && !isAvailable),
    rolesAddress: findRoleAddresses(view.viewer, [scope]).get(refKey(scope)),
    mayAssign: isOffered(view, scope),
  }
}
