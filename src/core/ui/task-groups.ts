interface Dated {
  actsFor: string
  due?: string
}

/** Oldest date first; what has no date comes last. */
const byDue = (a: Dated, b: Dated): number =>
  a.due === b.due ? 0 : a.due === undefined ? 1 : b.due === undefined ? -1 : a.due < b.due ? -1 : 1

/** Tasks by whom they are done for; whoever has the oldest date comes first. */
export function groupTasks<T extends Dated>(tasks: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const task of [...tasks].sort(byDue)) {
    const group = groups.get(task.actsFor)
    if (group) group.push(task)
    else groups.set(task.actsFor, [task])
  }
  return [...groups]
}
