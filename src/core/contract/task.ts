import type { MessageKey } from '../i18n/words.ts'
import type { Ref } from './ref.ts'
import type { Reader } from './entity.ts'

/** One line in "Your tasks". */
export interface Task {
  /** Message key and parameters of the line. */
  message: MessageKey
  params?: Record<string, string | number>
  /** Address without language, such as "/imports/…". */
  address: string
  /** For whom it is done: a State, a body, a programme, the site; absent where it is for the person alone. */
  for?: Ref
  /** What it is about, where the line does not name it. */
  about?: Ref
  due?: Date
}

/** Finds what waits for a person. */
export interface TaskProvider {
  /** "instrument.imports-to-accept" */
  name: string
  find(worker: Pick<Reader, 'services' | 'viewer' | 'part'>): Promise<Task[]>
}

/**
 * Everything that waits for this person, the oldest deadline first, what has none last; nothing of a programme that is retired. A module that fails is left out and logged.
 * @param failed takes the names of those that failed, which the page has to say
 */
export async function tasksFor(
  worker: Pick<Reader, 'services' | 'viewer' | 'part'>,
  failed: string[] = [],
): Promise<Task[]> {
  const { services } = worker
  const lists = await Promise.all(
    services.registry.tasks.map(({ name, find }) =>
      find(worker).catch((error: unknown) => {
        services.log.error({ err: error, tasks: name }, 'a provider of tasks failed')
        failed.push(name)
        return []
      }),
    ),
  )
  const retired = await services.registry.retired(services)
  return lists
    .flat()
    .filter((task) => !isFor(task, retired))
    .sort(byDeadline)
}

/** Whether a task is done for one of these programmes, or for what one brings. */
function isFor({ for: scope }: Task, programmes: ReadonlySet<string>): boolean {
  // What a pack brings is called "<programme>/<id>": a body, a party.
  const [programme = '', ...rest] = scope?.id.split('/') ?? []
  return (scope?.kind === 'programme' || rest.length > 0) && programmes.has(programme)
}

const byDeadline = (a: Task, b: Task): number =>
  (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || 0
