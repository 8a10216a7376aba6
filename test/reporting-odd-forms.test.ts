import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anonymous, inTransaction, projectRoot } from '../src/core/index.ts'
import { makeZip } from '../src/text/structure/testing.ts'
import {
  type PackQuestionnaire,
  beginReport,
  loadQuestionnaires,
  readXlsForm,
  savePart,
} from '../src/modules/reporting/index.ts'
import { findWork } from '../src/modules/reporting/queries/find-work.ts'
import { labelOf } from '../src/modules/reporting/rules/question-words.ts'
import {
  formFile,
  keysAsWords,
  ofState,
  openTestRound,
  surveyFile,
} from '../src/modules/reporting/testing.ts'
import { withEmptyRows } from '../src/modules/reporting/xlsform/odd-files.test-helper.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { importsOn } from './form-imports.ts'

// Forms that others made, and files that go wrong, at the door of the secretariat.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())
// Nobody imports as many forms within ten minutes.
beforeEach(() => site.pass(600_000))

const { get, html, upload, count, imported, keep } = importsOn(() => site)

const head = ['type', 'name', 'label']
const asText = (text: string): Uint8Array => new TextEncoder().encode(text)
const refused: [string, () => Uint8Array | Promise<Uint8Array>, RegExp][] = [
  ['no workbook', () => asText('type,name,label'), /is not an Excel workbook/],
  [
    'a zip bomb',
    () => makeZip({ 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) }),
    /unpacks to far more/,
  ],
  ['a Word document', () => makeZip({ 'word/document.xml': '<w/>' }), /is damaged/],
  ['cut off', async () => (await surveyFile(head, ['text', 'a', 'A'])).subarray(0, 900), /is damaged/],
  [
    'locked',
    () =>
      writeXlsx({
        sheets: [{ name: 'survey', rows: [head] }],
        encryption: { password: 'p', spinCount: 1000 },
      }),
    /password/,
  ],
  ['no survey', () => formFile({ Questions: [head] }), /no sheet named survey/i],
  ['no question', () => surveyFile(head), /no question/i],
]
test.each(refused)('%s is refused with its reason, and kept nowhere', async (_what, make, reason) => {
  const before = [await count('reporting_form'), await count('core_file')]
  const answer = await upload(await make())
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(reason)
  expect([await count('reporting_form'), await count('core_file')]).toEqual(before)
})

const choices = Array.from({ length: 10_000 }, (_, i) => ['places', `p${i}`, `Place ${i}`])
/** Groups in groups, each with the longest name, and a question in the last. */
const nested = (what: string, count: number) =>
  surveyFile(
    head,
    ...Array.from({ length: count }, (_, i) => [`begin ${what}`, `g${i}`.padEnd(120, 'g'), 'G']),
    ['text', 'q', 'Q'],
    ...Array.from({ length: count }, () => [`end ${what}`, '', '']),
  )
const read: [string, () => Uint8Array | Promise<Uint8Array>, RegExp][] = [
  [
    'an .xls that is called .xlsx',
    () => readFileSync(join(projectRoot(), 'test', 'fixtures', 'xlsform', 'old-format.xls')),
    /old Excel format/i,
  ],
  ['a million empty rows', () => withEmptyRows(1_048_576), /Every line was understood/],
  [
    'ten thousand choices',
    () =>
      formFile({
        survey: [head, ['select_one places', 'place', 'Place']],
        choices: [['list_name', 'name', 'label'], ...choices],
      }),
    /Every line was understood/,
  ],
  [
    'questions that wait for each other',
    () =>
      surveyFile([...head, 'relevant'], ['text', 'a', 'A', "${b} = 'x'"], ['text', 'b', 'B', "${a} = 'x'"]),
    /a → b → a/,
  ],
  ['four thousand groups in groups', () => nested('group', 4_000), /stands in too many groups/],
  ['blocks repeated in blocks', () => nested('repeat', 30), /stands in too many groups/],
  [
    'names that an object has, and the longest',
    () => surveyFile(head, ['text', 'constructor', 'A'], ['text', 'b'.repeat(120), 'B']),
    /Every line was understood/,
  ],
  [
    'formulas',
    () =>
      writeXlsx({
        sheets: [
          {
            name: 'survey',
            rows: [head, ['text', 'a', null]],
            cells: new Map([
              ['1,2', { value: 'A', type: 'formula', formula: 'CONCATENATE("A")', formulaResult: 'A' }],
            ]),
          },
        ],
      }),
    /formula/i,
  ],
]
test.each(read)('%s is read, with what is to be said of it', async (_what, make, said) => {
  const look = await imported(await make())
  expect(await html(look)).toMatch(said)
  expect((await get((await html(look)).match(/href="([^"]*\/parts\/[^"]*)"/)![1]!)).status).toBe(200)
})

