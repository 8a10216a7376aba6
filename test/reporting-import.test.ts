import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Viewer, anonymous, inTransaction } from '../src/core/index.ts'
import { theSite } from '../src/base/access/index.ts'
import { integrateAll } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { importForm } from '../src/modules/reporting/actions/import-form.ts'
import { keepQuestionnaire } from '../src/modules/reporting/actions/keep-questionnaire.ts'
import { loadQuestionnaires } from '../src/modules/reporting/actions/load-questionnaires.ts'
import { openRound } from '../src/modules/reporting/actions/open-round.ts'
import { type Questionnaire, readXlsForm } from '../src/modules/reporting/index.ts'
import { findRound } from '../src/modules/reporting/queries/find-shared.ts'
import { ALDOVARIA, formFile, ofState, openTestRound, secretariat } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'
import { IMPORT, fields, importsOn } from './form-imports.ts'

// A form that the secretariat made elsewhere: read, looked at, tried, kept as a questionnaire, and had again as a form.

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())
// Nobody imports as many forms within ten minutes.
beforeEach(() => site.pass(600_000))

const { get, html, post, upload, count, imported, keep } = importsOn(() => site)

type Rows = (string | number)[][]
const SURVEY: Rows = [
  ['type', 'name', 'label::English (en)', 'label::French (fr)', 'relevant', 'constraint', 'provisions'],
  ['begin group', 'people', 'People', 'Personnes', '', '', ''],
  ['select_one yn', 'office', 'Is there an office?', 'Y a-t-il un bureau ?', '', '', ''],
  ['integer', 'staff', 'How many work there?', 'Combien y travaillent ?', "${office} = 'yes'", '. < 100', ''],
  ['image', 'picture', 'A picture of it', 'Une photo', '', '', ''],
  ['end group', '', '', '', '', '', ''],
  ['begin group', 'rules', 'Rules', 'Règles', '', '', ''],
  ['text', 'law', 'Which law?', 'Quelle loi ?', '${staff} > 5', '', 'no-text.para_1'],
  ['end group', '', '', '', '', '', ''],
]
const form = (id: string, { version = '', survey = SURVEY }: { version?: string; survey?: Rows } = {}) =>
  formFile({
    survey,
    choices: [
      ['list_name', 'name', 'label::English (en)', 'label::French (fr)'],
      ['yn', 'yes', 'Yes', 'Oui'],
      ['yn', 'no', 'No', 'Non'],
    ],
    settings: [
      ['form_title', 'form_id', 'version'],
      [`Offices ${id}`, id, version],
    ],
  })

const kept = async (id: string, options: Parameters<typeof form>[1] = {}): Promise<string> => {
  const answer = await keep(await imported(await form(id, options)))
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, ''])
  return `/en/exercise/questionnaires/exercise/${id}`
}

describe('a form is looked at', () => {
  test('line by line, by the secretariat alone, and nobody else sees any of it', async () => {
    const look = await imported(await form('looked-at'))
    const page = await html(look)
    for (const words of [
      'Offices looked-at',
      'survey, row 5',
      'looked-at',
      'English and French',
      'People',
      'Rules',
    ])
      expect(page).toContain(words)
    expect(page).toMatch(/<dt>Questions<\/dt><dd>3<\/dd>/)
    const others = [anonymous, ofState('focal-point'), ofState('secretariat')]
    for (const viewer of others)
      for (const path of [look, IMPORT, `${look}/parts/people`])
        expect([401, 403]).toContain((await get(path, viewer)).status)
    for (const path of ['questionnaires/exercise/looked-at', 'questionnaires/exercise/looked-at/form.xlsx'])
      expect((await get(`/en/exercise/${path}`)).status).toBe(404)
    for (const path of ['programmes/exercise/reports', 'search?q=looked', 'record'])
      expect(await html(`/en/exercise/${path}`, anonymous)).not.toContain('looked-at')
    expect(await html(IMPORT)).toContain('Offices looked-at')
    expect((await upload(await form('x'), { viewer: ofState('focal-point') })).status).toBe(403)
    expect((await upload(await form('x'), { viewer: anonymous })).status).toBe(401)
  })

  test('as States will see it: conditions are worked out across parts, and nothing is kept', async () => {
    const look = await imported(await form('previewed'))
    const at = `${look}/parts/people`
    expect(await html(at)).not.toContain('How many work there?')
    const before = await count('reporting_saved')
    const page = await (await post(at, fields({ elsewhere: '{}', 'answers.office': 'yes' }))).text()
    expect(page).toContain('How many work there?')
    const given = { elsewhere: '{}', 'answers.office': 'yes', 'answers.staff': '120' }
    expect(await (await post(at, fields(given))).text()).toContain('The form does not allow this answer.')
    const next = await (await post(at, fields({ ...given, 'answers.staff': '7', to: 'rules' }))).text()
    expect(next).toContain('Which law?')
    expect(next).toContain('&quot;staff&quot;:7')
    expect(await html(`${look}/parts/rules`)).not.toContain('Which law?')
    // What no page of ours wrote is nothing.
    const odd = await post(at, fields({ elsewhere: '[1', 'answers.office': 'no' }))
    expect(odd.status).toBe(200)
    expect((await get(`${look}/parts/none`)).status).toBe(404)
    expect(await count('reporting_saved')).toBe(before)
    const french = await html(look.replace('/en/', '/fr/') + '/parts/people')
    expect(french).toContain('Y a-t-il un bureau ?')
  })

  test('once, however often it is sent, until it is discarded', async () => {
    const before = await count('reporting_form')
    const bytes = await form('twice')
    const once = crypto.randomUUID()
    const first = await upload(bytes, { once })
    const again = await upload(bytes, { once })
    const other = await upload(bytes, { name: 'b.xlsx' })
    const places = [first, again, other].map((answer) => answer.headers.get('Location'))
    expect(new Set(places).size).toBe(1)
    expect(await count('reporting_form')).toBe(before + 1)
    const look = places[0]!
    expect((await post(`${look}/discard`, fields({}))).headers.get('Location')).toBe(IMPORT)
    expect((await get(look)).status).toBe(404)
    expect(await count('reporting_form')).toBe(before)
  })
})

