import { ACTION_STATES, type ActionState, type ActionWords, type PlannedAction } from '../plan-schema.ts'

/** When an action was said to be done; null while it is not. */
export const doneAt = (
  { state }: ActionWords,
  before: Pick<PlannedAction, 'doneAt'> | null,
  now: Date,
): string | null => (state === 'done' ? (before?.doneAt ?? now.toISOString()) : null)

/** By how far they are, what is set aside last; in each the earliest day first, what has none last. */
export const planOrder = (actions: readonly PlannedAction[]): [ActionState, PlannedAction[]][] =>
  ACTION_STATES.flatMap((state): [ActionState, PlannedAction[]][] => {
    const own = actions.filter((action) => action.state === state)
    return own.length > 0 ? [[state, own.toSorted(byDay)]] : []
  })

const byDay = (a: PlannedAction, b: PlannedAction): number =>
  a.due === b.due ? 0 : a.due === null ? 1 : b.due === null || a.due < b.due ? -1 : 1

const DAY_MS = 24 * 3_600_000
/** So long before its day an action is among the tasks. */
const NEAR_DAYS = 30

/** Whether an action that is not done yet is planned for a day within thirty days, or before. */
export const isNear = ({ state, due }: PlannedAction, now: Date): boolean =>
  (state === 'planned' || state === 'under-way') &&
  due !== null &&
  Date.parse(due) <= now.getTime() + NEAR_DAYS * DAY_MS

/** Those planned for a topic: of its item, or on any of its provisions. */
export const actionsFor = (
  { item, provisions }: { item: string | null; provisions: readonly string[] },
  actions: readonly PlannedAction[],
): PlannedAction[] =>
  actions.filter(
    (action) =>
      (item !== null && action.item === item) || action.provisions.some((id) => provisions.includes(id)),
  )
