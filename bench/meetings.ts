/**
 * Meetings, on the exercise: 200 of them with 20,000 statements and 40,000 paragraphs by which they decide and recommend, and beside it a site with ten times
 * as much. The page of a meeting with what became of what was decided before, the pages of all decisions and of all statements on one provision, and the
 * same for programs; nothing is kept in memory. The two sites answer in turns, so that whatever else the machine does weighs on both.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillMeetings } from './kit/meetings-data.ts'
import { type Started, command, end, startSite, textOf, withDatabase } from './kit/shipped-site.ts'
import { median, promise, timed } from './kit/timing.ts'

const MEETINGS = 200
const TIMES = 10
/** The figures to keep: milliseconds, and how much slower a page may be with ten times as much. */
const ONE_MS = 50
const SLOWER = 2

const READS = 40
/** Reads that do not count. */
const WARM = 10

interface Filled {
  site: Started
  provision: string
}

/** @param sizes how many meetings the smaller site has */
export async function run([meetings = MEETINGS]: number[] = []): Promise<boolean> {
  const folders = [1, TIMES].map(() => mkdtempSync(join(tmpdir(), 'bench-meetings-')))
  const sites: Filled[] = []
  try {
    for (const [nr, folder] of folders.entries())
      sites.push(await fill(folder, nr ? meetings * TIMES : meetings))
    return await measure(sites)
  } finally {
    for (const { site } of sites) await end(site.process)
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string, count: number): Promise<Filled> {
  await command(folder, 'load', 'programmes/cyber')
  await command(folder, 'load', 'programmes/exercise')
  const { provision, ...counts } = await withDatabase(folder, ({ pool }) => fillMeetings(pool, count))
  console.log(
    Object.entries(counts)
      .map(([name, value]) => `${value} ${name}`)
      .join(', '),
  )
  const nothing = { OPENPOA_PAGE_MEMORY_MB: '0', OPENPOA_ROW_MEMORY_MB: '0' }
  return { site: await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1', ...nothing }), provision }
}

const pagesOf = (provision: string): Record<string, string> => ({
  'page of a meeting': `/en/exercise/programmes/exercise/meetings/bench-150`,
  'decisions on a provision': `/en/exercise/programmes/exercise/decisions?provision=${provision}`,
  'the same for programs': `/api/exercise/programmes/exercise/decisions?provision=${provision}`,
  'statements on a provision': `/en/exercise/programmes/exercise/statements?provision=${provision}`,
  'page of the provision': `/en/exercise/provisions/${provision}`,
})

async function measure(sites: readonly Filled[]): Promise<boolean> {
  const kept: boolean[] = []
  for (const name of Object.keys(pagesOf(''))) {
    const times = sites.map((): number[] => [])
    for (let nr = 0; nr < READS + WARM; nr++)
      for (const [i, { site, provision }] of sites.entries())
        times[i]!.push(await timed(() => textOf(`${site.address}${pagesOf(provision)[name]!}`)))
    const [one = NaN, ten = NaN] = times.map((own) => median(own.slice(WARM)))
    kept.push(
      promise(`${name}: ${one.toFixed(1)} ms, within ${ONE_MS} ms`, one <= ONE_MS),
      promise(
        `${name} with ${TIMES} times as much: ${ten.toFixed(1)} ms, ${(ten / one).toFixed(2)} ×, less than ${SLOWER} ×`,
        ten / one < SLOWER,
      ),
    )
  }
  return kept.every(Boolean)
}
