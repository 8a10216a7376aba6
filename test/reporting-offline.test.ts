import { type CellValue, readXlsx, writeXlsx } from 'hucre'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Router, type Viewer, anonymous, buildSite } from '../src/core/index.ts'
import { beginReport } from '../src/modules/reporting/actions/begin-report.ts'
import { savePart } from '../src/modules/reporting/actions/save-part.ts'
import { findWork } from '../src/modules/reporting/queries/find-work.ts'
import { ALDOVARIA, BRENOSIA, ofState, openTestRound, takeSteps } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// A report as a workbook: taken away, filled in, brought back, accepted row by row.

let site: OpenSite
let report: string
let other: string
beforeAll(async () => {
  site = await openSite({}, { background: false })
  const round = await openTestRound(site.services)
  const begin = (state: string) => beginReport(site.services, ofState('focal-point', state), { round, state })
  report = await begin(ALDOVARIA)
  other = await begin(BRENOSIA)
}, 120_000)
afterAll(() => site.close())

const focalPoint = ofState('focal-point')
const routerOf = (viewer: Viewer): Router => buildSite(site.services, async () => viewer)
const address = (of: string, below: string) => `/en/exercise/reports/${of}/${below}`

const standing = async (part = 'structures') =>
  (await findWork({ services: site.services, viewer: focalPoint, lang: 'en' }, report))!.saved.get(part)
const save = async (answers: object) =>
  savePart(site.services, focalPoint, {
    report,
    part: 'structures',
    answers: answers as never,
    expected: (await standing())?.version ?? 0,
  })

const BEFORE = { 'lead-body': { status: 'partly', measure: 'One office', body: { office: 'Registry' } } }
beforeEach(() => save(BEFORE))

type Cells = Record<string, CellValue>
const [ANSWER, PLACE, PIECE] = [3, 4, 5]

async function download(of = report, viewer = focalPoint, language = 'en'): Promise<Uint8Array> {
  const answer = await routerOf(viewer).request(address(of, 'form.xlsx').replace('/en/', `/${language}/`))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  return new Uint8Array(await answer.arrayBuffer())
}

/** The file with other answers: "place#piece" → what is typed there. */
async function fillIn(file: Uint8Array, typed: Cells): Promise<Uint8Array> {
  const { sheets } = await readXlsx(file)
  return writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => {
        const place = [row[PLACE], row[PIECE]].filter(Boolean).join('#')
        return place in typed ? row.with(ANSWER, typed[place]!) : row
      }),
    })),
  })
}

async function upload(file: Uint8Array, viewer = focalPoint, of = report) {
  const body = new FormData()
  body.set('_once', crypto.randomUUID())
  body.set('file', new File([new Uint8Array(file)], 'report.xlsx'))
  const answer = await routerOf(viewer).request(address(of, 'bring-back'), {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body,
  })
  return { status: answer.status, page: await answer.text() }
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<')

/** What the page of the difference sends when its button is pressed. */
function fieldsOf(page: string): URLSearchParams {
  const [form = ''] = page.slice(page.indexOf('bring-back/accept')).split('</form>')
  const fields = new URLSearchParams()
  for (const [tag] of form.matchAll(/<input(?:"[^"]*"|[^">])*>/g)) {
    const attribute = (name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    const isBox = attribute('type') === 'checkbox'
    if (!isBox || /\schecked\b/.test(tag)) fields.append(attribute('name'), attribute('value'))
  }
  return fields
}

const places = (page: string): Record<string, boolean> => {
  const fields = fieldsOf(page)
  return Object.fromEntries(
    [...fields].flatMap(([name, place]) =>
      name.endsWith('.place') ? [[place, fields.has(name.replace('.place', '.take'))] as const] : [],
    ),
  )
}

async function accept(fields: URLSearchParams, viewer = focalPoint) {
  const answer = await routerOf(viewer).request(address(report, 'bring-back/accept'), {
    method: 'POST',
    headers: { Origin: site.services.config.origin },
    body: fields,
  })
  return { status: answer.status, page: await answer.text() }
}

test('a workbook that nobody touched changes nothing, in any language', async () => {
  for (const language of ['en', 'ar']) {
    const { status, page } = await upload(await download(report, focalPoint, language))
    expect(status).toBe(200)
    expect(page).toContain('The workbook says nothing that does not stand in the report already.')
  }
})

