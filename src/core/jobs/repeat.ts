import type { Services } from '../contract/services.ts'
import { backoffMs } from './backoff.ts'
import { createFailures } from './failures.ts'
import type { SignalName } from './signals.ts'

/** Steps that are taken again and again while the process runs. */
export interface Repeated {
  /** Names it in the log: "the loop record.integrate". */
  name: string
  /** One step. @returns milliseconds until the next at the latest; 0 where there may be more to do now */
  step(stop: AbortSignal): Promise<number>
  /** The longest pause after failures is this, or half a minute where this is shorter. */
  sweepMs: number
  /** Brings the next step forward. */
  signal?: SignalName | undefined
  /** Signals within this time share one step. */
  coalesceMs?: number
}

export interface Repeating {
  /** Resolves when it has paused for the first time: nothing is left to do, or it failed. */
  caughtUp: Promise<void>
  /** Asks it to end; the step that goes on hears of it by its signal. */
  end(): void
  /** Resolves when no step goes on any more; only after `end`. */
  ended: Promise<void>
  /** Goes on until nothing is left to do, or a step fails; only when it has ended. */
  drain(): Promise<void>
}

const COALESCE_MS = 20
/** Pauses after failures begin with this, or with the sweep where that is shorter, and may grow to half a minute in any case. */
const FIRST_BACKOFF_MS = 1_000
const LEAST_LONGEST_BACKOFF_MS = 30_000

/** Begins at once. One step at a time; a signal that comes during a step leads to another one. */
export function repeat(services: Services, work: Repeated): Repeating {
  const stop = new AbortController()
  const failures = createFailures(services, `${work.name} failed`)
  const backoff = {
    first: Math.min(FIRST_BACKOFF_MS, work.sweepMs),
    most: Math.max(LEAST_LONGEST_BACKOFF_MS, work.sweepMs),
  }
  const caughtUp = Promise.withResolvers<void>()
  const pauses = createPauses()
  let failed = 0
  let signalled = false
  const off = work.signal ? services.signals.on(work.signal, wake) : (): void => {}

  function wake(): void {
    signalled = true
    pauses.wake()
  }
  async function step(signal: AbortSignal): Promise<number> {
    signalled = false
    try {
      const pause = await work.step(signal)
      failures.wentWell()
      failed = 0
      return pause
    } catch (error) {
      if (!isEnd(error, signal)) failures.failed(error)
      return backoffMs(++failed, backoff)
    }
  }
  async function pause(ms: number): Promise<void> {
    // After a failure signals bring nothing forward: each of them would fail like the one before.
    if (failed > 0) return pauses.take(ms)
    if (!signalled) await pauses.take(ms, { wakes: true })
    if (signalled && !stop.signal.aborted) await pauses.take(work.coalesceMs ?? COALESCE_MS)
  }
  async function go(): Promise<void> {
    while (!stop.signal.aborted) {
      const ms = await step(stop.signal)
      if (ms === 0 || stop.signal.aborted) continue
      caughtUp.resolve()
      await pause(ms)
    }
    caughtUp.resolve()
  }
  return {
    caughtUp: caughtUp.promise,
    ended: go(),
    end() {
      off()
      stop.abort()
      pauses.end()
    },
    async drain() {
      const never = new AbortController().signal
      while ((await step(never)) === 0);
    },
  }
}

/** Whether a step only says that it was asked to end. */
const isEnd = (error: unknown, stop: AbortSignal): boolean =>
  stop.aborted && (error === stop.reason || (error instanceof Error && error.name === 'AbortError'))

/** Pauses one after the other; the one that goes on may be cut short. */
function createPauses() {
  let wakes = false
  let end = (): void => {}
  return {
    take(ms: number, options?: { wakes: boolean }): Promise<void> {
      wakes = options?.wakes === true
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    /** Ends a pause that was taken with `wakes`. */
    wake(): void {
      if (wakes) end()
    },
    end: () => end(),
  }
}
