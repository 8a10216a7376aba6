import { readXlsx } from 'hucre'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Router, type Viewer, anonymous, buildSite, tasksFor } from '../src/core/index.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { changeAction } from '../src/modules/reporting/actions/change-action.ts'
import { planAction } from '../src/modules/reporting/actions/plan-action.ts'
import { savePart } from '../src/modules/reporting/actions/save-part.ts'
import type { ActionWords } from '../src/modules/reporting/plan-schema.ts'
import { findPicture } from '../src/modules/reporting/queries/find-picture.ts'
import { findPlan } from '../src/modules/reporting/queries/find-plan.ts'
import { findWork } from '../src/modules/reporting/queries/find-work.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  ofState,
  openTestRound,
  secretariat,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What a report is good for to its own State: the picture, the plan of action, and what becomes of an action in the next report.

let site: OpenSite
let round: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  round = await openTestRound(site.services)
}, 120_000)
afterAll(() => site.close())

const focalPoint = ofState('focal-point')
const PROVISION = 'working-draft.wd-a-lead-body'
const basis = { about: 'One body that leads', provisions: [PROVISION], item: null }
const words = (more: Partial<ActionWords> = {}): ActionWords => ({
  what: 'Set up the office',
  owner: null,
  due: null,
  state: 'planned',
  result: null,
  ...more,
})
const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const html = async (viewer: Viewer, path: string): Promise<string> =>
  (await routerOf(viewer).request(path)).text()
const begin = (state: string, of = round) =>
  beginReport(site.services, ofState('focal-point', state), { round: of, state })
const readerOf = (state: string, lang = 'en') => ({
  services: site.services,
  viewer: ofState('focal-point', state),
  lang,
})
const workOn = async (state: string, report: string) => (await findWork(readerOf(state), report))!

test('the picture says what stands, what is not described yet, and what changed since the report before', async () => {
  const { services } = site
  const state = 'exercise/x-ulv'
  const viewer = ofState('focal-point', state)
  const before = await begin(state)
  const part = (report: string, answers: Record<string, unknown>) =>
    savePart(services, viewer, { report, part: 'structures', answers: answers as never, expected: 0 })
  await part(before, {
    'lead-body': { status: 'planned', measure: 'A decree is drafted' },
    strategy: { status: 'not-applicable', need: 'A lawyer' },
  })
  await takeSteps(services, before, 'submit')
  site.pass(1000)
  const report = await begin(state, await openTestRound(services))
  await part(report, {
    'lead-body': { status: 'partly', measure: 'A decree is drafted' },
    strategy: { challenge: 'No lawyer' },
  })
  const { topics, since } = await findPicture(readerOf(state), await workOn(state, report))
  const standing = Object.fromEntries(topics.map(({ topic, standing }) => [topic.element?.name, standing]))
  expect(standing).toMatchObject({
    'lead-body': 'described',
    strategy: 'none-yet',
    support: 'not-asked',
  })
  expect(since?.before.report.id).toBe(before)
  const { fresh, changed, unanswered, same } = since!.changes
  const places = (answers: readonly { place: string }[]) => answers.map(({ place }) => place)
  expect(places(changed.map(({ now }) => now))).toEqual(['structures/lead-body/status'])
  expect(places(same)).toEqual(['structures/lead-body/measure'])
  expect(places(fresh)).toEqual(['structures/strategy/challenge'])
  expect(places(unanswered)).toEqual(['structures/strategy/status', 'structures/strategy/need'])
  // What was carried into a part that nobody saved yet stands in the picture, and is not said to be left open.
  site.pass(1000)
  await takeSteps(services, report, 'submit')
  const draft = await begin(state, await openTestRound(services))
  const third = await findPicture(readerOf(state), await workOn(state, draft))
  expect(third.carried).toBe(5)
  expect(third.since?.changes).toMatchObject({ fresh: [], changed: [], unanswered: [] })
  expect(third.topics.find(({ topic }) => topic.element?.name === 'lead-body')?.standing).toBe('described')
  const address = `/en/exercise/reports/${report}/picture`
  const page = await html(viewer, address)
  expect(page).toContain('No measure described here yet')
  expect(page).not.toMatch(/gap|missing|overdue|failed/i)
  for (const other of [anonymous, secretariat, ofState('focal-point', BRENOSIA)])
    expect((await routerOf(other).request(address)).status).toBe(404)
})

