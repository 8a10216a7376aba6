/**
 * Pages of the site as it ships, over HTTP, with 10,000 and with 200,000 paragraphs: from memory, drawn anew from remembered rows, made anew from
 * the database (by a server without memory for rows), and 304 — each in turns with a page
 * of the same size by the same libraries with nothing behind them; and with a Directus that reads one item, where OPENPOA_BENCH_DIRECTUS
 * gives the address of one.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Target, load } from './kit/load.ts'
import { type Started, end, fill, startSite } from './kit/shipped-site.ts'
import { median, promise } from './kit/timing.ts'

const ROUNDS = 5
const ROUND_MS = 1_500
const WARM_MS = 1_500

/** The figures to keep, as shares of what the bare page does. */
const KEPT = 0.4
const ANEW = 0.2
const SAME = 0.5
/** How much slower a page may be with twenty times the paragraphs. */
const SLOWER = 2

/** Servers that remember less and less, and what is measured of each. */
const SERVERS: [settings: Record<string, string>, measured: string[]][] = [
  [{}, ['kept', 'same']],
  [{ OPENPOA_PAGE_MEMORY_MB: '0' }, ['drawn']],
  [{ OPENPOA_PAGE_MEMORY_MB: '0', OPENPOA_ROW_MEMORY_MB: '0' }, ['anew']],
]

/** @param sizes how many paragraphs, in one site that grows */
export async function run(sizes: readonly number[] = [10_000, 200_000]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
  const bare = await startBare()
  let kept = true
  const first = new Map<string, number>()
  try {
    for (const size of sizes) {
      await fill(folder, size)
      console.log(`${size} paragraphs`)
      for (const [settings, measured] of SERVERS) {
        const site = await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1', ...settings })
        try {
          kept = (await measure(site.address, bare.address, measured, first)) && kept
        } finally {
          await end(site.process)
        }
      }
    }
    return kept
  } finally {
    await end(bare.process)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(
  site: string,
  bare: string,
  measured: readonly string[],
  first: Map<string, number>,
): Promise<boolean> {
  let kept = true
  for (const [name, path] of Object.entries(await pages(site))) {
    const { length, tag } = await look(`${site}${path}`, measured.includes('same'))
    const all: Target[] = [
      { name: 'kept', url: () => `${site}${path}`, status: 200 },
      { name: 'drawn', url: () => `${site}${path}`, status: 200 },
      { name: 'anew', url: () => `${site}${path}`, status: 200 },
      { name: 'same', url: () => `${site}${path}`, headers: { 'If-None-Match': tag }, status: 304 },
      { name: 'bare', url: () => `${bare}/page?size=${length}`, status: 200 },
      { name: 'bare 304', url: () => `${bare}/same`, headers: { 'If-None-Match': '"bare"' }, status: 304 },
      ...directus(),
    ]
    const peers = ['bare', ...(measured.includes('same') ? ['bare 304'] : []), 'directus']
    const rates = await inTurns(all.filter(({ name }) => measured.includes(name) || peers.includes(name)))
    const rate = (which: string): number => rates.get(which) ?? NaN
    const line = [...rates].map(([which, perSecond]) => `${which} ${perSecond.toFixed(0)}`).join(' · ')
    console.log(`  ${name.padEnd(10)} ${(length / 1000).toFixed(1).padStart(6)} kB   ${line}  requests/s`)
    const share = (ours: string, theirs: string, least: number): boolean =>
      promise(
        `${name}: ${ours} at least ${least} × ${theirs} (${(rate(ours) / rate(theirs)).toFixed(2)} ×)`,
        rate(ours) >= least * rate(theirs),
      )
    const promises: Record<string, () => boolean> = {
      kept: () => share('kept', 'bare', KEPT),
      drawn: () => share('drawn', 'bare', ANEW),
      anew: () => share('anew', 'bare', ANEW),
      same: () => share('same', 'bare 304', SAME),
    }
    for (const which of measured) {
      kept = (promises[which]?.() ?? true) && kept
      const key = `${name} ${which}`
      const before = first.get(key)
      if (before === undefined) first.set(key, rate(which))
      else
        kept =
          promise(
            `${name}: ${which} within ${SLOWER} × of the small site (${(before / rate(which)).toFixed(2)} × slower)`,
            rate(which) * SLOWER >= before,
          ) && kept
    }
  }
  return kept
}

/** The addresses of the pages that are measured. */
async function pages(site: string): Promise<Record<string, string>> {
  const text = await (await fetch(`${site}/en/exercise/instruments/x-demo-1-0001`)).text()
  const provision = /\/en\/exercise\/provisions\/x-demo-1-0001\.p\d+/.exec(text)?.[0]
  if (!provision) throw new Error('the exercise has no invented text')
  return {
    front: '/en/',
    norm: '/en/programmes/cyber/norms/norm-a',
    norms: '/en/programmes/cyber/norms',
    provision,
    entry: '/en/record/entries/20',
  }
}

/** Reading one item of another system, at an address that is given. */
const directus = (): Target[] => {
  const address = process.env['OPENPOA_BENCH_DIRECTUS']
  return address ? [{ name: 'directus', url: () => address, status: 200 }] : []
}

async function inTurns(targets: readonly Target[]): Promise<Map<string, number>> {
  for (const target of targets) await load(target, WARM_MS)
  const rates = new Map<string, number[]>(targets.map(({ name }) => [name, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const target of targets) rates.get(target.name)?.push(await load(target, ROUND_MS))
  return new Map([...rates].map(([name, all]) => [name, median(all)]))
}

/** How long a page is, and where pages are kept its tag once it is. */
async function look(url: string, isKept: boolean): Promise<{ length: number; tag: string }> {
  for (let n = 0; n < 100; n++) {
    const answer = await fetch(url)
    const tag = answer.headers.get('ETag')
    const { length } = await answer.text()
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    if (tag || !isKept) return { length, tag: tag ?? '' }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} is never kept`)
}

async function startBare(): Promise<Pick<Started, 'address' | 'process'>> {
  const script = new URL('./kit/bare-server.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (piece) => resolve(String(piece).trim())),
  )
  return { address: `http://127.0.0.1:${port}`, process: child }
}
