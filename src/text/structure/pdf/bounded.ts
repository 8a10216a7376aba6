/** Reading of PDF glyphs within bounds of time and memory: in one worker thread, ended when it takes too long. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { UnreadableFile, type UnreadableCode } from '../errors.ts'
import { defaultGlyphLimits, readGlyphs, type Page } from './glyphs.ts'

export interface Bounds {
  /** Longest time for one page or for opening the file, in milliseconds. */
  silence: number
  /** Longest time for the file, in milliseconds. */
  total: number
  /** Memory of the worker, in megabytes. */
  memory: number
}

export const defaultBounds: Bounds = { silence: 20_000, total: 180_000, memory: 1024 }

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

function startWorker(entry: URL, memory: number): Worker {
  const started = new Worker(entry, {
    workerData: defaultGlyphLimits,
    resourceLimits: { maxOldGenerationSizeMb: memory },
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
  const current = (worker ??= startWorker(entry, bounds.memory))
  current.ref()
  return new Promise<Page[]>((resolve, reject) => {
    let silence = setTimeout(tooLong, bounds.silence, `nothing for ${bounds.silence / 1000} s`)
    const total = setTimeout(tooLong, bounds.total, `more than ${bounds.total / 1000} s`)
    current.on('message', onMessage)
    current.once('error', onError)
    const copy = Uint8Array.from(bytes)
    current.postMessage({ id, bytes: copy }, [copy.buffer])

    function onMessage(message: Message): void {
      if (message.id !== id) return
      clearTimeout(silence)
      if (message.pages || message.refusal) {
        finish()
        if (message.pages) resolve(message.pages)
        else
          reject(new UnreadableFile(message.refusal!.code, message.refusal!.message, message.refusal!.where))
        return
      }
      silence = setTimeout(tooLong, bounds.silence, `nothing for ${bounds.silence / 1000} s`)
      onPage(message.done ?? 0, message.total ?? 0)
    }

    function onError(error: Error): void {
      finish()
      worker = null
      const memory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      const what = memory ? `needs more than ${bounds.memory} MB` : `stops the reader: ${error.message}`
      reject(new UnreadableFile(memory ? 'hostile' : 'damaged', `PDF ${what}`))
    }

    function tooLong(what: string): void {
      finish()
      worker = null
      void current.terminate()
      reject(new UnreadableFile('hostile', `PDF takes too long to read: ${what}`))
    }

    function finish(): void {
      clearTimeout(silence)
      clearTimeout(total)
      current.off('message', onMessage)
      current.off('error', onError)
      current.unref()
    }
  })
}