test('a request is drafted in one step from what comes first', async () => {
  const { services } = site
  const state = 'exercise/x-lmv'
  const viewer = ofState('focal-point', state)
  const report = await begin(state)
  const answers = { priorities: ['law', 'teams'] }
  await savePart(services, viewer, { report, part: 'support', answers, expected: 0 })
  const send = (place: string) =>
    routerOf(viewer).request(`/en/exercise/reports/${report}/needs`, {
      method: 'POST',
      headers: { Origin: services.config.origin },
      body: new URLSearchParams({ _once: crypto.randomUUID(), place }),
    })
  expect((await send('support/priorities=law')).status).toBe(303)
  expect((await send('support/priorities=law')).status).toBe(422)
  expect((await send('support/priorities=policy')).status).toBe(422)
  expect(await html(viewer, `/en/exercise/reports/${report}/picture`)).toContain('Legislation')
})

test('a plan is kept by those who fill in reports, seen by the people of the State, and by nobody else', async () => {
  const { services } = site
  const report = await begin(ALDOVARIA)
  const plan = (viewer: Viewer) => planAction(services, viewer, { report, words: words(), basis })
  for (const other of [secretariat, ofState('approver'), ofState('focal-point', BRENOSIA)])
    await expect(plan(other)).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(plan(anonymous)).rejects.toMatchObject({ code: 'signInNeeded' })
  const id = await plan(ofState('contributor'))
  const paths = ['plan', 'plan/new', `plan/${id}`, 'plan.xlsx'].map(
    (below) => `/en/exercise/reports/${report}/${below}`,
  )
  for (const other of [anonymous, secretariat, ofState('focal-point', BRENOSIA)])
    for (const path of paths) expect((await routerOf(other).request(path)).status).toBe(404)
  expect(await html(ofState('approver'), paths[0]!)).toContain('Set up the office')
  expect(await html(ofState('approver'), paths[2]!)).not.toContain('<form action')
  // The plan of another State does not take it, whoever asks.
  const theirs = await begin(BRENOSIA)
  const foreign = `/en/exercise/reports/${theirs}/plan/${id}`
  expect((await routerOf(ofState('focal-point', BRENOSIA)).request(foreign)).status).toBe(404)
  const file = await readXlsx(
    new Uint8Array(await (await routerOf(focalPoint).request(paths[3]!)).arrayBuffer()),
  )
  expect(JSON.stringify(file.sheets[0]?.rows)).toContain('Set up the office')
})

