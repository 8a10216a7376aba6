import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordVerifies } from '../src/base/record/testing.ts'
import { type Router, type Viewer, anonymous, buildSite, inTransaction } from '../src/core/index.ts'
import { makeDocx, makePdf } from '../src/text/structure/testing.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { withdrawArchived } from '../src/modules/reporting/actions/share-archived.ts'
import { archivedById } from '../src/modules/reporting/store-archived.ts'
import { freezeCounts } from '../src/modules/reporting/actions/freeze-counts.ts'
import { settlePassage } from '../src/modules/reporting/actions/settle-passage.ts'
import { addTestArchived, shareTestArchived } from '../src/modules/reporting/archived.test-helper.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  ofState,
  openTestRound,
  secretariat,
  shareReport,
} from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// Reports that States made before, as files: read beside a questionnaire, confirmed, shared, withdrawn.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const focalPoint = ofState('focal-point')
const MEASURE = 'structures/lead-body/measure'
const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const get = (viewer: Viewer, path: string) => routerOf(viewer).request(path)
const html = async (viewer: Viewer, path: string): Promise<string> => (await get(viewer, path)).text()
const post = (viewer: Viewer, path: string, body: FormData | URLSearchParams) => {
  body.set('_once', crypto.randomUUID())
  return routerOf(viewer).request(path, {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body,
  })
}
const ADD = '/en/exercise/archived-reports/add/exercise'
const add = (bytes: Uint8Array, given: Record<string, string> = {}, viewer = focalPoint) => {
  const body = new FormData()
  const fields = {
    ...{ state: ALDOVARIA, title: 'Report on lanterns', day: '2019-05', language: 'en' },
    ...{ forum: 'Harbour Forum', questionnaire: 'shared-information', round: '', symbol: '', ...given },
  }
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', new File([new Uint8Array(bytes)], 'report.pdf'))
  return post(viewer, ADD, body)
}
const at = (y: number, text: string) => ({ text, x: 60, y })
const report = makePdf([
  [at(700, '1. This is the report of a State to the Harbour Forum.')],
  [at(700, '2. One body leads the measures: the OFFICEOFLAMPS.'), at(600, '3. Rain fell in spring.')],
])
const stored = async (): Promise<string> => {
  const tables = ['', '_file', '_text', '_answer'].map((one) => `reporting_archived${one}`)
  const rows = await Promise.all(
    tables.map(async (name) => (await site.services.pool.query(`select t::text from ${name} t`)).rows),
  )
  return JSON.stringify(rows)
}

