/** Time a contender is run before it counts, so that what is measured is compiled code, ours and theirs alike. */
const WARM_MS = 1500
/** Time each contender is measured, in turns with the others. */
const MEASURE_MS = 3000
const MOST_ROUNDS = 101
/** A median wants three; what takes longer than this is run once. */
const LONG_MS = 10_000

export interface Contender {
  name: string
  run(): unknown
}

export interface Timed {
  name: string
  /** Milliseconds. */
  median: number
  rounds: number
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Milliseconds until `work`, or its promise, is done. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Warms each contender, then lets them take turns; what takes seconds is run less often. */
export async function race(contenders: readonly Contender[]): Promise<Timed[]> {
  const rounds: number[] = []
  for (const { run } of contenders) {
    const warm: number[] = [await timed(run)]
    const end = performance.now() + WARM_MS - warm[0]!
    while (performance.now() < end) warm.push(await timed(run))
    const least = median(warm) > LONG_MS ? 1 : 3
    rounds.push(Math.min(MOST_ROUNDS, Math.max(least, Math.round(MEASURE_MS / median(warm)))))
  }
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < Math.max(...rounds); round++) {
    for (const [i, { run }] of contenders.entries()) if (round < rounds[i]!) times[i]!.push(await timed(run))
  }
  return contenders.map(({ name }, i) => ({ name, median: median(times[i]!), rounds: rounds[i]! }))
}

/** A line for each, with its ratio to the first, which is ours; says where ours is slower. */
export function printRace(results: readonly Timed[]): void {
  const ours = results[0]!.median
  for (const [i, { name, median, rounds }] of results.entries()) {
    const ratio = median / ours
    const note = i === 0 ? '' : `${ratio.toFixed(2)} × ours${ratio < 1 ? ' (ours is slower here)' : ''}`
    console.log(`  ${name.padEnd(16)} ${median.toFixed(2).padStart(10)} ms  (${rounds} runs)  ${note}`)
  }
}

/** Prints a promise with what became of it. */
export function promise(what: string, kept: boolean): boolean {
  console.log(`${kept ? 'kept  ' : 'MISSED'}  ${what}`)
  return kept
}
