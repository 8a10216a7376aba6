/** Reading of PDF glyphs within bounds of time and memory: each file in a worker thread of its own, ended when it takes too long. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { UnreadableFile, type UnreadableCode } from '../errors.ts'
import { defaultGlyphLimits, readGlyphs, type Page } from './glyphs.ts'
import { watchMemory, watchedLimits } from './watch-memory.ts'

export interface Bounds {
  /** Longest time for one page or for opening the file, in milliseconds. */
  silence: number
  /** Longest time for the file, in milliseconds. */
  total: number
  /** Heap of the worker, in megabytes: for a file, and for each of its pages. An honest file takes a third of it. */
  heap: { file: number; page: number }
  /**
   * What the worker holds outside its heap, in megabytes: streams as they are unpacked, each in one buffer that doubles
   * as it grows. An honest file of 250 pages takes some 20.
   */
  buffers: number
}

export const defaultBounds: Bounds = {
  silence: 10_000,
  total: 180_000,
  heap: { file: 200, page: 0.2 },
  buffers: 120,
}

const MEGABYTE = 1_000_000

interface Message {
  done?: number
  total?: number
  pages?: Page[]
  refusal?: { code: UnreadableCode; message: string; where: string }
}

/** Pages of a PDF. Throws UnreadableFile, 'hostile' where the bounds are passed. */
export function readBounded(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  bounds: Bounds = defaultBounds,
): Promise<Page[]> {
  const entry = workerFile()
  // A bundle without the worker beside it reads in place; between pages it still keeps to the limits of glyphs.ts.
  if (!entry) return readGlyphs(bytes, defaultGlyphLimits, onPage)
  return readInWorker(entry, bytes, onPage, bounds)
}

function workerFile(): URL | null {
  const near = ['./worker.ts', '../pdf-worker.js'].map((name) => new URL(name, import.meta.url))
  const canRun = (url: URL) => !url.pathname.endsWith('.ts') || Boolean(process.features.typescript)
  return near.find((url) => url.protocol === 'file:' && canRun(url) && existsSync(fileURLToPath(url))) ?? null
}

function readInWorker(
  entry: URL,
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  bounds: Bounds,
): Promise<Page[]> {
  const copy = Uint8Array.from(bytes)
  const worker = new Worker(entry, {
    workerData: { bytes: copy, limits: defaultGlyphLimits },
    transferList: [copy.buffer],
    resourceLimits: watchedLimits,
    stderr: true,
    stdout: true,
  })
  // An error while it ends must not end the process.
  worker.on('error', () => {})
  return new Promise<Page[]>((resolve, reject) => {
    let silence = setTimeout(tooLong, bounds.silence, `nothing for ${bounds.silence / 1000} s`)
    const total = setTimeout(tooLong, bounds.total, `more than ${bounds.total / 1000} s`)
    // The file itself is held twice: as it came, and as the library keeps it.
    const most = {
      heap: bounds.heap.file * MEGABYTE,
      buffers: bounds.buffers * MEGABYTE + 2 * bytes.length,
    }
    const watch = watchMemory(worker, most, tooLarge)
    worker.on('message', onMessage)
    worker.once('error', onError)

    function onMessage(message: Message): void {
      clearTimeout(silence)
      if (message.pages || message.refusal) {
        finish()
        if (message.pages) resolve(message.pages)
        else
          reject(new UnreadableFile(message.refusal!.code, message.refusal!.message, message.refusal!.where))
        return
      }
      silence = setTimeout(tooLong, bounds.silence, `nothing for ${bounds.silence / 1000} s`)
      const { done = 0, total: pages = 0 } = message
      most.heap = (bounds.heap.file + bounds.heap.page * pages) * MEGABYTE
      onPage(done, pages)
    }

    function onError(error: Error): void {
      finish()
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') tooLarge()
      else reject(new UnreadableFile('damaged', `PDF stops the reader: ${error.message}`))
    }

    function tooLong(what: string): void {
      giveUp(`PDF takes too long to read: ${what}`)
    }

    function tooLarge(): void {
      giveUp('PDF unpacks to more than can be held in memory')
    }

    function giveUp(message: string): void {
      finish()
      reject(new UnreadableFile('hostile', message))
    }

    function finish(): void {
      clearTimeout(silence)
      clearTimeout(total)
      watch.stop()
      worker.off('message', onMessage)
      worker.off('error', onError)
      void worker.terminate()
    }
  })
}