const bodyOf = async (address: string): Promise<Questionnaire> => {
  const answer = await get(address, anonymous)
  expect(answer.status).toBe(200)
  return (await readXlsForm(new Uint8Array(await answer.arrayBuffer()), 'out.xlsx')).questionnaire!
}

describe('a form is kept', () => {
  test('as a questionnaire that all see, on record with where it comes from, and comes out as it came in', async () => {
    const bytes = await form('baseline', { version: '2026-1' })
    const { questionnaire: given } = await readXlsForm(bytes, 'form.xlsx')
    const look = await imported(bytes)
    const once = crypto.randomUUID()
    const [first, second] = [await keep(look, { _once: once }), await keep(look, { _once: once })]
    const page = first.headers.get('Location')!
    expect([first.status, second.status]).toEqual([303, 404])
    expect(await html(page, anonymous)).toContain('imported by the secretariat')
    expect(await bodyOf(`${page}/form.xlsx`)).toEqual(given)
    const { rows } = await site.services.pool.query<{ entry: string }>(
      "select convert_from(leaf, 'UTF8') as entry from record_entry where strpos(encode(leaf, 'escape'), 'exercise/baseline') > 0",
    )
    expect(rows).toHaveLength(1)
    for (const words of ['2026-1', 'import', 'secretariat']) expect(rows[0]!.entry).toContain(words)
    // The same once more, under whatever version it calls itself: nothing is new.
    for (const version of ['2026-1', '2026-2', '']) {
      const again = await upload(await form('baseline', { version }))
      expect(again.headers.get('Location')).toBe(page)
    }
    const exported = await get(`${page}/form.xlsx`, anonymous)
    expect((await upload(new Uint8Array(await exported.arrayBuffer()))).headers.get('Location')).toBe(page)
  })

  test('as a new version, once it was seen what changes; rounds stay with theirs', async () => {
    const page = await kept('growing', { version: '1' })
    const ask = (closes: string) =>
      openRound(site.services, secretariat, {
        ...{ programme: 'exercise', questionnaire: 'growing', closes },
        opens: site.services.clock().toISOString().slice(0, 10),
      })
    const running = await ask('2030-01-01')
    const survey = SURVEY.map((row) =>
      row[1] === 'office'
        ? row.with(2, 'Is there an office now?')
        : row[1] === 'law'
          ? row.with(5, '${staff} > 9')
          : row,
    ).toSpliced(3, 1, ['integer', 'offices', 'How many offices?', '', '', '', ''])
    const look = await imported(await form('growing', { version: '1', survey }))
    const shown = await html(look)
    for (const words of [
      'What changes since version 1',
      'worded otherwise',
      'other conditions',
      'no longer asked',
      'new',
    ])
      expect(shown).toContain(words)
    expect(shown).toContain(`/rounds/${running}`)
    const taken = await keep(look, { version: '1' })
    expect(taken.status).toBe(422)
    expect(await taken.text()).toContain('Give the changed questionnaire a new version.')
    expect((await keep(look, { version: 'of the year' })).status).toBe(422)
    expect((await keep(look, { feature: 'reporting' })).status).toBe(422)
    // Proposed is the next number.
    expect((await keep(look)).headers.get('Location')).toBe(page)
    const reader = { services: site.services, viewer: anonymous, lang: 'en' }
    expect((await findRound(reader, running))!.questionnaire.version).toBe('1')
    expect((await findRound(reader, await ask('2030-01-02')))!.questionnaire.version).toBe('2')
    expect(JSON.stringify((await bodyOf(`${page}/form.xlsx`)).elements)).toContain('offices')
    expect(JSON.stringify((await bodyOf(`${page}/form.xlsx?version=1`)).elements)).not.toContain('offices')
    expect((await get(`${page}/form.xlsx?version=7`, anonymous)).status).toBe(404)
  })

  test('on what was looked at: where somebody kept another version meanwhile, it is shown anew', async () => {
    await kept('raced')
    const survey = (words: string) => SURVEY.map((row) => (row[1] === 'law' ? row.with(2, words) : row))
    const mine = await imported(await form('raced', { survey: survey('Mine?') }))
    const seen = { _version: '1', version: '9', feature: 'share-information' }
    await keep(await imported(await form('raced', { survey: survey('Theirs?') })))
    const late = await post(mine, fields(seen))
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('What changes since version 2')
    expect((await keep(mine)).status).toBe(303)
  })

  test('beside those of the pack, and neither takes the name of the other', async () => {
    const { services } = site
    const look = await imported(await form('short-form'))
    expect(await html(look)).toContain('The pack of the programme has a questionnaire of this name.')
    expect((await keep(look, { _version: '1', version: '5' })).status).toBe(422)
    await kept('mine')
    const given = [
      {
        ...{ id: 'mine', version: '9', title: 'Mine', feature: 'share-information', lists: {} },
        parts: [{ group: 'a', label: 'A', elements: [] }],
      },
    ]
    const load = () => inTransaction(services, (tx) => loadQuestionnaires(tx, 'exercise', given, []))
    await expect(load()).rejects.toMatchObject({ code: 'importedSo' })
  })

  test('under a mandate that was compared with its text alone', async () => {
    const { services } = site
    const viewer: Viewer = { ...secretariat, roles: [{ role: 'secretariat', scope: theSite }] }
    const { questionnaire } = await readXlsForm(await form('early'), 'form.xlsx')
    const given = { programme: 'cyber', file: 'form.xlsx', form: questionnaire!, remarks: [] }
    const waiting = await importForm(services, viewer, given)
    if (!('form' in waiting)) throw new Error('it is known')
    const page = await html(`/en/questionnaires/import/cyber/${waiting.form}`, viewer)
    expect(page).toContain('No mandate under which States may be asked')
    const keepIt = (feature: string) =>
      keepQuestionnaire(services, viewer, { form: waiting.form, feature, version: '1', expected: 0 })
    for (const feature of ['share-survey', 'documents'])
      await expect(keepIt(feature)).rejects.toMatchObject({ code: 'notMandated' })
    const focalPoint = ofState('focal-point', ALDOVARIA)
    await expect(
      keepQuestionnaire(services, focalPoint, {
        form: waiting.form,
        feature: 'x',
        version: '1',
        expected: 0,
      }),
    ).rejects.toMatchObject({ code: 'notAllowed' })
  })

  test('in any language that it names, with a code or without, and search finds it', async () => {
    const bytes = await formFile({
      survey: [
        ['type', 'name', 'label::English', 'label::French', 'hint::Klingon'],
        ['text', 'a', 'Which?', 'Laquelle ?', ''],
        ['begin group', 'g', '', '', ''],
        ['note', 'b', '', '', ''],
        ['end group', '', '', '', ''],
      ],
      settings: [
        ['form_title', 'form_id', 'form_title::Klingon', 'version'],
        ['Kestrel count', 'kestrels', 'nuq', ''],
      ],
    })
    const page = (await keep(await imported(bytes))).headers.get('Location')!
    expect(await html(page, anonymous)).toContain('Which?')
    expect(await html(page.replace('/en/', '/fr/'), anonymous)).toContain('Laquelle ?')
    await integrateAll(site.services)
    await followAll(site.services)
    expect(await html('/en/exercise/search?q=nuq', anonymous)).toContain('/questionnaires/exercise/kestrels')
  })
})

test('a round opens on an imported questionnaire, which is chosen already', async () => {
  const page = await kept('opened')
  expect(await html(page)).toContain('/rounds/open/exercise?questionnaire=opened')
  expect(await html(page, anonymous)).not.toContain('/rounds/open/')
  const open = await html('/en/exercise/rounds/open/exercise?questionnaire=opened')
  expect(open).toMatch(/<option value="opened" selected/)
  expect(await openTestRound(site.services, 'opened')).toBeTruthy()
})
