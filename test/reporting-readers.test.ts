import { afterAll, beforeAll, expect, test } from 'vitest'
import { stateRef } from '../src/base/parties/index.ts'
import { recordVerifies } from '../src/base/record/testing.ts'
import {
  type Router,
  type Viewer,
  anonymous,
  buildSite,
  inTransaction,
  resolveRef,
  tasksFor,
} from '../src/core/index.ts'
import { askSecretariat } from '../src/modules/reporting/actions/ask-secretariat.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { chooseReaders } from '../src/modules/reporting/actions/choose-readers.ts'
import { confirmCarried } from '../src/modules/reporting/actions/confirm-carried.ts'
import { giveHelp, withdrawHelp } from '../src/modules/reporting/actions/give-help.ts'
import { noteReplies } from '../src/modules/reporting/actions/note-replies.ts'
import { openAnswers } from '../src/modules/reporting/actions/open-answers.ts'
import { replyToInquiry } from '../src/modules/reporting/actions/reply-to-inquiry.ts'
import { savePart } from '../src/modules/reporting/actions/save-part.ts'
import { takeStep } from '../src/modules/reporting/actions/take-step.ts'
import { writeComment } from '../src/modules/reporting/actions/write-comment.ts'
import { findWork } from '../src/modules/reporting/queries/find-work.ts'
import type { Readers } from '../src/modules/reporting/report-schema.ts'
import {
  ALDOVARIA,
  contribute,
  handPart,
  ofState,
  openTestRound,
  secretariat,
  takeSteps,
} from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Who reads what of a report, and when; and what its people, those who clear it and the secretariat say to each other.

let site: OpenSite
let round: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  round = await openTestRound(site.services)
}, 120_000)
afterAll(() => site.close())

const focalPoint = ofState('focal-point')
const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const at = async (viewer: Viewer, path: string): Promise<string> =>
  (await routerOf(viewer).request(path)).text()
const html = (viewer: Viewer, path: string): Promise<string> => at(viewer, `/en/exercise/reports/${path}`)
const begin = (state: string, of = round) =>
  beginReport(site.services, ofState('focal-point', state), { round: of, state })
const save = (report: string, answers: Record<string, unknown>, expected: number, viewer: Viewer) =>
  savePart(site.services, viewer, { report, part: 'structures', answers: answers as never, expected })
const workOf = (id: string, viewer: Viewer) => findWork({ services: site.services, viewer, lang: 'en' }, id)

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

