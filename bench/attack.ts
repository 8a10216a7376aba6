/**
 * One hostile client against twenty honest readers, one who imports and one who saves a form, on the site as it ships: how long the honest wait in
 * each case, and when it is quiet. Loops are bounded; each case lasts as long as the quiet round.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '../src/base/access/testing.ts'
import { type Met, type Place, goAbout, within } from './kit/honest.ts'
import type { Answers, Hostile } from './kit/hostile.ts'
import { end, fill, pagesOf, signInFirst, startSite } from './kit/shipped-site.ts'
import { promise } from './kit/timing.ts'

/** Milliseconds within which 99 of 100 honest answers come, or so many times what they take when it is quiet, whichever is more. */
const P99_MS = 300
const TIMES_QUIET = 5
/** Milliseconds between cases, in which the server comes to rest. */
const REST_MS = 3_000

type Case = Pick<Hostile, 'atOnce' | 'does'>

/** @param sizes how many paragraphs the site has, and how many seconds each case takes */
export async function run([paragraphs = 50_000, seconds = 15]: readonly number[] = []): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-attack-'))
  let process
  try {
    await fill(folder, paragraphs)
    const site = await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1', OPENPOA_PAGE_MEMORY_MB: '0' })
    process = site.process
    const signedIn = await signInFirst(site, folder)
    const texts = { compared: await twoVersions(signedIn), long: await accept(signedIn, longText(2_800)) }
    const place: Place = { address: site.address, pages: await pagesOf(site.address), signedIn }
    const cases = await casesOf(site.address, texts)
    console.log(`${paragraphs} paragraphs, ${seconds} s each`)
    const ms = seconds * 1_000
    await goAbout(place, Math.min(ms, REST_MS))
    const quiet = await goAbout(place, ms)
    print('quiet', quiet, {})
    const limit = Math.max(P99_MS, TIMES_QUIET * within(quiet, 0.99))
    let kept = promise('quiet: every honest request is answered', quiet.failed.length === 0)
    for (const [name, { atOnce, does }] of Object.entries(cases)) {
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      const [answers, met] = await Promise.all([
        attack({ address: site.address, ms, atOnce, does }),
        goAbout(place, ms),
      ])
      print(name, met, answers)
      const p99 = within(met, 0.99)
      const what = `${name}: p99 of the honest at most ${limit.toFixed(0)} ms (${p99.toFixed(0)} ms)`
      kept = promise(what, p99 <= limit) && kept
      kept = promise(`${name}: every honest request is answered`, met.failed.length === 0) && kept
      // Else nothing was tried.
      const arrived = Object.keys(answers).some((key) => /^\d|^closed$/.test(key))
      kept = promise(`${name}: what is sent arrives`, arrived) && kept
      const broken = Object.keys(answers).filter((key) => /^5/.test(key) && key !== '503')
      kept = promise(`${name}: nothing breaks`, broken.length === 0 && site.process.exitCode === null) && kept
    }
    if (/"level":[56]0/.test(site.said())) console.log(`The server said:\n${site.said().slice(-4_000)}`)
    return kept
  } finally {
    if (process) await end(process)
    rmSync(folder, { recursive: true, force: true })
  }
}

function print(name: string, met: Met, answers: Answers): void {
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => within(met, share).toFixed(0).padStart(6))
  const said = Object.entries(answers).map(([status, times]) => `${times} × ${status}`)
  const slowest = Math.max(0, ...met.readings)
  const read = `${met.readings.length} files read, slowest ${(slowest / 1_000).toFixed(1)} s`
  console.log(
    `${name.padEnd(22)} ${String(met.times.length).padStart(5)} honest  p50 ${p50}  p99 ${p99}  most ${most} ms   ${read}   ${said.join(', ')}`,
  )
  const failed = Map.groupBy(met.failed, (what) => what)
  for (const [what, all] of failed) console.log(`    ${all.length} × ${what}`)
}

