import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child.ts'
import type { Program } from './programs.ts'

/** What was seen over all rounds. */
export interface KillReport {
  rounds: number
  acknowledged: number
  /** Acknowledged writes that the next start did not find. Must be empty. */
  lost: number[]
  /** Starts after a kill that did not say they had recovered. Must be 0. */
  silent: number
  /** Starts whose program verified what it keeps and found it wanting. Must be 0. */
  unverified: number
  /** Milliseconds from start to open, for each start after a kill. */
  recoveries: number[]
}

/**
 * Kills a writing program again and again, `kill -9` of its process group, every other time of PostgreSQL too, and
 * compares what it had acknowledged with what its next start finds.
 *
 * The program gets the data folder as its argument and writes lines of JSON: `{have: [number…], recovered, verified?}` once open,
 * then `{ack: number}` after each commit. `test/kill-nine-writer.ts` is one.
 */
export async function killNine(
  dataFolder: string,
  kills: number,
  program: Program = 'test/kill-nine-writer.ts',
): Promise<KillReport> {
  const report: KillReport = {
    rounds: kills,
    acknowledged: 0,
    lost: [],
    silent: 0,
    unverified: 0,
    recoveries: [],
  }
  const acknowledged = new Set<number>()
  for (let round = 0; round <= kills; round++) {
    const began = performance.now()
    const child = startChild(program, [dataFolder])
    const { have, recovered, verified } = (await child.line('have')) as {
      have: number[]
      recovered: boolean
      verified?: boolean
    }
    if (verified === false) report.unverified++
    if (round > 0) {
      report.recoveries.push(Math.round(performance.now() - began))
      if (!recovered) report.silent++
    }
    const found = new Set(have)
    report.lost.push(...[...acknowledged].filter((id) => !found.has(id)))
    if (round === kills) {
      await child.stop()
      break
    }
    await child.line('ack')
    await sleep(50 + ((round * 137) % 300))
    const postmaster = Number(
      readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    )
    const killed = child.kill()
    if (round % 2 === 0) process.kill(postmaster, 'SIGKILL')
    await killed
    for (const line of child.lines) if ('ack' in line) acknowledged.add(line['ack'] as number)
  }
  report.acknowledged = acknowledged.size
  return report
}