test('what is for chosen parties is read by them alone, by name or by their group, and nothing before its day', async () => {
  const { services } = site
  const state = 'exercise/x-clm'
  const viewer = ofState('focal-point', state)
  const report = await begin(state, await openTestRound(services))
  const answers = { measure: 'FORCHOSEN', challenge: 'FORLATER', need: 'STATESLATER' }
  await save(report, { 'lead-body': answers }, 0, viewer)
  const placeOf = (name: string): string => `structures/lead-body/${name}`
  const choose = (readers: Partial<Readers>) =>
    chooseReaders(services, viewer, {
      report,
      readers: {
        everything: 'private',
        apart: {
          [placeOf('measure')]: 'parties',
          [placeOf('challenge')]: 'public',
          [placeOf('need')]: 'states',
        },
        ...readers,
      },
      expected: 0,
    })
  await expect(choose({})).rejects.toMatchObject({ code: 'nobodyChosen' })
  const tomorrow = new Date(services.clock().getTime() + 86_400_000).toISOString().slice(0, 10)
  const later: Record<string, string> = { [placeOf('challenge')]: tomorrow, [placeOf('need')]: tomorrow }
  // As the page sends it.
  const page = `/en/exercise/reports/${report}/readers`
  const [group, chosen] = ['parties/group/exercise/x-isles', `parties/state/${ALDOVARIA}`]
  const names = [...(await at(viewer, page)).matchAll(/name="apart\[\d+\]\.question" value="([^"]*)"/g)]
  const fields = names.flatMap(([, question = ''], nr) => [
    [`apart[${nr}].question`, question],
    [
      `apart[${nr}].who`,
      { measure: 'parties', challenge: 'public', need: 'states' }[question.split('/').at(-1)!]!,
    ],
    [`apart[${nr}].from`, later[question] ?? ''],
  ])
  const sent = await routerOf(viewer).request(page, {
    method: 'POST',
    headers: { Origin: services.config.origin },
    body: new URLSearchParams([
      ...fields,
      ['_once', crypto.randomUUID()],
      ['_version', '0'],
      ['everything', 'private'],
      ['parties[0]', group],
      ['parties[1]', chosen],
      ['from', ''],
    ] as [string, string][]),
  })
  expect(sent.status).toBe(303)
  const stands = await at(viewer, page)
  for (const one of [group, chosen])
    expect(stands).toMatch(new RegExp(`<option(?=[^>]*value="${one}")(?=[^>]*selected)`))
  expect((await findWork({ services, viewer, lang: 'en' }, report))?.readers).toEqual({
    everything: 'private',
    apart: { [placeOf('measure')]: 'parties', [placeOf('challenge')]: 'public', [placeOf('need')]: 'states' },
    parties: [group, chosen],
    from: null,
    later,
  })
  await takeSteps(services, report, 'submit')
  const before = await at(viewer, `/en/exercise/reports/${report}/steps/publish`)
  expect(before).toContain('2 of them are read by others only')
  await takeSteps(services, report, 'publish')
  const words = Object.values(answers)
  const seen = async (who: Viewer) => {
    const page = await at(who, `/en/exercise/reports/${report}`)
    return words.filter((word) => page.includes(word))
  }
  const inGroup = ofState('delegate', 'exercise/x-frw')
  const outside = ofState('delegate', 'exercise/x-hst')
  for (const who of [anonymous, secretariat, outside]) expect(await seen(who)).toEqual([])
  for (const who of [inGroup, ofState('delegate', ALDOVARIA)]) expect(await seen(who)).toEqual(['FORCHOSEN'])
  const data = '/api/exercise/programmes/exercise/answers.ndjson'
  expect(await at(anonymous, data)).not.toContain('FORLATER')
  const stored = async () => (await services.pool.query('select value::text from reporting_answer')).rows
  expect(JSON.stringify(await stored())).not.toContain('FORLATER')
  const open = () => inTransaction(services, (tx) => openAnswers(tx))
  await open()
  expect(await seen(anonymous)).toEqual([])
  const dataset = () => at(anonymous, '/en/exercise/open-data/exercise/dataset.json')
  const unopened = await dataset()
  site.pass(86_400_000)
  await open()
  await open()
  expect(await dataset()).not.toBe(unopened)
  expect(await seen(anonymous)).toEqual(['FORLATER'])
  expect(await seen(outside)).toEqual(['FORLATER', 'STATESLATER'])
  expect(await seen(inGroup)).toEqual(words)
  expect(await at(anonymous, data)).toContain('FORLATER')
  await recordVerifies(services)
  const entries = await at(anonymous, '/api/exercise/record?kind=reporting.answers-opened')
  expect((JSON.parse(entries) as { items: object[] }).items).toHaveLength(1)
})

test('an answer has its own chosen parties, in place of the list of the report; others of the list read what is left to it', async () => {
  const { services } = site
  const state = 'exercise/x-ost'
  const viewer = ofState('focal-point', state)
  const report = await begin(state, await openTestRound(services))
  await save(report, { 'lead-body': { measure: 'OFLIST', challenge: 'OFOWN' } }, 0, viewer)
  const [measure, challenge] = ['structures/lead-body/measure', 'structures/lead-body/challenge']
  const page = `/en/exercise/reports/${report}/readers/parties`
  const inList = ofState('delegate', ALDOVARIA)
  const inOwn = ofState('delegate', 'exercise/x-hst')
  const send = (parties: string[], version: number, question = challenge, who = viewer) =>
    routerOf(who).request(page, {
      method: 'POST',
      headers: { Origin: services.config.origin },
      body: new URLSearchParams([
        ...parties.map((one, nr) => [`parties[${nr}]`, one] as [string, string]),
        ['_once', crypto.randomUUID()],
        ['_version', String(version)],
        ['question', question],
      ]),
    })
  // Only the focal point, and only of what was answered.
  for (const who of [anonymous, inList, secretariat, ofState('contributor', state)])
    expect([401, 403, 404]).toContain((await send([], 0, challenge, who)).status)
  expect((await send([], 0, 'structures/nothing')).status).toBe(404)
  const own = 'parties/state/exercise/x-hst'
  expect((await send([own, own], 0)).status).toBe(303)
  const readers = (await workOf(report, viewer))!.readers
  expect(readers).toMatchObject({ apart: { [challenge]: 'parties' }, partiesOf: { [challenge]: [own] } })
  const all = { ...readers, apart: { ...readers.apart, [measure]: 'parties' } } as Readers
  const choose = (given: Readers) => chooseReaders(services, viewer, { report, readers: given, expected: 1 })
  await expect(choose(all)).rejects.toMatchObject({ code: 'nobodyChosen' })
  await choose({ ...all, parties: [`parties/state/${ALDOVARIA}`] })
  expect(await at(viewer, page.replace('/parties', ''))).toMatch(/Other parties for this answer/)
  await takeSteps(services, report, 'submit', 'publish')
  const seen = async (who: Viewer, as = '') => {
    const shown = await at(who, `/en/exercise/reports/${report}${as}`)
    return ['OFLIST', 'OFOWN'].filter((word) => shown.includes(word))
  }
  expect(await seen(inList)).toEqual(['OFLIST'])
  expect(await seen(inOwn)).toEqual(['OFOWN'])
  for (const who of [anonymous, secretariat, ofState('delegate', 'exercise/x-frw')])
    expect(await seen(who)).toEqual([])
})