async function attack(given: Hostile): Promise<Answers> {
  const script = new URL('./kit/hostile.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(given))
  let said = ''
  child.stdout.on('data', (piece) => (said += piece))
  await new Promise((resolve) => child.on('close', resolve))
  return JSON.parse(said) as Answers
}

/** @param texts where one of two versions stands, and a long one */
async function casesOf(
  address: string,
  { compared, long }: { compared: string; long: string },
): Promise<Record<string, Case>> {
  const deep = deepPaths()
  const short = ['/en/sign-in', '/en/account/name', '/en/record/check', '/en/text']
  const head = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\r\nHost: ${new URL(address).host}\r\nOrigin: ${address}\r\nX-Forwarded-For: 203.0.113.66\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n`
  const common = [
    'states',
    'the',
    'of the',
    'shall',
    'international security',
    'lanterns',
    'a',
    'information',
  ]
  return {
    'repeated fields': {
      atOnce: 16,
      does: { kind: 'send', paths: short, body: 'a=1&'.repeat(80_000), field: null },
    },
    'deep in the record': { atOnce: 32, does: { kind: 'read', paths: deep } },
    'uncached pages': { atOnce: 64, does: { kind: 'read', paths: await pagesOf(address) } },
    'long texts': {
      atOnce: 8,
      does: { kind: 'send', paths: ['/en/text'], body: longText(2_800), field: 'text' },
    },
    'broken words': {
      atOnce: 8,
      does: { kind: 'send', paths: ['/en/text'], body: 'co-\nop-\n'.repeat(57_000), field: 'text' },
    },
    'slow bodies': {
      atOnce: 400,
      does: { kind: 'hold', says: `${head('/en/text', 60_000)}text=`, drips: 'a' },
    },
    'many connections': {
      atOnce: 1_500,
      does: { kind: 'hold', says: 'GET /en/ HTTP/1.1\r\n', drips: 'X-A: b\r\n' },
    },
    searches: {
      atOnce: 32,
      does: {
        kind: 'read',
        paths: common.map((words) => `/en/exercise/search?q=${encodeURIComponent(words)}`),
      },
    },
    comparisons: {
      atOnce: 32,
      does: {
        kind: 'read',
        paths: ['since', 'agreed', 'strength'].map((view) => `${compared}/${view}`),
      },
    },
    'long texts in print': { atOnce: 32, does: { kind: 'read', paths: [`${long}/print`] } },
  }
}

/** Places deep in the record and other lists, and feeds; what programs ask for is refused with a parameter too many, so each has its own place. */
function deepPaths(): string[] {
  const after = (n: number): string =>
    `after=${Buffer.from(JSON.stringify(['/record', n])).toString('base64url')}`
  return Array.from({ length: 2_000 }, (_, n) => n + 10).flatMap((n) => [
    `/en/record?${after(n)}`,
    `/api/record?limit=200&${after(n)}`,
    ...(n % 10 === 0 ? feeds : []),
  ])
}

const feeds = [
  '/en/record/entries.atom',
  '/record/checkpoints.atom',
  '/api/record.csv',
  '/en/exercise/library?q=demo',
]

/** As States write, with so many paragraphs. */
const longText = (paragraphs: number): string =>
  [
    'A/CONF.994/L.1\n\nHarbour lamps',
    ...Array.from(
      { length: paragraphs },
      (_, n) =>
        `${n + 1}. Calls upon States to light the lamps of harbour ${n}, as appropriate, and to keep oil;`,
    ),
  ].join('\n\n')

/** Puts a text of two versions on the site. @returns its address */
async function twoVersions(signedIn: Browser): Promise<string> {
  const words = 'A/CONF.994/L.2\n\nLamps of harbours\n\n'
  const body = (verb: string) =>
    Array.from(
      { length: 4_000 },
      (_, n) => `${n + 1}. Decides to ${verb} the lamps of harbour ${n} at dusk, and to keep oil;`,
    ).join('\n\n')
  await accept(signedIn, `${words}${body('light')}`)
  return accept(signedIn, `${words}${body('trim')}`)
}

/** Imports a text into the exercise and accepts it as it was read. @returns where it stands then */
async function accept(signedIn: Browser, text: string): Promise<string> {
  const form = new FormData()
  form.set('_once', crypto.randomUUID())
  form.set('file', new File([text], 'lamps.txt', { type: 'text/plain' }))
  form.set('programme', 'exercise')
  const location = (await signedIn.post('/en/exercise/imports', form)).headers.get('Location') ?? ''
  for (let n = 0; n < 200; n++) {
    const page = await (await signedIn.get(location)).text()
    const [, own] = page.split(`action="${location}/fields"`)
    if (own) return acceptSeen(signedIn, location, own)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${location} was never read`)
}

async function acceptSeen(signedIn: Browser, location: string, html: string): Promise<string> {
  const unticked = html.replaceAll(/<input[^>]*type="checkbox"[^>]*>/g, '')
  const seen = [...unticked.matchAll(/name="([^"]*)" value="([^"]*)"/g)].flatMap(
    ([, name = '', value = '']) => [
      [name, value],
      [name.replace(/^_base\./, ''), value],
    ],
  )
  const fields = { ...Object.fromEntries(seen), _once: crypto.randomUUID(), button: 'accept' }
  const answer = await signedIn.post(`${location}/fields`, fields)
  if (answer.status !== 303) throw new Error(`${location} was not accepted: ${answer.status}`)
  return answer.headers.get('Location') ?? ''
}
