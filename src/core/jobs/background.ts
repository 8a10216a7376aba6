import type { Services } from '../contract/services.ts'
import { type DueHandler, startDue, warnOfUnhandled } from './due.ts'
import { intervalFault } from './interval.ts'
import { type Loop, startLoop } from './loops.ts'
import type { Repeating } from './repeat.ts'
import { type Schedule, startSchedule } from './schedules.ts'
import { LOOK_MS } from './tables.ts'

/** What goes on in a server beside its answers, as modules declare it. */
export interface BackgroundWork {
  loops?: readonly Loop[]
  schedules?: readonly Schedule[]
  due?: readonly DueHandler[]
}

/** @throws Error naming what is declared twice, or cannot be kept */
export function checkBackgroundWork({ loops = [], schedules = [], due = [] }: BackgroundWork): void {
  const seen = new Set<string>()
  for (const { name } of [...loops, ...schedules, ...due]) {
    if (seen.has(name)) throw new Error(`the background work ${name} is declared twice`)
    seen.add(name)
  }
  for (const { name, sweepMs } of loops)
    if (!(sweepMs > 0 && sweepMs < 2 ** 31))
      throw new Error(`the loop ${name} cannot look every ${sweepMs} ms`)
  // The server neither waits for its thread when it opens nor gives it more than a moment when it stops.
  for (const { name, apart, awaited, drains } of loops)
    if (apart && (awaited || drains))
      throw new Error(`the loop ${name} runs apart, so it cannot be ${awaited ? 'awaited' : 'drained'}`)
  for (const { name, every } of schedules) {
    const fault = intervalFault(every)
    if (fault) throw new Error(`the schedule ${name} ${fault}`)
  }
}

/**
 * Begins all of it, in the order of declaration; resolves when the loops that are awaited have caught up.
 * @param options.lookMs how long rows may go unseen at most
 * @throws Error as `checkBackgroundWork` does
 */
export async function startBackgroundWork(
  services: Services,
  work: BackgroundWork,
  { lookMs = LOOK_MS }: { lookMs?: number } = {},
): Promise<{
  /** Asks all of it to end, waits for the steps that go on, then drains the loops that want it, last declared first. */
  stop(): Promise<void>
}> {
  checkBackgroundWork(work)
  const { loops = [], schedules = [], due = [] } = work
  const running: Repeating[] = []
  const draining: Repeating[] = []
  await warnOfUnhandled(services, due)
  for (const loop of loops) {
    const started = startLoop(services, loop)
    running.push(started)
    if (loop.drains) draining.unshift(started)
    if (loop.awaited) await started.caughtUp
  }
  for (const schedule of schedules) running.push(startSchedule(services, schedule, lookMs))
  for (const handler of due) running.push(startDue(services, handler, lookMs))
  return {
    async stop() {
      for (const one of running) one.end()
      await Promise.all(running.map(({ ended }) => ended))
      for (const one of draining) await one.drain()
    },
  }
}
