import { type Ref, refKey } from '../../../core/index.ts'

/** What a person has with one State, body, organization, programme or the site. */
export interface Place<Task, Role> {
  /** Null for what concerns the person alone. */
  scope: Ref | null
  tasks: Task[]
  roles: Role[]
}

/** Tasks and roles by the scope that they are for: first those for the person alone, then in the order of the roles, then of the tasks. */
export function groupByScope<Task extends { for?: Ref }, Role extends { scope: Ref }>(
  tasks: readonly Task[],
  roles: readonly Role[],
): Place<Task, Role>[] {
  const places = new Map<string, Place<Task, Role>>()
  const placeOf = (scope: Ref | null): Place<Task, Role> => {
    const key = scope ? refKey(scope) : ''
    const place = places.get(key) ?? { scope, tasks: [], roles: [] }
    places.set(key, place)
    return place
  }
  for (const task of tasks.filter((one) => !one.for)) placeOf(null).tasks.push(task)
  for (const role of roles) placeOf(role.scope).roles.push(role)
  for (const task of tasks) if (task.for) placeOf(task.for).tasks.push(task)
  return [...places.values()]
}
