import { Worker } from 'node:worker_threads'
import { watchMemory, watchedLimits } from './structure/pdf/watch-memory.ts'

/** A thread that has not begun to listen after so long never will. */
const START_MS = 30_000
/** A thread that nobody asked for so long ends, and gives its memory back. */
const IDLE_MS = 300_000

/** In bytes: the heap of the thread, and what it holds outside, such as a file. */
export interface Memory {
  heap: number
  buffers: number
}

export interface Asked {
  limitMs: number
  memory: Memory
  /** Ends the work, and the thread with it; the answer then rejects with the reason. */
  signal?: AbortSignal | undefined
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** What a thread sends: once that it listens, then for each question any number of steps and one answer. */
export type ThreadMessage<Answer> =
  { ready: true } | { progress: [done: number, total: number] } | { answer: Answer }

/** Why a thread ended over a question, and how long it worked on it. */
export class ThreadEnded extends Error {
  readonly why: 'TooLong' | 'TooLarge' | 'Broken'
  readonly ms: number
  constructor(why: ThreadEnded['why'], ms: number, message: string) {
    super(message)
    this.name = why
    this.why = why
    this.ms = ms
  }
}

/**
 * A thread that works on one question at a time and is kept for the next: a new one for each costs several times the work itself. What takes too
 * long or too much memory ends with its thread, and the next question finds a new one.
 */
export interface KeptThread<Question, Answer> {
  /**
   * Only when the last question was answered.
   * @returns the answer and the milliseconds that it took, without the start of the thread
   * @throws ThreadEnded; the reason of `asked.signal` where that ends it
   */
  ask(question: Question, asked: Asked): Promise<{ answer: Answer; ms: number }>
  /** How often a thread was started; what it kept is gone with each start. */
  starts(): number
  stop(): Promise<void>
}

export interface ThreadOptions {
  script: URL
  workerData?: unknown
  /** Whether the thread ends after a question that took more than half of its memory: what that leaves behind must not count against the next. */
  forgetful?: boolean
  idleMs?: number
}

export function createKeptThread<Question, Answer>(options: ThreadOptions): KeptThread<Question, Answer> {
  let thread: { worker: Worker; ready: boolean } | null = null
  let starts = 0
  let idle: NodeJS.Timeout | undefined

  const started = (): { worker: Worker; ready: boolean } => {
    if (thread) return thread
    starts++
    const worker = new Worker(options.script, {
      resourceLimits: watchedLimits,
      workerData: options.workerData,
    })
    const fresh = (thread = { worker, ready: false })
    // An error between two questions must not end the server.
    worker.on('error', () => {}).on('exit', () => void (thread = thread === fresh ? null : thread))
    return fresh
  }
  const end = async (): Promise<void> => {
    const ending = thread
    thread = null
    await ending?.worker.terminate()
  }

  return {
    ask(question, { limitMs, memory, signal, onProgress }) {
      return new Promise((resolve, reject) => {
        clearTimeout(idle)
        const current = started()
        const { worker } = current
        worker.ref()
        let began = performance.now()
        const spent = (): number => (current.ready ? performance.now() - began : 0)
        const fail = (why: ThreadEnded['why'], message: string): void => {
          const ended = new ThreadEnded(why, spent(), message)
          finish()
          void end()
          reject(ended)
        }
        const tooLong = (): void => fail('TooLong', `took longer than ${limitMs / 1000} seconds`)
        const broken = (error?: Error): void => fail('Broken', error?.message ?? 'the thread ended')
        const exited = (): void => broken()
        let timer = setTimeout(tooLong, current.ready ? limitMs : START_MS)
        const watch = watchMemory(worker, memory, () => fail('TooLarge', 'took too much memory'))
        const hear = (message: ThreadMessage<Answer>): void => {
          if ('progress' in message) return onProgress?.(...message.progress)
          if ('ready' in message) {
            clearTimeout(timer)
            current.ready = true
            began = performance.now()
            timer = setTimeout(tooLong, limitMs)
            return
          }
          const ms = spent()
          finish()
          const { heap, buffers } = watch.peak()
          if (options.forgetful && (heap > memory.heap / 2 || buffers > memory.buffers / 2)) void end()
          idle = setTimeout(() => void end(), options.idleMs ?? IDLE_MS).unref()
          resolve({ answer: message.answer, ms })
        }
        const leave = (): void => {
          finish()
          void end()
          reject(signal?.reason as Error)
        }
        function finish(): void {
          clearTimeout(timer)
          watch.stop()
          signal?.removeEventListener('abort', leave)
          worker.off('message', hear).off('error', broken).off('exit', exited)
          worker.unref()
        }
        worker.on('message', hear).on('error', broken).on('exit', exited)
        signal?.addEventListener('abort', leave)
        worker.postMessage(question)
        if (signal?.aborted) leave()
      })
    },
    starts: () => starts,
    async stop() {
      clearTimeout(idle)
      await end()
    },
  }
}
