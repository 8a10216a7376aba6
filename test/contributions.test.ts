import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Router, type Viewer, anonymous, buildSite, newestLetters, tasksFor } from '../src/core/index.ts'
import { composePart } from '../src/modules/reporting/actions/compose-part.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { resolveComment } from '../src/modules/reporting/actions/resolve-comment.ts'
import { revokeLink } from '../src/modules/reporting/actions/revoke-link.ts'
import { savePart } from '../src/modules/reporting/actions/save-part.ts'
import { takeContributed } from '../src/modules/reporting/actions/take-contributed.ts'
import { writeComment } from '../src/modules/reporting/actions/write-comment.ts'
import { findWork } from '../src/modules/reporting/queries/find-work.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  contribute,
  handPart,
  ofState,
  openTestRound,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Parts that are handed to others by a link, what they write, and what becomes of it.

const DAY_MS = 24 * 3_600_000
let site: OpenSite
let round: string
let report: string
let other: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  round = await openTestRound(site.services)
  report = await begin(ALDOVARIA)
  other = await begin(BRENOSIA)
}, 120_000)
afterAll(() => site.close())

const focalPoint = ofState('focal-point')
const begin = (state: string) => beginReport(site.services, ofState('focal-point', state), { round, state })
const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const open = (link: string, lang = 'en') =>
  routerOf(anonymous).request(`/${lang}/exercise/contribute?link=${link}`)
const send = (link: string, fields: Record<string, string>, once: string = crypto.randomUUID()) =>
  routerOf(anonymous).request(`/en/exercise/contribute?link=${link}`, {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body: new URLSearchParams({ _once: once, writtenIn: 'English', ...fields }),
  })
const html = async (viewer: Viewer, path: string): Promise<string> =>
  (await routerOf(viewer).request(`/en/exercise/reports/${path}`)).text()
const workOf = (id: string, viewer: Viewer = focalPoint) =>
  findWork({ services: site.services, viewer, lang: 'en' }, id)

/** All that is kept. */
async function everything(): Promise<string> {
  const { pool } = site.services
  const { rows } = await pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1",
  )
  const all: string[] = []
  for (const { name } of rows) {
    const { rows: found } = await pool.query<{ row: string }>(
      `select t::text as row from ${name} t order by 1`,
    )
    all.push(name, ...found.map(({ row }) => row))
  }
  return all.join('\n')
}

test('a link opens one part to whoever has it, and to open it changes nothing', async () => {
  const { link } = await handPart(site.services, report, { name: 'Ministry of Lamps' })
  await savePart(site.services, focalPoint, {
    report,
    part: 'structures',
    answers: { 'lead-body': { measure: 'STANDSHERE' } },
    expected: 0,
  })
  const before = await everything()
  const answer = await open(link)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  expect(answer.headers.get('Referrer-Policy')).toBe('strict-origin')
  expect(answer.headers.get('X-Robots-Tag')).toContain('noindex')
  const page = await answer.text()
  expect(page).toContain('One body that leads')
  expect(page).toMatch(/Programme<[^]*Round<[^]*Rests on/)
  // Neither other parts, nor what stands, nor as whom they are known.
  expect(page).not.toMatch(/Response teams|STANDSHERE|Ministry of Lamps/)
  expect((await open(link, 'ar')).status).toBe(200)
  expect(await everything()).toBe(before)
  // Nothing in the database opens it.
  expect(before).not.toContain(link)
  expect(before).not.toContain('Ministry of Lamps')
  const shown = await handPart(site.services, report, { showsStanding: true })
  expect(await (await open(shown.link)).text()).toContain('STANDSHERE')
})