test('who may read is asked once: the choice of the report before stands in the form, and holds once it is saved', async () => {
  const { services } = site
  const state = 'exercise/x-ulv'
  const viewer = ofState('focal-point', state)
  const before = await begin(state)
  await save(before, { 'lead-body': { measure: 'An office' } }, 0, viewer)
  const readers = { everything: 'states', apart: { 'structures/lead-body/measure': 'public' } } as const
  await chooseReaders(services, viewer, { report: before, readers, expected: 0 })
  await takeSteps(services, before, 'submit', 'publish')
  const report = await begin(state, await openTestRound(services))
  await confirmCarried(services, viewer, { report })
  const page = await at(viewer, `/en/exercise/reports/${report}/readers`)
  expect(page).toContain('as you chose it for your report before')
  expect(page).toMatch(/<input(?=[^>]*value="states")(?=[^>]*checked)/)
  expect(page).toMatch(/<option(?=[^>]*value="public")(?=[^>]*selected)/)
  const work = await findWork({ services, viewer, lang: 'en' }, report)
  expect(work?.readers).toEqual({ everything: 'private', apart: {} })
})

test('a question to the secretariat is read by both alone; its reply is a task until it was read; help names nobody', async () => {
  const { services } = site
  const state = 'exercise/x-lmv'
  const viewer = ofState('focal-point', state)
  const id = await begin(state)
  const question = 'structures/lead-body/need'
  const ask = (who: Viewer, given: object = {}) =>
    askSecretariat(services, who, { report: id, part: 'structures', question, text: 'ASKWORD', ...given })
  await ask(viewer)
  for (const given of [{ question: 'teams/separate/need' }, { question: 'nothing' }, { part: '*' }])
    await expect(ask(viewer, given)).rejects.toMatchObject({ code: 'notFound' })
  await expect(ask(ofState('approver', state))).rejects.toMatchObject({ code: 'notAllowed' })
  await expect(ask(focalPoint)).rejects.toMatchObject({ code: 'notFound' })
  const messages = async (who: Viewer) =>
    (await tasksFor({ services, viewer: who })).map(({ message }) => message)
  const [task] = (await tasksFor({ services, viewer: secretariat })).filter(
    ({ message }) => message === 'reporting.task.inquiry',
  )
  const address = `/en/exercise${task!.address}`
  const asked = await (await routerOf(secretariat).request(address)).text()
  expect(asked).toContain('ASKWORD')
  for (const who of [anonymous, focalPoint, viewer])
    expect([401, 403]).toContain((await routerOf(who).request(address)).status)
  const inquiry = task!.address.split('/').at(-1)!
  const called = (await resolveRef({ services, viewer: anonymous, lang: 'fr' }, stateRef(state)))!.name
  await expect(
    giveHelp(services, secretariat, { inquiry, lang: 'en', text: `As ${called.toUpperCase()} asked.` }),
  ).rejects.toMatchObject({ code: 'namesState' })
  // A name in another word is none; a word that begins like it is told first, and stands once somebody looked.
  await giveHelp(services, secretariat, { inquiry, lang: 'en', text: `Un${called.toLowerCase()}ish` })
  const derived = { inquiry, lang: 'en', text: `The ${called}n way` }
  await expect(giveHelp(services, secretariat, derived)).rejects.toMatchObject({
    code: 'mayNameState',
    params: { words: `${called}n` },
  })
  const told = await routerOf(secretariat).request(`${address}`, {
    method: 'POST',
    headers: { Origin: services.config.origin },
    body: new URLSearchParams({ _once: crypto.randomUUID(), reply: 'x', help: derived.text }),
  })
  expect([told.status, (await told.text()).match(/name="isReviewed"/g)?.length]).toEqual([422, 1])
  await giveHelp(services, secretariat, { ...derived, isReviewed: true })
  await replyToInquiry(services, secretariat, { inquiry, text: 'REPLYWORD' })
  await expect(replyToInquiry(services, secretariat, { inquiry, text: 'again' })).rejects.toMatchObject({
    code: 'repliedAlready',
  })
  await expect(replyToInquiry(services, viewer, { inquiry, text: 'x' })).rejects.toMatchObject({
    code: 'notAllowed',
  })
  expect(await messages(secretariat)).not.toContain('reporting.task.inquiry')
  expect(await messages(viewer)).toContain('reporting.task.replied')
  expect(await html(viewer, `${id}/parts/structures/ask`)).toMatch(/ASKWORD[^]*REPLYWORD/)
  await noteReplies(services, viewer, { report: id, part: 'structures' })
  expect(await messages(viewer)).not.toContain('reporting.task.replied')
  expect(await everything()).not.toMatch(/ASKWORD|REPLYWORD/)
  // Help stands beside the question for everyone, until it is taken back.
  const help = await giveHelp(services, secretariat, { inquiry, lang: 'en', text: 'HELPWORD: any office.' })
  const { link } = await handPart(services, id, { state })
  const publicPage = `/en/exercise/questionnaires/exercise/shared-information/questions/${question}`
  const places = async () => [
    await html(viewer, `${id}/parts/structures`),
    await at(anonymous, `/en/exercise/contribute?link=${link}`),
    await (await routerOf(anonymous).request(publicPage)).text(),
  ]
  for (const page of await places()) expect(page).toContain('HELPWORD')
  await withdrawHelp(services, secretariat, { help })
  for (const page of await places()) expect(page).not.toContain('HELPWORD')
  await recordVerifies(services)
})

