import { createTurns, workerScript } from '../../core/index.ts'
import { type Memory, type ThreadData, ThreadEnded, createKeptThread } from '../../text/index.ts'
import type { TextAnswer, TextQuestion, TextTask, TextTasks } from './text-worker.ts'

/** An honest text takes well below a second; building the index of a large site takes some. */
const LIMIT_MS = 30_000
const MEMORY: Memory = { heap: 1_000_000_000, buffers: 400_000_000 }
/** More than wait already are told to come back. */
const MOST_WAITING = 40

/** What the thread could not do: `name` is that of the error, or "TooLong", "TooLarge" or "Broken" where the thread itself ended. */
export class TextThreadError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

type Result<Task extends TextTask> = Awaited<ReturnType<TextTasks[Task]>>

/** Asks a text thread. */
export interface TextRunner {
  /**
   * @throws TextThreadError
   * @throws coreProblems.overloaded where too many wait; the reason of `Bounds.signal` where that ends the wait
   */
  run<Task extends TextTask>(task: Task, ...args: Parameters<TextTasks[Task]>): Promise<Result<Task>>
}

export interface Bounds {
  limitMs?: number
  /**
   * Aborted when nobody waits for the answer any more: the task is not begun then. One that has begun goes on within its limit, for its thread
   * would end with it, and with the thread what it keeps for everybody.
   */
  signal?: AbortSignal
  /** Hears how long the thread worked on each task, whatever came of it. */
  onSpent?(ms: number): void
}

/** Analyses texts in a thread of its own, one after the other, so that the server answers others meanwhile. */
export interface TextThread extends TextRunner {
  /** The same thread, for one whose texts have other bounds. */
  within(bounds: Bounds): TextRunner
  /** How often the thread was started; what it kept is gone with each start. */
  starts(): number
  /** Once what was asked before is answered. */
  stop(): Promise<void>
}

/** The thread is started when it is first needed, and again after a text that took too long or too much memory. */
export function createTextThread(limitMs = LIMIT_MS, data: ThreadData = { behind: false }): TextThread {
  const thread = createKeptThread<TextQuestion, TextAnswer>({
    script: workerScript('text-worker', import.meta),
    workerData: data,
  })
  const turns = createTurns({ working: 1, waiting: MOST_WAITING })

  async function ask(question: TextQuestion, { limitMs: own = limitMs, onSpent }: Bounds): Promise<unknown> {
    try {
      const { answer, ms } = await thread.ask(question, { limitMs: own, memory: MEMORY })
      onSpent?.(ms)
      if ('result' in answer) return answer.result
      throw new TextThreadError(answer.error.name, answer.error.message)
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error
      onSpent?.(error.ms)
      throw new TextThreadError(error.why, `${question.task}: ${error.message}`)
    }
  }
  const within = (bounds: Bounds): TextRunner => ({
    run(task, ...args) {
      const signal = bounds.signal ?? new AbortController().signal
      const turn = turns.take(signal, () => ask({ task, args }, bounds))
      return turn as Promise<Result<typeof task>>
    },
  })
  return {
    ...within({}),
    within,
    starts: thread.starts,
    stop: () => turns.take(new AbortController().signal, thread.stop),
  }
}