test('a report comes in as a file, is read beside the questions in small steps, and stands in the next report with its year and page', async () => {
  const { services } = site
  const kept = await add(report)
  expect([kept.status, await kept.text()]).toEqual([303, ''])
  const work = kept.headers.get('Location')!
  const page = await html(focalPoint, work)
  expect(page).toMatch(/Harbour Forum[^]*Go on with the next question/)
  const ask = `${work.replace('/work', '/questions')}?question=${encodeURIComponent(MEASURE)}`
  const asked = await html(focalPoint, ask)
  // Proposed with its page and the words for which it is; nothing is filled in before somebody chose it.
  expect(asked).toMatch(/p\. 2[^]*Words in common: [^]*OFFICEOFLAMPS/)
  expect(asked).not.toContain('Rain fell')
  expect(asked).toMatch(/<textarea[^>]*><\/textarea>/)
  expect(await html(focalPoint, `${ask}&words=spring+rain`)).toContain('Rain fell')
  const use = /&amp;use=(\d+)/.exec(asked)![1]!
  const begun = await html(focalPoint, `${ask}&use=${use}`)
  expect(begun).toMatch(/<textarea[^>]*>[^<]*OFFICEOFLAMPS/)
  expect(begun).toMatch(/name="page"[^>]*value="2"/)
  const settle = (path: string, fields: Record<string, string>, viewer = focalPoint) =>
    post(viewer, path, new URLSearchParams({ question: MEASURE, ...fields }))
  const questions = work.replace('/work', '/questions')
  const refused = await settle(questions, { 'answers.measure': '', page: '2' })
  expect([refused.status, (await refused.text()).includes('no answer to the question')]).toEqual([422, true])
  const confirmed = await settle(questions, { 'answers.measure': 'The OFFICEOFLAMPS leads.', page: '2' })
  expect(confirmed.headers.get('Location')).toContain('/questions?question=')
  expect((await settle(`${questions}/leave`, { question: 'structures/lead-body/need' })).status).toBe(303)
  expect(await html(focalPoint, work)).toMatch(/2 of \d+ questions looked at, 1 confirmed/)
  for (const who of [anonymous, secretariat, ofState('focal-point', BRENOSIA)])
    for (const path of [
      work,
      ask,
      questions.replace('/questions', '/file'),
      questions.replace('/questions', ''),
    ])
      expect((await get(who, path)).status).toBe(404)
  expect(await stored()).not.toMatch(/OFFICEOFLAMPS|Harbour Forum|lanterns/)
  // A report of ours that is begun has it, and says from where.
  const round = await openTestRound(services)
  const begins = await beginReport(services, focalPoint, { round, state: ALDOVARIA })
  const part = await html(focalPoint, `/en/exercise/reports/${begins}/parts/structures`)
  expect(part).toMatch(/From the archived report of 2019, p\. 2\./)
  expect(part).toContain('The OFFICEOFLAMPS leads.')
  // Shared by its own act; then it stands in the series of its State, in the library and in lists, with its year.
  const shared = `${work.replace('/work', '/share')}`
  const version = /name="_version" value="(\d+)"/.exec(await html(focalPoint, shared))![1]!
  const share = (viewer: Viewer, visibility: string) =>
    post(viewer, shared, new URLSearchParams({ visibility, _version: version }))
  expect((await share(focalPoint, 'parties')).status).toBe(422)
  expect((await share(ofState('contributor'), 'public')).status).toBe(403)
  expect((await share(focalPoint, 'public')).status).toBe(303)
  const own = work.replace('/work', '')
  const everyone = await html(anonymous, own)
  expect(everyone).toMatch(/archived report of 2019[^]*OFFICEOFLAMPS[^]*p\. 2/)
  expect(everyone).not.toContain('Rain fell')
  const file = await get(anonymous, `${own}/file`)
  expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(report))).toBe(true)
  expect(file.headers.get('Content-Disposition')).toContain('attachment')
  const api = '/api/exercise/programmes/exercise/archived-reports'
  const [row] = (JSON.parse(await html(anonymous, api)) as { items: Record<string, unknown>[] }).items
  expect(row).toMatchObject({ day: '2019-05', forum: 'Harbour Forum', status: 'shared' })
  expect(row!['answers']).toEqual([{ question: MEASURE, value: 'The OFFICEOFLAMPS leads.', page: 2 }])
  expect(await html(anonymous, `${api}.csv`)).toContain('Harbour Forum')
  for (const path of [
    '/en/exercise/programmes/exercise/archived-reports',
    '/en/exercise/library?kind=archived-report',
    `/en/exercise/questionnaires/exercise/shared-information/questions/${MEASURE}`,
    `/en/exercise/programmes/exercise/parties/${ALDOVARIA.split('/')[1]}`,
  ])
    expect([path, (await html(anonymous, path)).includes(own)]).toEqual([path, true])
  await recordVerifies(services)
  // What stands is not changed, and withdrawal leaves a tombstone.
  expect((await settle(questions, { 'answers.measure': 'Other', page: '' })).status).toBe(422)
  const withdraw = /name="_version" value="(\d+)"/.exec(await html(focalPoint, work))![1]!
  expect(
    (await post(focalPoint, `${own}/withdraw`, new URLSearchParams({ _version: withdraw }))).status,
  ).toBe(303)
  const tombstone = await html(anonymous, own)
  expect(tombstone).toMatch(/was withdrawn on[^]*Harbour Forum/)
  expect(tombstone).not.toMatch(/OFFICEOFLAMPS|Report on lanterns/)
  expect((await get(anonymous, `${own}/file`)).status).toBe(404)
  expect(await html(focalPoint, work)).toContain('OFFICEOFLAMPS')
  expect(await html(focalPoint, `/en/exercise/reports/${begins}/parts/structures`)).not.toContain(
    'OFFICEOFLAMPS',
  )
  expect(await html(anonymous, api)).not.toContain('OFFICEOFLAMPS')
  await recordVerifies(services)
  const kinds = await html(anonymous, '/api/exercise/record?kind=reporting.archived-shared')
  expect((JSON.parse(kinds) as { items: object[] }).items).toHaveLength(1)
}, 60_000)

