import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Router, type Viewer, anonymous, buildSite, inTransaction } from '../src/core/index.ts'
import { recordVerifies } from '../src/base/record/testing.ts'
import { freezeCounts } from '../src/modules/reporting/actions/freeze-counts.ts'
import type { Visibility } from '../src/modules/reporting/report-schema.ts'
import {
  ofState,
  openTestRound,
  secretariat,
  shareReport,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import type { Group } from '../src/modules/reporting/schema.ts'
import { insertQuestionnaire, newestQuestionnaires } from '../src/modules/reporting/store.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What States shared as numbers: of open answers as they are, of those that are counted only as far as nothing follows from it.

const STATES = ['ald', 'bns', 'clm', 'drv', 'omr', 'frw', 'gld', 'hst', 'ist', 'kld', 'lmv', 'ulv'].map(
  (id) => `exercise/x-${id}`,
)
const DAY_MS = 86_400_000
const LEAD = 'structures/lead-body/status'
const STRATEGY = 'structures/strategy/status'

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const html = async (path: string, viewer: Viewer = anonymous): Promise<string> =>
  (await routerOf(viewer).request(path)).text()
const pageOf = (question: string) =>
  `/en/exercise/questionnaires/exercise/shared-information/questions/${question}`

interface Shared {
  lead?: string
  strategy?: string
  words?: string
  readers: Record<string, Visibility>
}

/** Publishes the report of a State in a round. */
const share = (round: string, state: string, { lead, strategy, words, readers }: Shared) =>
  shareReport(site.services, {
    round,
    state,
    answers: {
      'lead-body': { ...(lead && { status: lead }), measure: words ?? 'said by all' },
      ...(strategy && { strategy: { status: strategy } }),
    },
    readers: { 'structures/lead-body/measure': 'public', ...readers },
  })

/** The rows of the tables of a page: the texts of their cells. */
const rowsOf = (page: string): string[][] =>
  [...page.matchAll(/<tr role="row">(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
const rowOf = (page: string, name: string) => rowsOf(page).find(([first]) => first === name)

const freeze = () => inTransaction(site.services, (tx) => freezeCounts(tx))
const singles = async (): Promise<number> => {
  const { rows } = await site.services.pool.query<{ count: string }>(
    "select count(*) from reporting_answer where visibility = 'counted'",
  )
  return Number(rows[0]!.count)
}

test('open answers are counted by choice and group, and not to share is none of the choices', async () => {
  const round = await openTestRound(site.services)
  const open = { [LEAD]: 'public' } as const
  await share(round, 'exercise/x-ald', { lead: 'done', readers: open })
  await share(round, 'exercise/x-clm', { lead: 'declined-to-say', readers: open })
  await share(round, 'exercise/x-bns', { lead: 'not-applicable', readers: open })
  await share(round, 'exercise/x-gld', { lead: 'done', readers: { [LEAD]: 'states' } })
  await share(round, 'exercise/x-hst', { readers: open })
  const page = await html(pageOf(LEAD))
  expect(rowsOf(page)[0]).toEqual([
    'Answer',
    'All groups',
    'Northern Reach Group',
    'Isles and Straits Group',
    'High Plains Group',
  ])
  expect(rowOf(page, 'done')).toEqual(['done', '1', '1', '0', '0'])
  expect(rowOf(page, 'not applicable')).toEqual(['not applicable', '1', '1', '0', '0'])
  expect(rowOf(page, 'declined to say')).toEqual(['declined to say', '1', '0', '1', '0'])
  expect(rowOf(page, 'not started')?.[1]).toBe('0')
  expect(page).toContain('3 States shared it with everyone')
  const topics = await html('/en/exercise/questionnaires/exercise/shared-information/counts')
  expect(
    rowsOf(topics)
      .find(([first]) => first?.startsWith('One body that leads'))
      ?.slice(1),
  ).toEqual(['5', '4', '1', '0'])
  for (const path of [pageOf('structures/none'), pageOf('structures'), pageOf(LEAD).replace('shared-', 'x-')])
    expect((await routerOf(anonymous).request(path)).status).toBe(404)
  site.pass(40 * DAY_MS)
  await freeze()
})

test('what is counted only is told when its round is over, in numbers from which nothing follows, and never changes', async () => {
  const { services } = site
  const round = await openTestRound(services)
  const counted = { [LEAD]: 'counted', [STRATEGY]: 'counted' } as const
  const reports: string[] = []
  for (const [nr, state] of STATES.entries())
    reports.push(
      await share(round, state, {
        ...(nr < 7 && { lead: nr < 6 ? 'partly' : 'planned' }),
        strategy: 'done',
        readers: counted,
      }),
    )
  expect(await singles()).toBe(19)
  // Whoever reads the database without the key does not tell them apart by their lengths.
  const { rows } = await services.pool.query(
    "select distinct length(sealed) from reporting_answer where visibility = 'counted'",
  )
  expect(rows).toHaveLength(1)
  // Before the round is over nobody sees anything of it, and one who withdraws takes the answers along.
  await freeze()
  const before = await html(pageOf(LEAD))
  expect(before.split('Counted only').length).toBe(2)
  await takeSteps(services, reports[5]!, 'withdraw', 'reopen', 'submit', 'publish')
  for (const viewer of [anonymous, secretariat, ofState('delegate', STATES[1])]) {
    const report = await html(`/en/exercise/reports/${reports[0]}`, viewer)
    expect(report).toContain('said by all')
    expect(report).not.toContain('partly done')
  }
  site.pass(31 * DAY_MS)
  await freeze()
  await freeze()
  expect(await singles()).toBe(0)
  const page = await html(pageOf(LEAD))
  expect(rowOf(page, 'partly done')).toEqual(['partly done', '6'])
  expect(rowOf(page, 'planned')).toEqual(['planned', 'not told'])
  expect(rowOf(page, 'not started')).toEqual(['not started', 'not told'])
  // All twelve said the same: the list of reports would tell what each of them said.
  const strategy = await html(pageOf(STRATEGY))
  expect(strategy).toContain('No number is told.')
  expect(rowOf(strategy, 'done')).toBeUndefined()
  // In no list, in JSON or CSV, is any of it, nor how many there are.
  for (const path of [
    '/api/exercise/programmes/exercise/answers',
    '/api/exercise/programmes/exercise/answers.csv',
    `/api/exercise/programmes/exercise/answers?round=${round}`,
  ])
    expect(await html(path)).not.toMatch(
      new RegExp(`${round}[^}]*(partly|planned)|(partly|planned)[^}]*${round}`),
    )
  const counts = await html(`/api/exercise/programmes/exercise/counts.ndjson?round=${round}`)
  const told = counts
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(told.filter(({ how }) => how === 'counted-only')).toEqual([
    expect.objectContaining({ question: LEAD, choice: 'partly', states: 6 }),
  ])
  expect(told.filter((one) => one['question'] === LEAD && one['how'] === 'open')).toEqual([])
  // Who withdraws, or publishes now, changes nothing.
  await takeSteps(services, reports[0]!, 'withdraw', 'reopen', 'submit', 'publish')
  await freeze()
  expect(await singles()).toBe(0)
  expect(rowOf(await html(pageOf(LEAD)), 'partly done')).toEqual(['partly done', '6'])
  await recordVerifies(services)
})

test('of the next round no number is told that says little by its difference', async () => {
  const { services } = site
  const sharedBy = async (states: readonly string[], partly: number) => {
    const round = await openTestRound(services)
    for (const [nr, state] of states.entries())
      await share(round, state, {
        ...(nr < partly && { lead: 'partly' }),
        readers: { [LEAD]: 'counted' },
      })
    site.pass(31 * DAY_MS)
    await freeze()
    const { rows } = await services.pool.query<{ count: number }>(
      'select count from reporting_count where round_id = $1',
      [round],
    )
    return rows.map(({ count }) => count)
  }
  // One more State said so: it is not told. As many as before: it is.
  expect(await sharedBy(STATES, 7)).toEqual([])
  expect(await sharedBy(STATES, 6)).toEqual([6])
  // One State less shared a report: what it says follows from the difference.
  expect(await sharedBy(STATES.slice(1), 6)).toEqual([])
})

test('answers in words stay with their State where they are to be counted only', async () => {
  const { services } = site
  const round = await openTestRound(services)
  const word = 'Haselmausstieg'
  const measure = { 'structures/lead-body/measure': 'counted' } as const
  await share(round, STATES[0]!, {
    lead: 'done',
    words: word,
    readers: { ...measure, [LEAD]: 'public' },
  })
  const { rows } = await services.pool.query(
    'select 1 from reporting_answer where round_id = $1 and question = $2',
    [round, 'structures/lead-body/measure'],
  )
  expect(rows).toEqual([])
})

test('a round that goes on after it was counted takes no more answers that are counted only', async () => {
  const { services } = site
  const round = await openTestRound(services)
  site.pass(31 * DAY_MS)
  await freeze()
  // As if it had been postponed, and back again, since the record is verified at the end.
  const move = (days: number) =>
    services.pool.query('update reporting_round set closes = closes + $2::integer where id = $1', [
      round,
      days,
    ])
  await move(60)
  await share(round, STATES[2]!, { lead: 'done', readers: { [LEAD]: 'counted' } })
  await move(-60)
  expect(await singles()).toBe(0)
})

test('a question that only an older version asks keeps its page', async () => {
  const { services } = site
  const [newest] = await newestQuestionnaires(services.db, 'exercise', 'shared-information')
  const [structures, ...others] = newest!.body.elements as [Group, ...Group[]]
  const withoutStrategy = structures.elements.filter(({ name }) => name !== 'strategy')
  const body = { ...newest!.body, elements: [{ ...structures, elements: withoutStrategy }, ...others] }
  await insertQuestionnaire(services.db, { ...newest!, version: '2', nr: newest!.nr + 1, body })
  for (const question of [LEAD, STRATEGY])
    expect((await routerOf(anonymous).request(pageOf(question))).status).toBe(200)
  await services.pool.query("delete from reporting_questionnaire where id = $1 and version = '2'", [
    newest!.id,
  ])
})