test('a link is made here, lies sealed in its form, and is that of the form however often it is sent', async () => {
  const at = `/en/exercise/reports/${report}/handed-over/new`
  const form = await html(focalPoint, `${report}/handed-over/new`)
  const carried = /name="link" value="([^"]+)"/.exec(form)![1]!
  const handOver = (link: string, once = crypto.randomUUID()) =>
    routerOf(focalPoint).request(at, {
      method: 'POST',
      headers: { Origin: site.services.config.origin },
      body: new URLSearchParams({
        ...{ _once: once, link, part: 'structures', name: 'Ministry', language: 'en' },
        until: /name="until"[^>]*value="([^"]+)"/.exec(form)![1]!,
      }),
    })
  // Neither one that somebody chose, nor one of another form.
  const others = await html(ofState('focal-point', BRENOSIA), `${other}/handed-over/new`)
  for (const link of ['A'.repeat(43), '', /name="link" value="([^"]+)"/.exec(others)![1]!])
    expect([400, 422]).toContain((await handOver(link)).status)
  const once = crypto.randomUUID()
  const sent = async () =>
    /contribute\?link=([\w-]{43})/.exec(await (await handOver(carried, once)).text())?.[1]
  const [first, second] = [await sent(), await sent()]
  expect([second, form.includes(first!), (await open(first!)).status]).toEqual([first, false, 200])
})
test('whoever has a link saves as often as they like; of two tabs the second sees both; a double submit counts once', async () => {
  const { link } = await handPart(site.services, report)
  const once = crypto.randomUUID()
  const first = { _version: '0', 'answers.lead-body.measure': 'FIRSTWORDS' }
  for (const answer of [await send(link, first, once), await send(link, first, once)]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(`/en/exercise/contribute?link=${link}`)
  }
  expect(await (await open(link)).text()).toContain('FIRSTWORDS')
  expect((await send(link, { _version: '1', 'answers.lead-body.need': 'A LAWYER' })).status).toBe(303)
  // Of another part nothing is taken, and nothing is lost of what was typed.
  const elsewhere = await send(link, { _version: '2', 'answers.named-teams.need': 'OTHERPART' })
  expect([elsewhere.status, (await elsewhere.text()).includes('OTHERPART')]).toEqual([422, true])
  const late = await send(link, { _version: '1', 'answers.lead-body.need': 'TWO LAWYERS' })
  expect(late.status).toBe(409)
  const both = await late.text()
  expect(both).toContain('TWO LAWYERS')
  expect(both).toContain('A LAWYER')
  // The log names paths alone.
  let logged = ''
  const log = pino({ level: 'trace' }, { write: (line) => (logged += line) })
  const router = buildSite({ ...site.services, log }, async () => anonymous)
  expect((await router.request(`/en/exercise/contribute?link=${link}`)).status).toBe(200)
  expect(logged).toContain('/en/exercise/contribute')
  expect(logged).not.toContain(link)
  // The link stands in no row, also not as where a form led.
  expect(await everything()).not.toContain(link)
  // Nothing of it entered the report, and nobody else with a link sees it.
  expect(await html(focalPoint, `${report}/check`)).not.toContain('FIRSTWORDS')
  const another = await handPart(site.services, report, { showsStanding: true })
  expect(await (await open(another.link)).text()).not.toMatch(/FIRSTWORDS|LAWYER/)
})