test('a scan says that it has no text; a Word document has no pages; what is neither is refused, and kept nowhere', async () => {
  const scan = await add(makePdf([[]]))
  expect(await html(focalPoint, scan.headers.get('Location')!)).toContain('No text was found in the file')
  const picture = await add(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))
  const asked = picture.headers.get('Location')!.replace('/work', '/questions')
  expect(await html(focalPoint, `${asked}?question=${encodeURIComponent(MEASURE)}`)).toContain(
    'Type in what it says',
  )
  const word = await add(
    makeDocx('<w:p><w:r><w:t>1. One body leads the measures of lamps.</w:t></w:r></w:p>'),
  )
  const question = `${word.headers.get('Location')!.replace('/work', '/questions')}?question=${encodeURIComponent(MEASURE)}`
  expect(await html(focalPoint, question)).toContain('measures of lamps')
  const before = await stored()
  for (const [bytes, given] of [
    [Buffer.from('hello'), {}],
    [Buffer.from('PK\u0003\u0004 broken'), {}],
    [report, { day: '2031' }],
    [report, { day: 'spring' }],
    [report, { forum: '' }],
    [report, { language: 'xx' }],
    [new Uint8Array(10_000_001), {}],
  ] as const)
    expect([given, (await add(bytes, given)).status]).toEqual([given, 422])
  for (const viewer of [anonymous, secretariat, ofState('approver')])
    expect([401, 403]).toContain((await add(report, {}, viewer)).status)
  expect((await add(report, { state: BRENOSIA })).status).toBe(403)
  expect(await stored()).toBe(before)
}, 60_000)

test('each sees what was shared with them, and of what was not shared nobody else knows', async () => {
  const { services } = site
  const other = ofState('focal-point', BRENOSIA)
  const ids = new Map<string, string>()
  for (const word of ['private', 'states', 'secretariat', 'parties'] as const) {
    const id = await addTestArchived(services, other, { title: `WORD${word}`, answers: { [MEASURE]: word } })
    ids.set(word, id)
    const parties = [`parties/state/${ALDOVARIA}`]
    if (word !== 'private')
      await shareTestArchived(services, other, id, word, word === 'parties' ? parties : [])
  }
  const seen = async (who: Viewer) => {
    const found: string[] = []
    for (const [word, id] of ids) {
      const own = `/en/exercise/archived-reports/${id}`
      const [page, file] = [await get(who, own), await get(who, `${own}/file`)]
      expect([page.status, file.status]).toEqual(page.status === 200 ? [200, 200] : [404, 404])
      if (page.status === 200) found.push(word)
    }
    return found
  }
  expect(await seen(anonymous)).toEqual([])
  expect(await seen(secretariat)).toEqual(['states', 'secretariat'])
  expect(await seen(ofState('delegate', ALDOVARIA))).toEqual(['states', 'parties'])
  expect(await seen(ofState('delegate', 'exercise/x-hst'))).toEqual(['states'])
  for (const path of [
    '/api/exercise/programmes/exercise/archived-reports',
    '/api/exercise/record',
    '/api/exercise/library',
  ])
    expect(await html(anonymous, path)).not.toMatch(/WORD(?:private|states|secretariat|parties)/)
  // What nobody shared is let go of without a trace.
  const hidden = ids.get('private')!
  const { version } = (
    await services.pool.query('select version from reporting_archived where id = $1', [hidden])
  ).rows[0]
  const discard = `/en/exercise/archived-reports/${hidden}/discard`
  expect((await post(other, discard, new URLSearchParams({ _version: String(version) }))).status).toBe(303)
  expect((await get(other, discard.replace('/discard', '/work'))).status).toBe(404)
  await expect(
    settlePassage(services, other, { archived: hidden, question: MEASURE, value: 'x', page: null }),
  ).rejects.toMatchObject({ code: 'notFound' })
})

