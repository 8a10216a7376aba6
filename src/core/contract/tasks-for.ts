import type { Services } from './services.ts'
import type { Task } from './hooks.ts'
import type { Viewer } from './viewer.ts'

/** Everything that waits for this person, the oldest deadline first, what has none last. A module that fails is left out and logged. */
export async function tasksFor(services: Services, viewer: Viewer): Promise<Task[]> {
  const lists = await Promise.all(
    services.hooks.tasks.map((provider) =>
      provider(services, viewer).catch((error: unknown) => {
        services.log.error({ err: error }, 'task provider failed')
        return []
      }),
    ),
  )
  return lists.flat().sort(byDeadline)
}

const byDeadline = (a: Task, b: Task): number =>
  (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || 0