test('a link that ended, was revoked or was made up opens one and the same page, and one of a report that was sent on says so', async () => {
  const { services } = site
  const revoked = await handPart(services, report)
  await contribute(services, revoked.link, { 'lead-body': { measure: 'BEFOREREVOKED' } })
  await revokeLink(services, focalPoint, { report, handed: revoked.id })
  const done = await begin('exercise/x-clm')
  const clm = { state: 'exercise/x-clm' }
  const submitted = await handPart(services, done, clm)
  await savePart(services, ofState('focal-point', clm.state), {
    report: done,
    part: 'structures',
    answers: { 'lead-body': { status: 'done' } },
    expected: 0,
  })
  await takeSteps(services, done, 'submit')
  const ended = await handPart(services, report, { until: services.clock().toISOString().slice(0, 10) })
  const links = [revoked.link, submitted.link, ended.link, 'x'.repeat(43), '', 'no-such-link']
  site.pass(DAY_MS)
  const pages: string[] = []
  for (const link of links) {
    const answer = await open(link)
    expect([link, answer.status]).toEqual([link, 410])
    const page = await answer.text()
    if (link) expect(page).not.toContain(link)
    pages.push(page)
    expect(answer.headers.get('Referrer-Policy')).toBe('strict-origin')
    const sent = await send(link, { _version: '0', 'answers.lead-body.measure': 'TYPEDMEANWHILE' })
    expect(sent.status).toBe(410)
    expect(await sent.text()).toContain('TYPEDMEANWHILE')
  }
  const sentOn = pages.splice(links.indexOf(submitted.link), 1)
  expect(sentOn[0]).toContain('The report was sent on')
  expect(sentOn[0]).not.toMatch(/This link opens nothing|Clm/)
  expect(new Set(pages).size).toBe(1)
  await expect(contribute(services, ended.link, {})).rejects.toMatchObject({ code: 'linkNotValid' })
  // A new link goes on where the old one ended, and the old one stays what it is.
  const again = await handPart(services, report, { again: revoked.id, part: 'teams', name: 'Another' })
  expect(again.id).toBe(revoked.id)
  const goesOn = await (await open(again.link)).text()
  expect(goesOn).toMatch(/One body that leads[^]*BEFOREREVOKED/)
  expect((await open(revoked.link)).status).toBe(410)
  const list = await html(focalPoint, `${report}/handed-over`)
  expect(list).not.toContain('Another')
  // What was written before stays with the focal point.
  expect(await html(focalPoint, `${report}/parts/structures/contributions`)).toContain('BEFOREREVOKED')
})

test('only the focal point hands over, sees and takes over; to the end of the round at most', async () => {
  const { services } = site
  const { id, link } = await handPart(services, report, { part: 'teams' })
  await contribute(services, link, { separate: { status: 'done' } })
  const stranger = ofState('focal-point', BRENOSIA)
  for (const viewer of [stranger, ofState('contributor'), ofState('approver')]) {
    await expect(revokeLink(services, viewer, { report, handed: id })).rejects.toMatchObject({
      code: 'notAllowed',
    })
    const answer = await routerOf(viewer).request(`/en/exercise/reports/${report}/parts/teams/contributions`)
    expect(answer.status).toBe(viewer === stranger ? 404 : 403)
  }
  // What belongs to another report is not there.
  await expect(revokeLink(services, stranger, { report: other, handed: id })).rejects.toMatchObject({
    code: 'notFound',
  })
  const taken = { report: other, handed: id, contributed: 1, places: [], expected: 0, lang: 'en' }
  await expect(takeContributed(services, stranger, taken)).rejects.toMatchObject({ code: 'notFound' })
  for (const until of ['2020-01-01', '2099-01-01'])
    await expect(handPart(services, report, { until })).rejects.toMatchObject({ code: 'notInRound' })
  await expect(handPart(services, report, { part: 'nothing' })).rejects.toMatchObject({ code: 'notFound' })
  await expect(handPart(services, report, { part: '*' })).rejects.toMatchObject({ code: 'notFound' })
})