test('what it says stands among the answers, in numbers and in the comparison of rounds, as from an archived report, and goes when it is withdrawn', async () => {
  const { services } = site
  const STATUS = 'structures/lead-body/status'
  const round = await openTestRound(services)
  const other = ofState('focal-point', BRENOSIA)
  const add = (viewer: Viewer, title: string, more: object) =>
    addTestArchived(services, viewer, { title, answers: { [STATUS]: 'partly', [MEASURE]: title }, ...more })
  const [toRound, elsewhere, kept] = [
    await add(other, 'WORDround', { day: '2024', round }),
    await add(other, 'WORDelsewhere', { day: '2018-03' }),
    await add(focalPoint, 'WORDkept', { day: '2018', round }),
  ]
  const api = '/api/exercise/programmes/exercise'
  const rows = async (path: string) =>
    (JSON.parse(await html(anonymous, `${api}/${path}`)) as { items: Record<string, unknown>[] }).items
  const answersTo = (question: string) => rows(`answers?question=${question}`)
  const countsOf = async (of: object) =>
    (await rows('counts')).filter((one) =>
      Object.entries({ question: STATUS, ...of }).every(([k, v]) => one[k] === v),
    )
  expect([await answersTo(MEASURE), await countsOf({ how: 'archived' })]).toEqual([[], []])
  for (const id of [toRound, elsewhere]) await shareTestArchived(services, other, id, 'public')
  await shareTestArchived(services, focalPoint, kept, 'secretariat')
  expect(await answersTo(MEASURE)).toHaveLength(2)
  expect((await rows(`answers?question=${MEASURE}&round=${round}`))[0]).toMatchObject({
    ...{ report: null, archivedReport: toRound, archivedDay: '2024', archivedPage: 3, round },
    ...{ state: BRENOSIA, answer: 'WORDround', address: `/exercise/archived-reports/${toRound}` },
  })
  // Page by page as at once.
  const seen: unknown[] = []
  for (let next = `answers?limit=1&state=${BRENOSIA}`; next;) {
    const page = JSON.parse(await html(anonymous, `${api}/${next}`)) as {
      items: object[]
      next: string | null
    }
    seen.push(...page.items)
    next = page.next ? page.next.slice(page.next.indexOf('answers?')) : ''
  }
  expect(seen).toEqual(await rows(`answers?state=${BRENOSIA}`))
  expect(seen).toHaveLength(4)
  const list = await html(anonymous, '/en/exercise/programmes/exercise/answers')
  expect(list).toMatch(/From the archived report of 2024, p\. 3\./)
  expect(await html(anonymous, `${api}/answers.csv`)).toContain(toRound)
  expect(await countsOf({ round, how: 'archived' })).toMatchObject([
    { choice: null, states: 1 },
    { choice: 'partly', states: 1 },
  ])
  expect(await countsOf({ year: '2018' })).toMatchObject([
    { round: null, choice: null, states: 1 },
    { states: 1 },
  ])
  const questions = '/en/exercise/questionnaires/exercise/shared-information'
  const compared = await html(anonymous, `${questions}/questions/${STATUS}`)
  expect(compared).toMatch(/One of them said it in an archived report only\./)
  expect(compared).toMatch(/Archived reports of 2018, made to other forums/)
  const everywhere = async () =>
    (
      await Promise.all([
        html(anonymous, `${api}/answers`),
        html(anonymous, `${api}/counts`),
        html(anonymous, `${questions}/questions/${MEASURE}`),
        html(anonymous, '/en/exercise/programmes/exercise/answers'),
      ])
    ).join()
  expect(await everywhere()).not.toContain('WORDkept')
  await recordVerifies(services)
  const { version } = (await archivedById(services, [toRound])).get(toRound)!
  await withdrawArchived(services, other, { archived: toRound, expected: version })
  expect(await everywhere()).not.toContain('WORDround')
  expect(await countsOf({ round })).toEqual([])
})

test('whoever lets others read in an archived report what their report lets only be counted hides nobody: no number follows from both', async () => {
  const { services } = site
  const [LEAD, STRATEGY] = ['structures/lead-body/status', 'structures/strategy/status']
  const states = ['ald', 'bns', 'clm', 'drv', 'omr', 'frw', 'gld', 'hst', 'ist', 'kld', 'lmv', 'ulv']
  const others = ['not-started', 'planned', 'partly']
  const round = await openTestRound(services)
  for (const [nr, id] of states.entries()) {
    const status = nr < 6 ? 'done' : others[nr % 3]!
    await shareReport(services, {
      ...{ round, state: `exercise/x-${id}` },
      answers: { 'lead-body': { status }, strategy: { status } },
      readers: { [LEAD]: 'counted', [STRATEGY]: 'counted' },
    })
  }
  for (const id of ['ald', 'bns']) {
    const viewer = ofState('focal-point', `exercise/x-${id}`)
    const archived = await addTestArchived(services, viewer, {
      ...{ title: `COUNTED${id}`, round, answers: { [LEAD]: 'done' } },
    })
    await shareTestArchived(services, viewer, archived, 'secretariat')
  }
  site.pass(40 * 86_400_000)
  await inTransaction(services, (tx) => freezeCounts(tx))
  const { items } = JSON.parse(
    await html(anonymous, `/api/exercise/programmes/exercise/counts?round=${round}`),
  ) as { items: { question: string; how: string; states: number }[] }
  const told = (asked: string) =>
    items.filter(({ question, how }) => question === asked && how === 'counted-only').map((one) => one.states)
  // Six less the two whom somebody knows are four.
  expect([told(STRATEGY), told(LEAD)]).toEqual([[6], []])
})
