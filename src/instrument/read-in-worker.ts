import { Worker } from 'node:worker_threads'
import { type ReadResult, watchMemory, watchedLimits } from '../text/index.ts'

/** A file that takes longer, or more memory, is refused: an honest one of 25 MB takes a few seconds. */
const LIMIT_MS = 60_000
/** In bytes: the heap of the thread, and what it holds outside, such as the file. */
const MEMORY = { heap: 640_000_000, buffers: 400_000_000 }

interface ReadOptions {
  limitMs?: number
  memory?: typeof MEMORY
  /** Ends the reading. */
  signal?: AbortSignal | undefined
}

export type WorkerAnswer = { reading: ReadResult } | { refusal: { code: string; message: string } }
export type WorkerMessage = WorkerAnswer | { progress: [done: number, total: number] }

/**
 * Reads a file in a thread of its own, so that a hostile one can neither stop nor crash the server. Rejects only where
 * `signal` ends it, with its reason.
 */
export function readInWorker(
  file: { bytes: Uint8Array; name: string },
  onProgress: (done: number, total: number) => void,
  { limitMs = LIMIT_MS, memory = MEMORY, signal }: ReadOptions = {},
): Promise<WorkerAnswer> {
  // From source the worker is TypeScript; the bundle has it above its parts.
  const script = import.meta.filename.endsWith('.ts') ? './read-worker.ts' : '../read-worker.js'
  const worker = new Worker(new URL(script, import.meta.url), {
    workerData: file,
    resourceLimits: watchedLimits,
  })
  return new Promise((resolve, reject) => {
    const refuse = (code: string, message: string): void => finish({ refusal: { code, message } })
    const refuseStopped = (why: string): void =>
      refuse('hostile', `Reading ${file.name} ${why} and was stopped`)
    const timer = setTimeout(() => refuseStopped(`took longer than ${limitMs / 1000} seconds`), limitMs)
    const watch = watchMemory(worker, memory, () => refuseStopped('took too much memory'))
    const stop = (): void => {
      clearTimeout(timer)
      watch.stop()
      signal?.removeEventListener('abort', end)
      void worker.terminate()
    }
    const finish = (answer: WorkerAnswer): void => {
      stop()
      resolve(answer)
    }
    const end = (): void => {
      stop()
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', end)
    if (signal?.aborted) end()
    worker.on('message', (message: WorkerMessage) =>
      'progress' in message ? onProgress(...message.progress) : finish(message),
    )
    worker.on('error', (error) => refuse('damaged', `${file.name} could not be read: ${error.message}`))
    worker.on('exit', () => refuse('damaged', `${file.name} could not be read`))
  })
}