test('what a step leaves open is said before it, and who sends a report back says why, to a task of who goes on', async () => {
  const { services } = site
  const state = 'exercise/x-frw'
  const viewer = ofState('focal-point', state)
  const approver = ofState('approver', state)
  const id = await begin(state)
  await savePart(services, viewer, {
    report: id,
    part: 'structures',
    answers: { 'lead-body': { status: 'partly' } },
    expected: 0,
  })
  const { link } = await handPart(services, id, { state })
  await contribute(services, link, { 'lead-body': { need: 'A LAWYER' } })
  await writeComment(services, approver, { report: id, part: 'structures', text: 'Which body?' })
  const leaving = await html(viewer, `${id}/steps/send`)
  expect(leaving).toContain('One part is handed to somebody by a link')
  expect(leaving).toContain('One contribution was not looked through.')
  expect(leaving).toContain('One comment is open.')
  const tasks = async (who: Viewer) =>
    (await tasksFor({ services, viewer: who }))
      .filter(({ address }) => address.includes(id))
      .map(({ message }) => message)
  // Nobody has their own words among their tasks.
  expect(await tasks(viewer)).toEqual(['reporting.task.goOn', 'reporting.task.comments'])
  expect(await tasks(approver)).toEqual([])
  await takeSteps(services, id, 'send')
  expect(await html(approver, `${id}/work`)).toContain('You read this report for your State and clear it.')
  const { version } = (await workOf(id, approver))!.report
  const reason = 'BACKWORD: name the body.'
  await takeStep(services, approver, { report: id, step: 'return', expected: version, onPaper: null, reason })
  expect(await tasks(viewer)).toContain('reporting.task.sentBack')
  expect(await html(viewer, `${id}/work`)).toMatch(/Returned for further work on[^]*BACKWORD/)
  expect(await everything()).not.toContain('BACKWORD')
  await takeSteps(services, id, 'send', 'return')
  expect((await workOf(id, viewer))?.steps.map((step) => step.reason)).toEqual([null, reason, null, null])
})