test('what was ticked enters the report as it was written, on what was seen, and the history says so', async () => {
  const { services } = site
  const state = 'exercise/x-drv'
  const viewer = ofState('focal-point', state)
  const id = await begin(state)
  const own = { 'lead-body': { measure: 'OURS', status: 'partly' } }
  await savePart(services, viewer, { report: id, part: 'structures', answers: own, expected: 0 })
  const { id: handed, link } = await handPart(services, id, { state })
  await contribute(services, link, { 'lead-body': { measure: 'THEIRS', need: 'مستشار', status: 'partly' } })
  const take = (places: string[], expected: number) =>
    takeContributed(services, viewer, { report: id, handed, contributed: 1, places, expected, lang: 'en' })
  const need = 'structures/lead-body/need'
  await expect(take([need], 0)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  // What says the same, or is not theirs, is nothing to take over.
  await expect(take(['structures/lead-body/status'], 1)).rejects.toMatchObject({ code: 'notContributed' })
  const page = await html(viewer, `${id}/parts/structures/contributions`)
  expect(page).toMatch(/OURS[^]*THEIRS/)
  await take([need], 1)
  expect((await workOf(id, viewer))?.saved.get('structures')).toMatchObject({
    version: 2,
    answers: { 'lead-body': { measure: 'OURS', status: 'partly', need: 'مستشار' } },
  })
  expect(await html(viewer, `${id}/work`)).toContain('taken over from a contribution')
  // The original stays, beside what the focal point made of it.
  const translated = { 'lead-body': { measure: 'OURS', status: 'partly', need: 'An adviser' } }
  await savePart(services, viewer, { report: id, part: 'structures', answers: translated, expected: 2 })
  const after = await html(viewer, `${id}/parts/structures/contributions`)
  expect(after).toContain('An adviser')
  expect(after).toContain('مستشار')
})

test('two people who say different things are seen side by side, and one page composes a part of both', async () => {
  const { services } = site
  const state = 'exercise/x-hst'
  const viewer = ofState('focal-point', state)
  const id = await begin(state)
  await savePart(services, viewer, {
    report: id,
    part: 'structures',
    answers: { 'lead-body': { challenge: 'OURCHALLENGE' } },
    expected: 0,
  })
  const lamps = await handPart(services, id, { state, name: 'Lamps' })
  const teams = await handPart(services, id, { state, name: 'Teams' })
  const challenge = 'OURCHALLENGE'
  await contribute(services, lamps.link, { 'lead-body': { measure: 'LAMPSAY', need: 'ONENEED' } })
  await contribute(services, teams.link, {
    'lead-body': { measure: 'TEAMSAY', challenge },
    strategy: { measure: 'THEIRPLAN' },
  })
  const page = await html(viewer, `${id}/parts/structures/compose`)
  expect(page).toMatch(/different answers[^]*(?:LAMPSAY[^]*TEAMSAY|TEAMSAY[^]*LAMPSAY)/)
  expect(page).toMatch(/OURCHALLENGE[^]*the same as in the report/)
  // Proposed is what one says alone and nothing stands against; where two differ, nothing.
  const checked = [
    ...page.matchAll(/<input[^>]*checked[^>]*value="([^"]*)"|<input[^>]*value="([^"]*)"[^>]*checked/g),
  ]
  expect(checked.map(([, one, other]) => one ?? other)).toEqual([lamps.id, teams.id])
  const measure = 'structures/lead-body/measure'
  const plan = 'structures/strategy/measure'
  const send = (taken: [string, string][], expected: number, by = viewer) =>
    composePart(services, by, {
      report: id,
      part: 'structures',
      shown: [lamps, teams].map(({ id: handed }) => ({ handed, version: 1 })),
      taken: new Map(taken),
      expected,
      lang: 'en',
    })
  const both: [string, string][] = [
    [measure, lamps.id],
    [plan, teams.id],
  ]
  await expect(send(both, 0)).rejects.toMatchObject({ code: 'changedMeanwhile' })
  await expect(send([[plan, lamps.id]], 1)).rejects.toMatchObject({ code: 'notContributed' })
  await expect(send(both, 1, focalPoint)).rejects.toMatchObject({ code: 'notFound' })
  await send(both, 1)
  const work = await workOf(id, viewer)
  expect(work?.saved.get('structures')).toMatchObject({
    version: 2,
    answers: { 'lead-body': { measure: 'LAMPSAY', challenge }, strategy: { measure: 'THEIRPLAN' } },
  })
  expect((await html(viewer, `${id}/work`)).match(/taken over from a contribution/g)).toHaveLength(2)
  // Who still has a link reads plainly why it is closed.
  await takeSteps(services, id, 'submit')
  expect(await (await open(lamps.link)).text()).toContain('The report was sent on')
})

test('who says that it is done has the focal point told once, and it is a task until somebody looked through it', async () => {
  const { services } = site
  const email = await site.account('focal-point', { module: 'parties', kind: 'state', id: 'exercise/x-gld' })
  const state = 'exercise/x-gld'
  const viewer = ofState('focal-point', state)
  const id = await begin(state)
  const to = { state, name: 'Ada Unnamed', email: 'ada@example.org' }
  await handPart(services, id, to)
  // What does not leave would lie in the outbox with its link.
  expect(await newestLetters(services.db, 1, to.email)).toEqual([])
  const sending = { ...services, mail: { ...services.mail, leaves: true } }
  const { id: handed, link } = await handPart(sending, id, to)
  const [letter] = await newestLetters(services.db, 1, to.email)
  expect(letter?.text).toContain(`/en/exercise/contribute?link=${link}`)
  const waiting = async () =>
    (await tasksFor({ services, viewer })).filter(({ message }) => message === 'reporting.task.contribution')
  expect((await send(link, { _version: '0', 'answers.lead-body.need': 'ONE' })).status).toBe(303)
  expect(await waiting()).toEqual([])
  for (const version of ['1', '2'])
    expect(
      (await send(link, { _version: version, 'answers.lead-body.need': version, isDone: 'on' })).status,
    ).toBe(303)
  expect(await waiting()).toHaveLength(1)
  const told = (await newestLetters(services.db, 9, email)).filter(({ subject }) =>
    /contribution/.test(subject),
  )
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain(`/en/exercise/reports/${id}/parts/structures/contributions`)
  expect(told[0]?.text).not.toMatch(/Unnamed|ONE/)
  await takeContributed(services, viewer, {
    report: id,
    handed,
    contributed: 3,
    places: [],
    expected: 0,
    lang: 'en',
  })
  expect(await waiting()).toEqual([])
  const { rows } = await services.pool.query<{ kind: string; visibility: string; data: unknown }>(
    "select * from record_private where kind like 'report%' limit 1",
  )
  expect(JSON.stringify(rows)).not.toContain('Unnamed')
})

test('comments are for the people of the State, and are resolved and opened again', async () => {
  const { services } = site
  const text = 'Which decree is it? COMMENTWORD'
  await writeComment(services, ofState('approver'), { report, part: 'structures', text })
  const path = `${report}/parts/structures/comments`
  for (const role of ['focal-point', 'contributor', 'approver', 'permanent-mission'] as const)
    expect(await html(ofState(role), path)).toContain('COMMENTWORD')
  for (const viewer of [anonymous, ofState('focal-point', BRENOSIA), ofState('delegate')])
    expect(await html(viewer, path)).not.toContain('COMMENTWORD')
  await expect(
    writeComment(services, ofState('permanent-mission'), { report, part: 'structures', text }),
  ).rejects.toMatchObject({ code: 'notAllowed' })
  const [, comment = ''] = /name="comment" value="([0-9a-f-]{36})"/.exec(await html(focalPoint, path)) ?? []
  const resolve = (isResolved: boolean, id = comment, of = report, viewer = focalPoint) =>
    resolveComment(services, viewer, { report: of, part: 'structures', comment: id, isResolved })
  await resolve(true)
  expect(await html(focalPoint, `${report}/work`)).not.toContain('one open comment')
  await resolve(false)
  expect(await html(focalPoint, `${report}/work`)).toContain('one open comment')
  await expect(resolve(true, comment, other, ofState('focal-point', BRENOSIA))).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(resolve(true, 'nothing')).rejects.toMatchObject({ code: 'notFound' })
  expect(await everything()).not.toContain('COMMENTWORD')
})

test('what was handed over opens after a rotation of the key, and links that open nothing are counted', async () => {
  const { services } = site
  const { link } = await handPart(services, report, { name: 'Kept' })
  await contribute(services, link, { 'lead-body': { measure: 'AFTERROTATION' } })
  const io = { out: () => {}, say: () => {}, json: false, progress: () => {} }
  const rotate = services.registry.modules
    .flatMap(({ commands = [] }) => commands)
    .find(({ name }) => name === 'rotate-sealing-key')!
  if (rotate.needs !== 'database') throw new Error('the command needs the database')
  expect(await rotate.run(services, { positional: [], options: {} }, io)).toBe(0)
  expect(await (await open(link)).text()).toContain('AFTERROTATION')
  expect(await html(focalPoint, `${report}/parts/structures/comments`)).toContain('COMMENTWORD')
  const statuses = new Set<number>()
  for (let i = 0; i < 110; i++) statuses.add((await open(`wrong${i}`)).status)
  expect([...statuses]).toEqual([410, 429])
  // Whoever has a link comes in all the same.
  expect((await open(link)).status).toBe(200)
})
