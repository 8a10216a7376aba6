import { type Services, type Turns, createTurns, slot, workerScript } from '../../core/index.ts'
import {
  type KeptThread,
  type Memory,
  type ReadResult,
  type ThreadData,
  ThreadEnded,
  createKeptThread,
} from '../../text/index.ts'

/** A file that takes longer, or more memory, is refused: an honest one of 25 MB takes a few seconds. */
const LIMIT_MS = 60_000
const MEMORY: Memory = { heap: 640_000_000, buffers: 400_000_000 }
/** More who wait for their text to be read are told to come back; imports wait as long as it takes. */
const MOST_WAITING = 40

interface ReadOptions {
  limitMs?: number
  memory?: Memory
  /** Ends the reading. */
  signal?: AbortSignal | undefined
  /** Hears how long the thread worked on it, whatever came of that. */
  onSpent?: ((ms: number) => void) | undefined
}

export interface FileToRead {
  bytes: Uint8Array
  name: string
  /** A file with more paragraphs is refused; absent for the engine's own limit. */
  mostProvisions?: number | undefined
}

export type WorkerAnswer = { reading: ReadResult } | { refusal: { code: string; message: string } }

/** A thread in which files are read, and the line before it. */
export interface FileReader {
  thread: KeptThread<FileToRead, WorkerAnswer>
  turns: Turns
  mostProvisions: number | undefined
}

export function createFileReader(
  { waiting, provisions }: { waiting: number; provisions?: number },
  data: ThreadData = { behind: false },
): FileReader {
  return {
    thread: createKeptThread({
      script: workerScript('read-worker', import.meta),
      workerData: data,
      forgetful: true,
    }),
    turns: createTurns({ working: 1, waiting }),
    mostProvisions: provisions,
  }
}

/** Where this process reads: nobody's file waits for those of others than its own kind. The memory of each is bounded, and so is that of all. */
interface Readers {
  imports: FileReader
  /** What people who signed in bring to be analysed, and what anybody brings. */
  members: FileReader
  strangers: FileReader
  /** Imports over which this process failed. */
  failed: Set<string>
}
const readers = slot<Readers>('instrument.readers')
export const readersOf = readers.get
export function provideReading(services: Services): void {
  const provisions = services.config.mostParagraphs
  readers.set(services, {
    imports: createFileReader({ waiting: Infinity, provisions }),
    members: createFileReader({ waiting: MOST_WAITING, provisions }),
    strangers: createFileReader({ waiting: MOST_WAITING, provisions }, { behind: true }),
    failed: new Set(),
  })
}

/**
 * Reads a file in a thread apart, so that a hostile one can neither stop nor crash the server; one after the other.
 * @throws coreProblems.overloaded where too many wait; the reason of `signal` where that ends it
 */
export function readInWorker(
  { thread, turns, mostProvisions }: FileReader,
  file: FileToRead,
  onProgress: (done: number, total: number) => void,
  { limitMs = LIMIT_MS, memory = MEMORY, signal, onSpent }: ReadOptions = {},
): Promise<WorkerAnswer> {
  return turns.take(signal ?? new AbortController().signal, async () => {
    try {
      const { answer, ms } = await thread.ask(
        { ...file, mostProvisions },
        { limitMs, memory, signal, onProgress },
      )
      onSpent?.(ms)
      return answer
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error
      onSpent?.(error.ms)
      const { why, message } = error
      if (why === 'Broken')
        return { refusal: { code: 'damaged', message: `${file.name} could not be read: ${message}` } }
      return { refusal: { code: 'hostile', message: `Reading ${file.name} ${message} and was stopped` } }
    }
  })
}
