/**
 * Matching on the exercise: 1,000 open requests beside 500 listed offers. All offers with their reasons for one request, and all requests that fit for
 * one provider, each a State or a provider that was not asked for before; then the lists of both as the site ships, with as much and with ten times as much:
 * two sites at once, asked in turns, so that whatever else the machine does falls on both.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { modules } from '../src/app.ts'
import { findProgrammeParties, partyRef } from '../src/base/parties/index.ts'
import {
  type Database,
  type Reader,
  type Services,
  anyone,
  createServices,
  partOf,
  readConfig,
  refKey,
} from '../src/core/index.ts'
import { PERIODS } from '../src/modules/capacity/offer-schema.ts'
import { findFits, findFitsForOffer } from '../src/modules/capacity/queries/find-fits.ts'
import { findRequest } from '../src/modules/capacity/queries/find-requests.ts'
import { MODALITIES } from '../src/modules/capacity/schema.ts'
import { choose, giver, listOffer, offerNow, openRequest } from '../src/modules/capacity/testing.ts'
import { ofState } from '../src/modules/reporting/testing.ts'
import { type Started, command, end, startSite, textOf, withDatabase } from './kit/shipped-site.ts'
import { median, promise, timed } from './kit/timing.ts'

const REQUESTS = 1_000
const OFFERS = 500
/** The figures to keep: milliseconds, and how much slower a list may be with ten times as much. */
const ONE_MS = 50
const SLOWER = 2

const READS = 40
/** Reads that do not count. */
const WARM = 10
const LIST_READS = 100
const LISTS = ['requests', 'offers'].flatMap((name) => [
  `/en/exercise/programmes/exercise/${name}`,
  `/api/exercise/programmes/exercise/${name}`,
])
const AREAS = ['threats', 'norms', 'international-law', 'confidence-building', 'capacity-building', 'gender']
const LANGUAGES = ['en', 'fr', 'ar', 'es', 'ru', 'zh', 'pt']

export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-capacity-'))
  const [once, tenTimes] = [join(folder, 'once'), join(folder, 'ten-times')]
  try {
    await command(once, 'load', 'programmes/cyber')
    await command(once, 'load', 'programmes/exercise')
    const kept = await withDatabase(once, (database) => measureMatching(once, database))
    // With owners and modes: PostgreSQL takes a folder only as its own.
    execFileSync('cp', ['-a', once, tenTimes])
    await withDatabase(tenTimes, ({ pool }) => tenfold(pool))
    return [kept, ...(await compareLists(once, tenTimes))].every(Boolean)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same numbers in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}

async function measureMatching(folder: string, database: Database): Promise<boolean> {
  const config = readConfig({ OPENPOA_DATA: folder, OPENPOA_ORIGIN: 'http://localhost' })
  const services = createServices({ config, database, modules, log: pino({ level: 'error' }) })
  const { requests, offers } = await fill(services)
  await database.pool.query('analyze')
  const of = (viewer: Reader['viewer']): Reader => ({
    services,
    viewer,
    lang: 'en',
    part: partOf(services, 'exercise'),
  })
  const times: Record<'request' | 'provider', number[]> = { request: [], provider: [] }
  let [fitting, forOffer] = [0, 0]
  for (let nr = 0; nr < READS + WARM; nr++) {
    const { id, state } = requests[(nr * 17) % requests.length]!
    const reader = of(ofState('focal-point', state))
    const request = (await findRequest(reader, id))!
    const ms = await timed(async () => (fitting += (await findFits(reader, request)).fitting.length))
    const offer = await offerNow(services, offers[(nr * 7) % offers.length]!)
    const provider = of(giver(offer.provider))
    const own = await timed(async () => (forOffer += (await findFitsForOffer(provider, offer)).length))
    if (nr >= WARM) times.request.push(ms)
    if (nr >= WARM) times.provider.push(own)
  }
  const share = (sum: number) => (sum / (READS + WARM)).toFixed(0)
  console.log(
    `${requests.length} requests × ${offers.length} offers; ${share(fitting)} offers fit a request, ${share(forOffer)} requests that may be read fit an offer`,
  )
  return [
    promised('all offers with reasons for one request', times.request),
    promised('all requests that fit for one provider', times.provider),
  ].every(Boolean)
}

function promised(what: string, times: readonly number[]): boolean {
  const [middle, worst] = [median(times), Math.max(...times)]
  return promise(
    `${what}: ${middle.toFixed(1)} ms (at most ${worst.toFixed(1)}), within ${ONE_MS} ms`,
    middle <= ONE_MS,
  )
}