test('what it says otherwise is shown, accepted row by row, and not asked a second time', async () => {
  const file = await fillIn(await download(), {
    'structures/lead-body/status': 'done',
    'structures/lead-body/need': 'A lawyer & <b>two</b> "clerks"',
    'structures/lead-body/body#email': 'desk@example.org',
    'structures/strategy/strategy-exists': 'not a choice',
  })
  const { page } = await upload(file)
  expect(places(page)).toEqual({
    'structures/lead-body/status': true,
    'structures/lead-body/need': true,
    'structures/lead-body/body': true,
  })
  expect(page).toContain('partly done')
  expect(page).toContain('It is none of the choices.')
  expect((await standing())!.answers).toEqual(BEFORE)

  const fields = fieldsOf(page)
  const nr = [...fields].find(([, value]) => value === 'structures/lead-body/status')![0]
  fields.delete(nr.replace('.place', '.take'))
  expect((await accept(fields)).status).toBe(303)
  const { answers, version } = (await standing())!
  expect(answers).toEqual({
    'lead-body': {
      ...BEFORE['lead-body'],
      need: 'A lawyer & <b>two</b> "clerks"',
      body: { office: 'Registry', email: 'desk@example.org' },
    },
  })
  // The same sending once more, and the same file once more.
  expect((await accept(fields)).status).toBe(303)
  expect((await standing())!.version).toBe(version)
  expect(places((await upload(file)).page)).toEqual({ 'structures/lead-body/status': false })
})

test('of a workbook of an older questionnaire what is still asked is read, and the rest is named', async () => {
  const { sheets } = await readXlsx(await download())
  const older = sheets.map(({ name, rows }) => ({
    name,
    rows:
      name === 'openpoa'
        ? rows.map((row) => (row[0] === 'version' ? row.with(1, '0.9') : row))
        : rows.map((row) =>
            row[PLACE] === 'structures/lead-body/measure'
              ? row.with(ANSWER, 'Asked then').with(PLACE, 'structures/lead-body/asked-then')
              : row[PLACE] === 'structures/lead-body/need'
                ? row.with(ANSWER, 'A lawyer')
                : row,
          ),
  }))
  const { page } = await upload(await writeXlsx({ sheets: older }))
  expect(page).toContain('written from version 0.9 of the questionnaire')
  expect(page).toContain('This version of the questionnaire does not ask it.')
  expect(places(page)).toEqual({ 'structures/lead-body/need': true })
})

test('where somebody changed the part since, both are shown and nothing is ticked', async () => {
  const file = await fillIn(await download(), { 'structures/lead-body/measure': 'Two offices' })
  await save({ 'lead-body': { ...BEFORE['lead-body'], measure: 'Three offices' } })
  const { page } = await upload(file)
  expect(places(page)).toEqual({ 'structures/lead-body/measure': false })
  expect(page).toContain('Two offices')
  expect(page).toContain('Three offices')
  expect(page).toContain('The report was changed in Structures and strategy')
})

test('where somebody changes it while the difference is looked at, nothing is saved and it is shown anew', async () => {
  const file = await fillIn(await download(), { 'structures/lead-body/measure': 'Two offices' })
  const fields = fieldsOf((await upload(file)).page)
  await save({ 'lead-body': { ...BEFORE['lead-body'], measure: 'Three offices' } })
  const refused = await accept(fields)
  expect(refused.status).toBe(409)
  expect(places(refused.page)).toEqual({ 'structures/lead-body/measure': false })
  expect((await standing())!.answers).toMatchObject({ 'lead-body': { measure: 'Three offices' } })
  const ticked = fieldsOf(refused.page)
  ticked.set('changes[0].take', 'on')
  expect((await accept(ticked)).status).toBe(303)
  expect((await standing())!.answers).toMatchObject({ 'lead-body': { measure: 'Two offices' } })
})

test('what fits no question is not taken over, whoever wrote it into the form', async () => {
  const file = await fillIn(await download(), { 'structures/lead-body/measure': 'Two offices' })
  const { page } = await upload(file)
  for (const [name, value] of [
    ['place', 'structures/none'],
    ['place', 'structures/lead-body/status'],
    ['brings', '{'],
  ] as const) {
    const fields = fieldsOf(page)
    fields.set('_once', crypto.randomUUID())
    fields.set(`changes[0].${name}`, value)
    expect((await accept(fields)).status).toBe(422)
  }
  expect((await standing())!.answers).toEqual(BEFORE)
})

test('a file of another report, or of none, is refused with a sentence', async () => {
  const theirs = await download(other, ofState('focal-point', BRENOSIA))
  const { status, page } = await upload(theirs)
  expect(status).toBe(422)
  expect(page).toContain('This workbook belongs to another report.')
  expect((await upload(new TextEncoder().encode('no workbook'))).page).toContain('is not an Excel workbook')
})

test('only the people of the State have it, only who fills in the report brings it back, and only into a draft', async () => {
  const file = await download()
  for (const viewer of [anonymous, ofState('focal-point', BRENOSIA)]) {
    expect((await routerOf(viewer).request(address(report, 'form.xlsx'))).status).toBe(404)
    expect((await upload(file, viewer)).status).toBe(404)
  }
  const approver = ofState('approver')
  await download(report, approver)
  expect((await upload(file, approver)).status).toBe(403)
  const work = async (viewer: Viewer) => (await routerOf(viewer).request(address(report, 'work'))).text()
  expect(await work(focalPoint)).toContain(address(report, 'bring-back'))
  expect(await work(approver)).not.toContain(address(report, 'bring-back'))
  await takeSteps(site.services, report, 'send')
  expect((await upload(file)).status).toBe(409)
})
