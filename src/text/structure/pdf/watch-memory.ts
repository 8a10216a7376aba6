/**
 * Bounds the memory of a thread from outside. The limits that a thread is started with do not do: they leave out what
 * it holds in typed arrays, and a thread that reaches the limit of its heap inside the engine takes the whole process
 * with it (seen in Node 24: "Reached heap limit", abort).
 */
import type { ResourceLimits, Worker } from 'node:worker_threads'

/** Limits to start a watched thread with: so far off that the watch ends it first. */
export const watchedLimits: ResourceLimits = { maxOldGenerationSizeMb: 4096 }

/** How often is looked, in milliseconds. A stream unpacks some 5 MB meanwhile. */
const INTERVAL = 30

export interface MemoryWatch {
  stop(): void
  /** Most that was seen of both, in bytes. */
  peak(): MemoryUse
}

/** In bytes: objects of the engine, and typed arrays and other things outside its heap. */
export interface MemoryUse {
  heap: number
  buffers: number
}

/**
 * Calls `exceeded` once when the heap or the buffers of a thread pass `most`, which is read at each look. It is seen
 * while the thread is busy, too: the answer comes from the engine, not from a message the thread would have to take.
 */
export function watchMemory(worker: Worker, most: MemoryUse, exceeded: () => void): MemoryWatch {
  const peak = { heap: 0, buffers: 0 }
  let asking = false
  let stopped = false
  const timer = setInterval(() => void (asking || look()), INTERVAL)
  async function look(): Promise<void> {
    asking = true
    // A thread that has not begun, or has ended, has no statistics.
    const found = await worker.getHeapStatistics().catch(() => null)
    asking = false
    if (!found || stopped) return
    peak.heap = Math.max(peak.heap, found.used_heap_size)
    peak.buffers = Math.max(peak.buffers, found.external_memory)
    if (peak.heap <= most.heap && peak.buffers <= most.buffers) return
    stop()
    exceeded()
  }
  function stop(): void {
    stopped = true
    clearInterval(timer)
  }
  return { stop, peak: () => peak }
}
