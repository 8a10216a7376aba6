import { Worker } from 'node:worker_threads'
import { workerScript } from './worker-script.ts'

/** Longer than any honest work of the thread that answers. */
const LIMIT_MS = 30_000
const BEAT_MS = 500

/** How many requests are named, and how long each name may be in bytes; the rest is left out. */
const SLOTS = 64
const SLOT_BYTES = 256

/** What the watching thread shares with the watched one. */
export interface WatchdogData {
  /** One number that rises as long as the loop turns. */
  beat: SharedArrayBuffer
  /** Slots of requests under way: a length, then that many bytes of UTF-8. */
  requests: SharedArrayBuffer
  limitMs: number
}

export interface Watchdog {
  /** Notes a request, "GET /en/record", as long as it is under way. @returns what to call when it was answered */
  began(request: string): () => void
  stop(): Promise<void>
}

/**
 * Watches the loop of this thread from another one: a process whose loop stands still for too long answers nobody and cannot end itself. It is
 * ended, and the log names the requests that were under way.
 */
export function startWatchdog(limitMs = LIMIT_MS): Watchdog {
  const beat = new SharedArrayBuffer(4)
  const requests = new SharedArrayBuffer(SLOTS * SLOT_BYTES)
  const workerData: WatchdogData = { beat, requests, limitMs }
  const worker = new Worker(workerScript('watchdog-worker', import.meta), { workerData })
  worker.unref()
  const beats = new Int32Array(beat)
  const timer = setInterval(() => Atomics.add(beats, 0, 1), Math.min(BEAT_MS, limitMs / 4))
  timer.unref()
  const slots = Array.from({ length: SLOTS }, (_, i) => i)
  return {
    began(request) {
      const slot = slots.pop()
      if (slot === undefined) return () => {}
      write(requests, slot, request)
      return () => {
        clear(requests, slot)
        slots.push(slot)
      }
    },
    async stop() {
      clearInterval(timer)
      await worker.terminate()
    },
  }
}

const slotOf = (requests: SharedArrayBuffer, slot: number): Uint8Array =>
  new Uint8Array(requests, slot * SLOT_BYTES, SLOT_BYTES)

function write(requests: SharedArrayBuffer, slot: number, request: string): void {
  const bytes = slotOf(requests, slot)
  // Through a copy: text is not encoded into shared memory.
  const text = Buffer.from(request).subarray(0, SLOT_BYTES - 1)
  bytes.set(text, 1)
  bytes[0] = text.length
}

const clear = (requests: SharedArrayBuffer, slot: number): void => void (slotOf(requests, slot)[0] = 0)

/** The requests under way, as the watching thread reads them. */
export const requestsIn = (requests: SharedArrayBuffer): string[] =>
  Array.from({ length: SLOTS }, (_, slot) => {
    const bytes = slotOf(requests, slot)
    return Buffer.from(bytes.slice(1, 1 + (bytes[0] ?? 0))).toString('utf8')
  }).filter(Boolean)
