import { Worker } from 'node:worker_threads'
import { coreProblems } from '../../core/index.ts'
import { watchMemory, watchedLimits } from '../../text/index.ts'
import type { TextAnswer, TextTask, TextTasks } from './text-worker.ts'

/** An honest text takes well below a second; building the index of a large site takes some. */
const LIMIT_MS = 30_000
/** In bytes. */
const MEMORY = { heap: 1_000_000_000, buffers: 400_000_000 }
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

/** Analyses texts in a thread of its own, one after the other, so that the server answers others meanwhile. */
export interface TextThread {
  /**
   * @throws TextThreadError
   * @throws coreProblems.busy where too many wait
   */
  run<Task extends TextTask>(task: Task, ...args: Parameters<TextTasks[Task]>): Promise<Result<Task>>
  /** How often the thread was started; what it kept is gone with each start. */
  starts(): number
  stop(): Promise<void>
}

/** The thread is started when it is first needed, and again after a text that took too long or too much memory. */
export function createTextThread(limitMs = LIMIT_MS): TextThread {
  let worker: Worker | null = null
  let starts = 0
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const started = (): Worker => {
    if (worker) return worker
    starts++
    // From source the worker is TypeScript; the bundle has it above its parts.
    const script = import.meta.filename.endsWith('.ts') ? './text-worker.ts' : '../text-worker.js'
    const fresh = new Worker(new URL(script, import.meta.url), {
      resourceLimits: watchedLimits,
    })
    // An error between two tasks must not end the server.
    fresh.on('error', () => {}).on('exit', () => void (worker = worker === fresh ? null : worker))
    return (worker = fresh)
  }
  const ended = (): void => {
    void worker?.terminate()
    worker = null
  }
  const ask = (task: TextTask, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const thread = started()
      thread.ref()
      const fail = (name: string, message: string): void => {
        finish()
        ended()
        reject(new TextThreadError(name, message))
      }
      const broken = (error?: Error): void => fail('Broken', error?.message ?? 'The thread ended')
      const timer = setTimeout(() => fail('TooLong', `${task} took longer than ${limitMs} ms`), limitMs)
      const watch = watchMemory(thread, MEMORY, () => fail('TooLarge', `${task} took too much memory`))
      const answered = (answer: TextAnswer): void => {
        finish()
        if ('result' in answer) resolve(answer.result)
        else reject(new TextThreadError(answer.error.name, answer.error.message))
      }
      const exited = (): void => broken()
      const finish = (): void => {
        clearTimeout(timer)
        watch.stop()
        thread.off('message', answered).off('error', broken).off('exit', exited)
        thread.unref()
      }
      thread.on('message', answered).on('error', broken).on('exit', exited)
      thread.postMessage({ task, args })
    })

  return {
    run(task, ...args) {
      if (waiting >= MOST_WAITING) return Promise.reject(coreProblems.busy())
      waiting++
      const turn = last.then(() => ask(task, args)).finally(() => waiting--)
      last = turn.catch(() => {})
      return turn as Promise<Result<typeof task>>
    },
    starts: () => starts,
    async stop() {
      await last
      await worker?.terminate()
      worker = null
    },
  }
}
