import type { Browser } from '../../src/base/access/testing.ts'
import { freshPage } from './shipped-site.ts'
import { filledForm } from '../../src/core/testing/send-form.ts'

/** Readers at once; a third of them read pages that nobody read before. */
const READERS = 20
/** Milliseconds that a reader looks at a page, at most. */
const LOOKS_MS = 500
/** Milliseconds between the acts of those who import and save. */
const ACTS_MS = 400

/** What honest people met. */
export interface Met {
  /** Milliseconds of each answer, in rising order. */
  times: number[]
  /** "503 /en/": answers that were none of those they came for. */
  failed: string[]
  /** Milliseconds from sending a file until it was read. */
  readings: number[]
}

export interface Place {
  address: string
  /** Pages that are read. */
  pages: readonly string[]
  /** Somebody who may import. */
  signedIn: Browser
}

/** Twenty readers, one who imports and one who saves a form, for so long. */
export async function goAbout(place: Place, ms: number): Promise<Met> {
  const met: Met = { times: [], failed: [], readings: [] }
  const until = performance.now() + ms
  const readers = Array.from({ length: READERS }, (_, i) => read(place, met, until, i))
  await Promise.all([...readers, importFiles(place, met, until), saveForms(place, met, until)])
  met.times.sort((a, b) => a - b)
  return met
}

/** The time within which this share was answered. */
export const within = ({ times }: Met, share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function timed(
  met: Met,
  what: string,
  ask: () => Promise<Response>,
  expected: number,
): Promise<string> {
  const began = performance.now()
  const answer = await ask().catch(() => null)
  const text = await answer?.text().catch(() => null)
  met.times.push(performance.now() - began)
  if (answer?.status !== expected || text === undefined) met.failed.push(`${answer?.status ?? 'cut'} ${what}`)
  return answer?.headers.get('Location') ?? text ?? ''
}

/** How many pages were read that nobody had read. */
let fresh = 0

async function read({ address, pages }: Place, met: Met, until: number, number: number): Promise<void> {
  const isNew = number % 3 === 0
  const headers = { 'X-Forwarded-For': `198.51.100.${number + 1}` }
  await rest((number / READERS) * LOOKS_MS)
  for (let n = number; performance.now() < until; n++) {
    const path = isNew ? freshPage(fresh++) : (pages[n % pages.length] ?? '/en/')
    await timed(met, path, () => fetch(`${address}${path}`, { headers }), 200)
    await rest(LOOKS_MS * (0.5 + Math.random() / 2))
  }
}

async function importFiles({ signedIn }: Place, met: Met, until: number): Promise<void> {
  for (let n = 0; performance.now() < until; n++) {
    const form = new FormData()
    form.set('_once', crypto.randomUUID())
    const name = `lanterns-${Math.round(until)}-${n}.txt`
    form.set('file', new File([`A/CONF.995/L.${n}\n\nLanterns\n\n1. Decides to light ${name}.`], name))
    form.set('programme', '')
    const began = performance.now()
    const location = await timed(met, '/en/imports', () => signedIn.post('/en/imports', form), 303)
    while (location.startsWith('/') && performance.now() < until + READING_MS) {
      const page = await timed(met, 'an import', () => signedIn.get(location), 200)
      if (page.includes(`action="${location}/fields"`)) {
        met.readings.push(performance.now() - began)
        break
      }
      await rest(ACTS_MS / 4)
    }
    await rest(ACTS_MS)
  }
}
/** How much longer than the round a reading is waited for. */
const READING_MS = 10_000

async function saveForms({ signedIn }: Place, met: Met, until: number): Promise<void> {
  for (let n = 0; performance.now() < until; n++) {
    const page = await timed(met, '/en/account', () => signedIn.get('/en/account'), 200)
    const form = filledForm(page, '/en/account/name', crypto.randomUUID())
    form.set('name', `Jo Example ${n % 2}`)
    if (page) await timed(met, '/en/account/name', () => signedIn.post('/en/account/name', form), 303)
    await rest(ACTS_MS)
  }
}