/** Half of the requests for everyone, a fourth for accepted providers, a fourth by theme; some providers were accepted. */
async function fill(services: Services) {
  const roll = dice(7)
  const some = <T>(all: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: 1 + roll(most) }, () => all[roll(all.length)]!)),
  ]
  const parties = await findProgrammeParties(anyone(services), 'exercise')
  const refs = (kind: string) => parties.filter((one) => one.kind === kind).map((one) => partyRef(one))
  const states = refs('state')
  const groups = refs('group')
  const offers: string[] = []
  for (let nr = 0; nr < OFFERS; nr++)
    offers.push(
      await listOffer(services, states[nr % states.length]!, {
        title: `Offer ${nr}`,
        areas: some(AREAS, 3),
        modalities: some(MODALITIES, 3),
        languages: some(LANGUAGES, 3),
        regions: roll(2) ? [groups[roll(groups.length)]!.id] : [],
        openTo: roll(3) ? [] : some([...groups, ...states], 4).map(refKey),
        withPartner: roll(10) === 0,
        capacity: roll(2) ? { count: 1 + roll(5), per: PERIODS[roll(PERIODS.length)]! } : null,
        budget: roll(2) ? { least: 1_000 * roll(50), most: 100_000, currency: 'USD' } : null,
      }),
    )
  const requests: { id: string; state: string }[] = []
  for (let nr = 0; nr < REQUESTS; nr++) {
    const state = states[nr % states.length]!.id
    const readers = (['public', 'public', 'accepted', 'theme'] as const)[nr % 4]!
    const body = {
      title: `Request ${nr}`,
      need: 'What is needed, and why. '.repeat(20),
      areas: some(AREAS, 2),
      modalities: some(MODALITIES, 2),
      languages: some(LANGUAGES, 2),
      partner: roll(2) ? 'A laboratory' : null,
      budget: roll(2) ? { least: null, most: 1_000 * (1 + roll(200)), currency: 'USD' } : null,
    }
    const id = await openRequest(services, readers, body, state)
    requests.push({ id, state })
    for (let n = 0; n < 3 && readers === 'accepted'; n++)
      await choose(services, id, offers[roll(OFFERS)]!, 'accept', state).catch(() => {})
  }
  return { requests, offers }
}

/** Ten of each that everyone may read; the record is not asked. */
async function tenfold(pool: Database['pool']): Promise<void> {
  for (const [table, shown] of [
    ['capacity_request', `readers = 'public'`],
    ['capacity_offer', 'body is not null'],
  ]) {
    const { rows } = await pool.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
        where table_name = $1 and column_name not in ('id', 'report_id', 'place')`,
      [table],
    )
    const { names } = rows[0]!
    await pool.query(
      `insert into ${table} (id, ${names}) select gen_random_uuid(), ${names} from ${table}, generate_series(1, 9) where ${shown}`,
    )
  }
  await pool.query('analyze')
}

/** Lists made anew for each reader, by page and by program, of two sites in turns. */
async function compareLists(once: string, tenTimes: string): Promise<boolean[]> {
  const settings = {
    OPENPOA_TRUSTED_PROXIES: '1',
    OPENPOA_PAGE_MEMORY_MB: '0',
    OPENPOA_ROW_MEMORY_MB: '0',
  }
  const sites: Started[] = []
  try {
    for (const folder of [once, tenTimes]) sites.push(await startSite(folder, settings))
    const kept: boolean[] = []
    for (const at of LISTS) kept.push(await compareList(sites, at))
    return kept
  } finally {
    await Promise.all(sites.map(({ process }) => end(process)))
  }
}

async function compareList(sites: readonly Started[], at: string): Promise<boolean> {
  const times = sites.map((): number[] => [])
  for (let nr = 0; nr < LIST_READS + WARM; nr++)
    // Each goes first as often as the other.
    for (const which of nr % 2 === 0 ? [0, 1] : [1, 0]) {
      const ms = await timed(() => textOf(`${sites[which]!.address}${at}`))
      if (nr >= WARM) times[which]!.push(ms)
    }
  const [first = NaN, then = NaN] = times.map(median)
  const ratio = then / first
  return promise(
    `${at}: ${first.toFixed(1)} ms, with ten times as much ${then.toFixed(1)} ms, ${ratio.toFixed(2)} ×, less than ${SLOWER} ×`,
    ratio < SLOWER,
  )
}
