/**
 * A reporting round on the site as it ships, over HTTP: 193 States each begin a report and save 60 answers, then change one and save again; then a
 * State's reports are read, and the table of all answers to a question. Beside an ODK Central whose address is given, of which the table of one
 * form's submissions is read. Then public pages, with as many reports and with ten times as many.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { modules } from '../src/app.ts'
import { Browser, hold, makeAccount, newestLink } from '../src/base/access/testing.ts'
import { programmeRef } from '../src/base/programme/index.ts'
import { findProgrammeParties, partyRef } from '../src/base/parties/index.ts'
import {
  type Database,
  type Services,
  type Viewer,
  anyone,
  createServices,
  inTransaction,
  readConfig,
} from '../src/core/index.ts'
import { type PackQuestionnaire, loadQuestionnaires, openRound } from '../src/modules/reporting/index.ts'
import { type Started, command, end, startSite, textOf, withDatabase } from './kit/shipped-site.ts'
import { median, promise, timed } from './kit/timing.ts'

/** The figures to keep: reports and edits in a second, milliseconds of a table, and how much slower a page may be with ten times the reports. */
const REPORTS = 65
const EDITS = 115
const TABLE_MS = 50
const SLOWER = 2

const QUESTIONS = 60
/** Focal points who send at once, each for some States. */
const DESKS = 16
const READS = 25
/** Reads that do not count. */
const WARM = 5
const PROGRAMME = 'exercise'
const ASKED = ['status', 'measure', 'challenge']
const API = '/api/exercise/programmes/exercise'

/** @param scales of the reports that stand there: 1 is 193 States in six rounds */
export async function run(scales: readonly number[] = [1, 10]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reporting-'))
  const first = new Map<string, number>()
  let kept = true
  try {
    await command(folder, 'load', 'programmes/exercise')
    for (const [nr, scale] of scales.entries()) {
      await command(folder, 'demo', 'reports', '--scale', String(scale))
      if (nr === 0) kept = (await measureRound(folder)) && kept
      kept = (await measurePages(folder, scale, first)) && kept
    }
    return kept
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One form of one part, as the peer has it. */
const form: PackQuestionnaire = {
  id: 'bench-form',
  version: '1',
  title: 'Sixty questions',
  feature: 'share-information',
  parts: [
    {
      group: 'all',
      label: 'All',
      elements: Array.from({ length: QUESTIONS }, (_, nr) => ({
        question: `q${nr + 1}`,
        kind: nr % 3 === 0 ? ('whole-number' as const) : ('text' as const),
        label: `Question ${nr + 1}`,
      })),
    },
  ],
  lists: {},
}

const answersOf = (change: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: QUESTIONS }, (_, nr) => [
      `answers.q${nr + 1}`,
      nr % 3 === 0 ? String(nr + change) : `What is known of question ${nr + 1}, said ${change} times.`,
    ]),
  )

async function measureRound(folder: string): Promise<boolean> {
  const site = await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1' })
  try {
    const { round, desks } = await withDatabase(folder, (database) => openDesks(folder, site, database))
    const reports: { browser: Browser; report: string }[] = []
    const begun = await rate(desks, async ({ browser, states }) => {
      for (const state of states) {
        const work = await sent(browser, `/en/exercise/rounds/${round}/begin`, { state })
        const report = work.replace(/\/work$/, '')
        reports.push({ browser, report })
        await save(browser, report, 0)
      }
      return states.length
    })
    const edited = await rate(desks, async ({ browser }) => {
      const own = reports.filter((one) => one.browser === browser)
      for (const { report } of own) await save(browser, report, 1)
      return own.length
    })
    console.log(
      `${reports.length} reports of ${QUESTIONS} answers, ${DESKS} at once: ${begun.toFixed(0)} reports/s, ${edited.toFixed(0)} edits/s`,
    )
    return [
      promise(`at least ${REPORTS} reports/s`, begun >= REPORTS),
      promise(`at least ${EDITS} edits/s`, edited >= EDITS),
      await measureReads(site),
    ].every(Boolean)
  } finally {
    await end(site.process)
  }
}

/** A focal point, signed in, with the States whose reports they fill in. */
interface Desk {
  browser: Browser
  states: string[]
}

/** Gives the exercise the form and a round, and its States to focal points who sign in. */
async function openDesks(
  folder: string,
  { address }: Started,
  database: Database,
): Promise<{ round: string; desks: Desk[] }> {
  const config = readConfig({ OPENPOA_DATA: folder, OPENPOA_ORIGIN: address })
  const services = createServices({ config, database, modules, log: pino({ level: 'error' }) })
  const parties = await findProgrammeParties(anyone(services), PROGRAMME)
  const states = parties.filter(({ kind }) => kind === 'state').map((one) => partyRef(one))
  const today = services.clock().toISOString().slice(0, 10)
  const secretariat: Viewer = {
    ...anyone(services).viewer,
    accountId: services.newId(),
    roles: [{ role: 'secretariat', scope: programmeRef(PROGRAMME) }],
  }
  const round = await inTransaction(services, async (tx) => {
    await loadQuestionnaires(tx, PROGRAMME, [form], [])
    const asked = { programme: PROGRAMME, questionnaire: form.id, opens: today, closes: today }
    return openRound(tx, secretariat, asked)
  })
  const request = (path: string, init: RequestInit) =>
    fetch(`${address}${path}`, { ...init, redirect: 'manual' })
  const desks: Desk[] = []
  for (let nr = 0; nr < DESKS; nr++) {
    const own = states.filter((_, place) => place % DESKS === nr)
    const { id, email } = await makeAccount(services, `Focal point ${nr}`)
    for (const state of own) await hold(services, id, 'focal-point', state)
    const router = { request } as ConstructorParameters<typeof Browser>[0]
    const browser = new Browser(router, `192.0.2.${nr + 1}`, address)
    await enter(services, browser, email)
    desks.push({ browser, states: own.map((state) => state.id) })
  }
  return { round, desks }
}