test('of two who change an action the second sees both; what is set aside comes back', async () => {
  const { services } = site
  const report = await begin(ALDOVARIA)
  const id = await planAction(services, focalPoint, { report, words: words(), basis })
  const change = (expected: number, more: Partial<ActionWords>) =>
    changeAction(services, focalPoint, { id, words: words(more), expected })
  await change(1, { owner: 'Office for Digital Affairs' })
  await expect(change(1, { what: 'Other' })).rejects.toMatchObject({ code: 'changedMeanwhile' })
  const both = await Promise.allSettled([change(2, { what: 'One' }), change(2, { what: 'Two' })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const sent = await routerOf(focalPoint).request(`/en/exercise/reports/${report}/plan/${id}`, {
    method: 'POST',
    headers: { Origin: services.config.origin },
    body: new URLSearchParams({
      _once: crypto.randomUUID(),
      _version: '1',
      what: 'Set up two offices',
      state: 'planned',
    }),
  })
  expect(sent.status).toBe(409)
  const page = await sent.text()
  expect(page).toContain('Set up two offices')
  expect(page).toMatch(/One|Two/)
  await change(3, { state: 'set-aside' })
  const standing = async () =>
    (await findPlan(readerOf(ALDOVARIA), { state: ALDOVARIA, programme: 'exercise' })).find(
      (action) => action.id === id,
    )
  expect(await standing()).toMatchObject({ state: 'set-aside', version: 4 })
  await change(4, { state: 'planned' })
  expect(await standing()).toMatchObject({ state: 'planned', version: 5 })
})

test('what is done stands in the next report once, and no longer where it is not done after all', async () => {
  const { services } = site
  const state = 'exercise/x-drv'
  const viewer = ofState('focal-point', state)
  const first = await begin(state)
  const given = { report: first, words: words({ what: 'Name a body' }), basis }
  const id = await planAction(services, viewer, given)
  const change = (expected: number, more: Partial<ActionWords>) =>
    changeAction(services, viewer, { id, words: words({ what: 'Name a body', ...more }), expected })
  const carried = async (report: string) =>
    (await workOn(state, report)).carried.map(({ place, value }) => [place, value])
  const MEASURE = 'structures/lead-body/measure'
  expect(await carried(first)).toEqual([])
  await change(1, { state: 'done', result: 'The body was named' })
  expect(await carried(first)).toEqual([[MEASURE, 'The body was named']])
  await change(2, { state: 'under-way' })
  expect(await carried(first)).toEqual([])
  await change(3, { state: 'done', result: 'The body was named' })
  const answers = { 'lead-body': { measure: 'The body was named' } }
  await savePart(services, viewer, { report: first, part: 'structures', answers, expected: 0 })
  site.pass(1000)
  await takeSteps(services, first, 'submit')
  site.pass(1000)
  const next = await begin(state, await openTestRound(services))
  expect(await carried(next)).toEqual([[MEASURE, 'The body was named']])
  // Other words, or done once more, say nothing again.
  await change(4, { state: 'done', result: 'The body was named in May' })
  expect(await carried(next)).toEqual([[MEASURE, 'The body was named']])
  await change(5, { state: 'planned' })
  await change(6, { state: 'done', result: 'The body was named' })
  expect(await carried(next)).toEqual([[MEASURE, 'The body was named']])
})

test('an action whose day is near is a task of the focal point, in words without blame', async () => {
  const { services } = site
  const state = 'exercise/x-gld'
  const report = await begin(state)
  const day = (days: number) =>
    new Date(services.clock().getTime() + days * 86_400_000).toISOString().slice(0, 10)
  for (const [what, due, more] of [
    ['near', day(20), {}],
    ['past', day(-3), {}],
    ['far', day(40), {}],
    ['done', day(2), { state: 'done' }],
    ['aside', day(2), { state: 'set-aside' }],
  ] as const) {
    const given = { report, words: words({ what, due, ...more }), basis }
    await planAction(services, ofState('focal-point', state), given)
  }
  const tasks = async (viewer: Viewer) =>
    (await tasksFor({ services, viewer })).flatMap(({ params }) => params?.['what'] ?? [])
  expect(await tasks(ofState('focal-point', state))).toEqual(['past', 'near'])
  expect(await tasks(ofState('contributor', state))).toEqual([])
  expect(await tasks(secretariat)).toEqual([])
})

test('what a State plans stands nowhere in the database in the clear', async () => {
  const word = 'Blindschleichenweg'
  const report = await begin(ALDOVARIA)
  const given = { report, words: words({ what: word, owner: word, state: 'done', result: word }), basis }
  await planAction(site.services, focalPoint, given)
  const { rows } = await site.services.pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  )
  const inHex = Buffer.from(word).toString('hex')
  for (const { name } of rows) {
    const found = await site.services.pool.query(
      `select 1 from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0 limit 1`,
      [word, inHex],
    )
    expect([name, found.rowCount]).toEqual([name, 0])
  }
})
