interface Dated {
  due?: string
}

/** Oldest date first; what has no date comes last. */
const byDue = (a: Dated, b: Dated): number =>
  a.due === b.due ? 0 : a.due === undefined ? 1 : b.due === undefined ? -1 : a.due < b.due ? -1 : 1

/** Groups of tasks, the oldest date first in each and among them; after those without a date come groups that have no task. */
export const orderGroups = <T extends Dated, G extends { tasks: readonly T[] }>(groups: readonly G[]): G[] =>
  groups.map((group) => ({ ...group, tasks: group.tasks.toSorted(byDue) })).sort(byFirst)

const byFirst = (
  { tasks: [a] }: { tasks: readonly Dated[] },
  { tasks: [b] }: { tasks: readonly Dated[] },
): number => (a && b ? byDue(a, b) : Number(!a) - Number(!b))