const CASES = join(projectRoot(), '..', 'shared', 'cases')
test.skipIf(!existsSync(CASES))('files of other kinds are refused (../shared/cases)', async () => {
  const files = readdirSync(CASES, { recursive: true, encoding: 'utf8' })
  const some = files.filter((name) => /\.(?:docx|pdf|txt|html|xml|akn)$/i.test(name)).slice(0, 24)
  expect(some.length).toBeGreaterThan(10)
  const before = await count('reporting_form')
  for (const name of some) {
    const answer = await upload(readFileSync(join(CASES, name)), { name })
    expect([name, answer.status]).toEqual([name, 422])
  }
  expect(await count('reporting_form')).toBe(before)
})

const FORMS = join(projectRoot(), '..', 'shared', 'xlsform')
test.skipIf(!existsSync(FORMS))(
  'all nine forms of others import, and can be tried part by part (../shared/xlsform)',
  async () => {
    const files = readdirSync(FORMS).filter((name) => name.endsWith('.xlsx'))
    expect(files).toHaveLength(9)
    for (const name of files) {
      const bytes = readFileSync(join(FORMS, name))
      const look = await imported(bytes)
      const page = await html(look)
      const { problems } = await readXlsForm(bytes, name)
      for (const { sheet, row } of problems.slice(0, 200).filter(({ row }) => row > 0))
        expect(page).toContain(`${sheet}, row ${row}`)
      for (const [, part] of page.matchAll(/href="([^"]*\/parts\/[^"]*)"/g))
        expect([name, part, (await get(part!)).status]).toEqual([name, part, 200])
      const answer = await keep(look)
      expect([name, answer.status]).toEqual([name, 303])
      expect((await get(answer.headers.get('Location')!, anonymous)).status).toBe(200)
    }
  },
  60_000,
)

test('what a form works out is shown and not typed, what it does not allow is said, and a step says what it leaves open', async () => {
  const { services } = site
  const state = 'exercise/x-ist'
  const viewer = ofState('focal-point', state)
  const form: PackQuestionnaire = {
    id: 'worked-out',
    version: '1',
    title: 'Boats',
    feature: 'share-information',
    parts: [
      {
        group: 'harbour',
        label: 'Harbour',
        elements: [
          {
            question: 'boats',
            kind: 'whole-number',
            label: 'How many boats?',
            constraint: '. <= 3',
            constraintMessage: 'There is room for three.',
          },
          {
            question: 'size',
            kind: 'text',
            label: 'Size of the harbour',
            calculation: "if(${boats} > 1, 'wide', 'narrow')",
          },
        ],
      },
    ],
    lists: {},
  }
  await inTransaction(services, (tx) => loadQuestionnaires(tx, 'exercise', [form], []))
  const round = await openTestRound(services, 'worked-out')
  const report = await beginReport(services, viewer, { round, state })
  const at = `/en/exercise/reports/${report}`
  expect(await html(`${at}/steps/submit`, viewer)).toContain('No answer stands in it.')
  const saved = (boats: number, expected: number) =>
    savePart(services, viewer, { report, part: 'harbour', answers: { boats }, expected })
  await saved(2, 0)
  const allowed = await html(`${at}/parts/harbour`, viewer)
  expect(allowed).not.toContain('There is room for three.')
  expect(allowed).toContain('wide')
  expect(allowed).not.toContain('name="answers.size"')
  expect(await html(`${at}/steps/submit`, viewer)).not.toContain('No answer stands in it.')
  await saved(5, 1)
  expect(await html(`${at}/parts/harbour`, viewer)).toContain('There is room for three.')
  const work = await findWork({ services, viewer, lang: 'en' }, report)
  expect(work?.answers.map(({ place, value }) => [place, value])).toEqual([
    ['harbour/boats', 5],
    ['harbour/size', 'wide'],
  ])
})

test('words of a form that name no language come before those of another', () => {
  const labels = { zh: '是', default: 'Yes' }
  const element = { element: 'question', name: 'q', kind: 'text', label: labels } as const
  expect([
    labelOf({ ...keysAsWords, lang: 'fr' }, element),
    labelOf({ ...keysAsWords, lang: 'zh' }, element),
  ]).toEqual(['Yes', '是'])
})