/** Signs in by the link of a letter, which the server sends soon. */
async function enter(services: Services, browser: Browser, email: string): Promise<void> {
  await browser.post('/en/sign-in', { email })
  for (let n = 0; n < 100; n++) {
    const link = await newestLink(services, email).catch(() => null)
    if (link) {
      await browser.post(
        '/en/sign-in/link',
        Object.fromEntries(new URL(link, 'http://localhost').searchParams),
      )
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no link was sent to ${email}`)
}

/** @returns where the form led. @throws Error where it was refused */
async function sent(browser: Browser, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await browser.post(path, { ...fields, _once: crypto.randomUUID() })
  const leads = answer.headers.get('Location')
  if (answer.status !== 303 || !leads)
    throw new Error(`${path} was answered ${answer.status}: ${(await answer.text()).slice(0, 2_000)}`)
  return leads
}

const save = (browser: Browser, report: string, version: number): Promise<string> =>
  sent(browser, `${report}/parts/all`, { ...answersOf(version), _version: String(version) })

/** Done in a second, all desks at once. @param work how much of it a desk did */
async function rate(desks: readonly Desk[], work: (desk: Desk) => Promise<number>): Promise<number> {
  const began = performance.now()
  const done = await Promise.all(desks.map(work))
  return (done.reduce((sum, count) => sum + count, 0) / (performance.now() - began)) * 1_000
}

/** A State's reports, and the answers of all States to a question in a round: another State and question each time, so that none is kept. */
async function measureReads({ address }: Started): Promise<boolean> {
  const { items } = (await (await fetch(`${address}${API}/reports?limit=50`)).json()) as {
    items: { round: string; state: string }[]
  }
  const round = items[0]!.round
  const history = (nr: number) =>
    `${address}/en/exercise/programmes/exercise/reports?state=${items[nr]!.state}`
  const table = (nr: number) => {
    const question = `part-${(nr % 5) + 1}/${nr < 25 ? 'plans' : 'practice'}/${ASKED[nr % 3]}`
    return `${address}${API}/answers?limit=200&question=${question}&round=${round}`
  }
  const peer = process.env['OPENPOA_BENCH_ODK']
  const times: Record<'history' | 'table' | 'peer', number[]> = { history: [], table: [], peer: [] }
  for (let nr = 0; nr < READS + WARM; nr++) {
    const counts = nr >= WARM
    const took = async (name: keyof typeof times, url: string): Promise<void> => {
      const ms = await timed(() => textOf(url))
      if (counts) times[name].push(ms)
    }
    await took('history', history(nr))
    await took('table', table(nr))
    if (peer) await took('peer', peer)
  }
  const told = Object.entries(times).flatMap(([name, all]) =>
    all.length > 0 ? [`${name} ${median(all).toFixed(1)} ms`] : [],
  )
  console.log(told.join(' · '))
  return promise(
    `the table of all answers to a question in a round within ${TABLE_MS} ms`,
    median(times.table) <= TABLE_MS,
  )
}

/** Pages that remember nothing, made for each reader. */
async function measurePages(folder: string, scale: number, first: Map<string, number>): Promise<boolean> {
  const nothing = { OPENPOA_PAGE_MEMORY_MB: '0', OPENPOA_ROW_MEMORY_MB: '0' }
  const site = await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1', ...nothing })
  let kept = true
  try {
    const { items } = (await (await fetch(`${site.address}${API}/reports?limit=1`)).json()) as {
      items: { id: string }[]
    }
    const pages = {
      reports: '/en/exercise/programmes/exercise/reports',
      answers: '/en/exercise/programmes/exercise/answers',
      'answers to a question': '/en/exercise/programmes/exercise/answers?question=part-1/plans/status',
      'answers on a paragraph':
        '/en/exercise/programmes/exercise/answers?provision=working-draft.wd-a-lead-body',
      'a paragraph': '/en/exercise/provisions/working-draft.wd-a-lead-body',
      'a report': `/en/exercise/reports/${items[0]!.id}`,
      'a State': '/en/exercise/programmes/exercise/parties/x-ald',
    }
    console.log(`pages made anew, at scale ${scale}`)
    for (const [name, path] of Object.entries(pages)) {
      const times: number[] = []
      for (let nr = 0; nr < READS + WARM; nr++)
        times.push(await timed(() => textOf(`${site.address}${path}`)))
      const ms = median(times.slice(WARM))
      console.log(`  ${name.padEnd(24)} ${ms.toFixed(1).padStart(7)} ms`)
      const before = first.get(name)
      if (before === undefined) first.set(name, ms)
      else
        kept =
          promise(
            `${name}: ${(ms / before).toFixed(2)} × the smallest, less than ${SLOWER} ×`,
            ms < before * SLOWER,
          ) && kept
    }
    return kept
  } finally {
    await end(site.process)
  }
}
