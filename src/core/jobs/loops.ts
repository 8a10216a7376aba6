import type { Services } from '../contract/services.ts'
import { runAlone } from './alone.ts'
import { type Repeating, repeat } from './repeat.ts'
import type { SignalName } from './signals.ts'

/**
 * Work that goes on in every server while it runs: woken by a signal, and looking by itself every so often for what nobody told of (an act
 * in another process, a crash, a restored backup).
 */
export interface Loop {
  /** Module and verb, "record.integrate". */
  name: string
  /** It looks at least so often. */
  sweepMs: number
  /** Wakes it. */
  signal?: SignalName
  /** Signals within this time share one run; 20 ms where absent. */
  coalesceMs?: number
  /** One server at a time; others leave it to that one. A run then sets one connection of the pool aside (see `runAlone`). */
  alone?: boolean
  /** In a thread of its own in each server, with connections of its own, so that it never holds the answers up; neither awaited nor drained then. */
  apart?: boolean
  /** What is declared after it, and the opening of the site, waits until it has caught up for the first time. */
  awaited?: boolean
  /** When the server stops and all other work has ended, it runs until nothing is left. */
  drains?: boolean
  /**
   * One run, outside transactions, never two at once in a process. A failure is logged once for each reason, and the next run waits: a
   * second at first, then longer.
   * @param stop aborts when the server stops; the run then ends soon, and may reject with the signal's reason
   * @returns true where there may be more: it is run again at once
   */
  run(services: Services, stop: AbortSignal): Promise<boolean | void>
}

export function startLoop(services: Services, loop: Loop): Repeating {
  const run = (stop: AbortSignal): Promise<boolean | void> => loop.run(services, stop)
  return repeat(services, {
    name: `the loop ${loop.name}`,
    sweepMs: loop.sweepMs,
    signal: loop.signal,
    ...(loop.coalesceMs !== undefined && { coalesceMs: loop.coalesceMs }),
    async step(stop) {
      const more = await (loop.alone ? runAlone(services.db, loop.name, () => run(stop)) : run(stop))
      return more === true ? 0 : loop.sweepMs
    },
  })
}
