/** Reading of PDF glyphs within bounds of time and memory: in one worker thread, ended when it takes too long. */
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
  id: number
  done?: number
  total?: number
  pages?: Page[]
  refusal?: { code: UnreadableCode; message: string; where: string }
}

let worker: Worker | null = null
let busy: Promise<unknown> = Promise.resolve()
let lastId = 0

/** Pages of a PDF. Files wait for one another. Throws UnreadableFile, 'hostile' where the bounds are passed. */
export function readBounded(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  bounds: Bounds = defaultBounds,
): Promise<Page[]> {
  const entry = workerFile()
  // A bundle without the worker beside it reads in place; between pages it still keeps to the limits of glyphs.ts.
  if (!entry) return readGlyphs(bytes, defaultGlyphLimits, onPage)
  const turn = busy.then(() => readInWorker(entry, bytes, onPage, bounds))
  busy = turn.catch(() => {})
  return turn
}

function workerFile(): URL | null {
  const near = ['./worker.ts', '../pdf-worker.js'].map((name) => new URL(name, import.meta.url))
  const canRun = (url: URL) => !url.pathname.endsWith('.ts') || Boolean(process.features.typescript)
  return near.find((url) => url.protocol === 'file:' && canRun(url) && existsSync(fileURLToPath(url))) ?? null
}

function startWorker(entry: URL): Worker {
  const started = new Worker(entry, {
    workerData: defaultGlyphLimits,
    resourceLimits: watchedLimits,
    stderr: true,
    stdout: true,
  })
  started.on('exit', () => {
    if (worker === started) worker = null
  })
  return started
}

function readInWorker(
  entry: URL,
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
  bounds: Bounds,
): Promise<Page[]> {
  const id = ++lastId
  const current = (worker ??= startWorker(entry))
  current.ref()
  return new Promise<Page[]>((resolve, reject) => {
    let silence = setTimeout(tooLong, bounds.silence, `nothing for ${bounds.silence / 1000} s`)
    const total = setTimeout(tooLong, bounds.total, `more than ${bounds.total / 1000} s`)
    // The file itself is held twice: as it came, and as the library keeps it.
    const most = {
      heap: bounds.heap.file * MEGABYTE,
      buffers: bounds.buffers * MEGABYTE + 2 * bytes.length,
    }
    const watch = watchMemory(current, most, tooLarge)
    current.on('message', onMessage)
    current.once('error', onError)
    const copy = Uint8Array.from(bytes)
    current.postMessage({ id, bytes: copy }, [copy.buffer])

    function onMessage(message: Message): void {
      if (message.id !== id) return
      clearTimeout(silence)
      if (message.pages || message.refusal) {
        finish()
        // What a large file leaves behind must not count against the next one.
        const { heap, buffers } = watch.peak()
        if (heap > most.heap / 2 || buffers > most.buffers / 2) end()
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
      worker = null
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
      end()
      reject(new UnreadableFile('hostile', message))
    }

    function end(): void {
      if (worker === current) worker = null
      void current.terminate()
    }

    function finish(): void {
      clearTimeout(silence)
      clearTimeout(total)
      watch.stop()
      current.off('message', onMessage)
      current.off('error', onError)
      current.unref()
    }
  })
}
