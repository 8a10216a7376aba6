/**
 * The honest mix on the site as it ships, for minutes on end: what 99 of 100 wait, and what memory the server holds, in the first minute and
 * in the last.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Place, goAbout, within } from './kit/honest.ts'
import { end, fill, pagesOf, signInFirst, startSite } from './kit/shipped-site.ts'
import { promise } from './kit/timing.ts'

const PARAGRAPHS = 10_000
/** Of the whole, the share that is the beginning, and the share that is the end. */
const SHARE = 0.1
/** Before it counts: compiled code, filled memories. */
const WARM_MS = 15_000
/** The end against the beginning. */
const SLOWER = 1.5
const MORE_MB = 64

/** @param sizes for how many seconds */
export async function run([seconds = 600]: readonly number[] = []): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-soak-'))
  let server
  try {
    await fill(folder, PARAGRAPHS)
    const site = await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1' })
    server = site.process
    const signedIn = await signInFirst(site, folder)
    const place: Place = { address: site.address, pages: await pagesOf(site.address), signedIn }
    await goAbout(place, WARM_MS)
    const part = seconds * SHARE * 1_000
    const first = await measure('first', place, part, server.pid)
    const middle = await measure('between', place, seconds * (1 - 2 * SHARE) * 1_000, server.pid)
    const last = await measure('last', place, part, server.pid)
    const kept = [
      promise(
        'every request is answered',
        [first, middle, last].every(({ failed }) => failed === 0),
      ),
      promise(`at the end p99 is at most ${SLOWER} × that of the beginning`, last.p99 <= SLOWER * first.p99),
      promise(
        `at the end the server holds at most ${MORE_MB} MB more (${(last.rss - first.rss).toFixed(0)} MB)`,
        last.rss - first.rss <= MORE_MB,
      ),
    ]
    return kept.every(Boolean)
  } finally {
    if (server) await end(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Measured {
  p99: number
  /** Megabytes. */
  rss: number
  failed: number
}

async function measure(name: string, place: Place, ms: number, pid: number | undefined): Promise<Measured> {
  const met = await goAbout(place, ms)
  const measured = { p99: within(met, 0.99), rss: residentOf(pid), failed: met.failed.length }
  const [p50, p99] = [within(met, 0.5), measured.p99].map((time) => time.toFixed(0))
  console.log(
    `${name.padEnd(8)} ${met.times.length} requests  p50 ${p50} ms  p99 ${p99} ms  ${measured.rss.toFixed(0)} MB  ${measured.failed} failed`,
  )
  for (const what of new Set(met.failed)) console.log(`    ${what}`)
  return measured
}

/** Megabytes of memory that a process holds. */
const residentOf = (pid: number | undefined): number =>
  Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString()) / 1024
