import { Worker } from 'node:worker_threads'
import { type Services, coreProblems, slot } from '../../core/index.ts'
import { type ReadResult, watchMemory, watchedLimits } from '../../text/index.ts'

/** A file that takes longer, or more memory, is refused: an honest one of 25 MB takes a few seconds. */
const LIMIT_MS = 60_000
/** In bytes: the heap of the thread, and what it holds outside, such as the file. */
const MEMORY = { heap: 640_000_000, buffers: 400_000_000 }

/** Files read at a time in this process; the memory of each is bounded, and so is that of all. */
const AT_ONCE = 2

interface ReadOptions {
  /** Refused as busy where so many wait already. */
  mostWaiting?: number
  limitMs?: number
  memory?: typeof MEMORY
  /** Ends the reading. */
  signal?: AbortSignal | undefined
}

export type WorkerAnswer = { reading: ReadResult } | { refusal: { code: string; message: string } }
export type WorkerMessage = WorkerAnswer | { progress: [done: number, total: number] }

/** The threads of this process in which files are read. */
interface Readers {
  reading: number
  waiting: (() => void)[]
  /** Imports over which this process failed. */
  failed: Set<string>
}
const readers = slot<Readers>('instrument.readers')
export const readersOf = readers.get
export const createReaders = (): Readers => ({ reading: 0, waiting: [], failed: new Set() })
export const provideReading = (services: Services): void => readers.set(services, createReaders())

/**
 * Reads a file in a thread of its own, so that a hostile one can neither stop nor crash the server.
 * @throws coreProblems.busy as `mostWaiting` says; the reason of `signal` where that ends it
 */
export async function readInWorker(
  own: Readers,
  file: { bytes: Uint8Array; name: string },
  onProgress: (done: number, total: number) => void,
  options: ReadOptions = {},
): Promise<WorkerAnswer> {
  await takeTurn(own, options)
  try {
    return await read(file, onProgress, options)
  } finally {
    // The turn is handed on, so that nobody comes in between.
    const next = own.waiting.shift()
    if (next) next()
    else own.reading--
  }
}

/** Resolves when fewer than `AT_ONCE` are read, first come first served. */
async function takeTurn(own: Readers, { mostWaiting = Infinity, signal }: ReadOptions): Promise<void> {
  signal?.throwIfAborted()
  if (own.reading < AT_ONCE) {
    own.reading++
    return
  }
  if (own.waiting.length >= mostWaiting) throw coreProblems.busy()
  await new Promise<void>((resolve, reject) => {
    const leave = (): void => {
      own.waiting.splice(own.waiting.indexOf(go), 1)
      reject(signal?.reason as Error)
    }
    const go = (): void => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    signal?.addEventListener('abort', leave)
    own.waiting.push(go)
  })
}

function read(
  file: { bytes: Uint8Array; name: string },
  onProgress: (done: number, total: number) => void,
  { limitMs = LIMIT_MS, memory = MEMORY, signal }: ReadOptions,
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
