import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { theSite } from '../src/base/access/index.ts'
import { readPack } from '../src/base/programme/pack/read-pack.ts'
import type { Viewer } from '../src/core/index.ts'
import { openRound } from '../src/modules/reporting/actions/open-round.ts'
import { type Question, readXlsForm, writeXlsForm } from '../src/modules/reporting/index.ts'
import type { PackQuestionnaire } from '../src/modules/reporting/pack-shapes.ts'
import { type Outline, outlineOf } from '../src/modules/reporting/rules/outline.ts'
import { questionnaireOfPack } from '../src/modules/reporting/rules/questionnaire-of-pack.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// What the questionnaires of the packs ask, on what, and that they go out as XLSForm and come back the same.

const sections = modules.flatMap(({ packSections = [] }) => packSections)
const outlines = ['cyber', 'small-arms', 'exercise'].flatMap(outlinesIn)
const outlineNamed = (name: string): Outline => outlines.find(({ name: one }) => one === name)!.outline

function outlinesIn(programme: string): { name: string; outline: Outline }[] {
  const { pack, problems } = readPack(`programmes/${programme}`, sections)
  expect(problems).toEqual([])
  const files = pack!.files.get('questionnaires/') as PackQuestionnaire[]
  return files.map((file) => ({
    name: `${programme}/${file.id}`,
    outline: outlineOf(questionnaireOfPack(file).questionnaire),
  }))
}

const questionsIn = ({ all }: Outline): Question[] =>
  all.flatMap(({ element }) => (element?.element === 'question' ? [element] : []))
/** Those that the questionnaire words itself; companions are worded by the site. */
const askedIn = (outline: Outline): Question[] => questionsIn(outline).filter(({ label }) => label)
const conceptsIn = (outline: Outline): Set<string> =>
  new Set(askedIn(outline).flatMap(({ basis }) => basis?.concept ?? []))

const survey = outlineNamed('cyber/voluntary-survey')
const short = outlineNamed('cyber/short-form')
const national = outlineNamed('small-arms/national-report')

describe('what is asked', () => {
  test('about a hundred questions in four parts, and companions once per norm', () => {
    expect(survey.questionnaire.elements).toHaveLength(4)
    expect(Math.abs(askedIn(survey).length - 100)).toBeLessThanOrEqual(10)
    const statuses = questionsIn(survey).filter(({ role }) => role === 'status')
    expect(statuses.map(({ basis }) => basis?.item)).toEqual(norms)
    expect(questionsIn(survey).length).toBeLessThan(160)
  })

  test('in the short form eleven statuses and what comes first', () => {
    expect(askedIn(short).map(({ role, basis }) => (role === 'status' ? basis?.item : role))).toEqual([
      ...norms,
      'priority',
    ])
  })

  test('at least sixty questions on small arms, ten of them the same as in the survey', () => {
    expect(askedIn(national).length).toBeGreaterThanOrEqual(60)
    expect(questionsIn(national).length).toBeLessThan(130)
    const shared = [...conceptsIn(national)].filter((concept) => conceptsIn(survey).has(concept))
    expect(shared.length).toBeGreaterThanOrEqual(10)
    // What one of them holds fits the other: the same kind, and the same choices.
    const kindOf = (outline: Outline, concept: string): unknown => {
      const { kind, lists = [] } = askedIn(outline).find(({ basis }) => basis?.concept === concept)!
      return [kind, kind === 'rank' ? [] : lists.map((list) => outline.questionnaire.lists[list])]
    }
    for (const concept of shared) expect(kindOf(national, concept)).toEqual(kindOf(survey, concept))
  })
})

const norms = [...'abcdefghijk'].map((letter) => `norm/norm-${letter}`)

describe.each(outlines)('$name', ({ name, outline }) => {
  test('each question rests on something, and no two on the same concept in the same role', () => {
    const bare = questionsIn(outline).filter(
      ({ basis }) => !basis?.item && !basis?.provisions && !basis?.concept,
    )
    expect(bare.map((one) => one.name)).toEqual([])
    const meanings = questionsIn(outline).flatMap(({ basis, role }) =>
      basis?.concept ? [`${basis.concept} ${role ?? ''}`] : [],
    )
    // There two questions of different kinds stand in a group of one concept; an answer fits only one of them.
    if (name !== 'exercise/shared-information') expect(new Set(meanings).size).toBe(meanings.length)
  })

  test('every word is there in each of its languages', () => {
    const { questionnaire, all } = outline
    const languages = questionnaire.languages.map(({ code }) => code)
    const worded = [...all.map(({ element }) => element!), ...Object.values(questionnaire.lists).flat()]
    const words = worded.flatMap((one) => [one.label, 'hint' in one ? one.hint : undefined])
    for (const labels of words) if (labels) expect(Object.keys(labels)).toEqual(languages)
  })

  test('it is the same after XLSForm', async () => {
    const { questionnaire } = outline
    const { questionnaire: again } = await readXlsForm(await writeXlsForm(questionnaire), 'form.xlsx')
    expect(again).toEqual(questionnaire)
  })
})

const secretariat: Viewer = {
  accountId: '01900000-0000-7000-8000-000000000003',
  name: null,
  roles: [{ role: 'secretariat', scope: theSite }],
}

describe('on the site', () => {
  let site: OpenSite
  beforeAll(async () => {
    site = await openSite({}, { background: false, packs: ['cyber', 'small-arms'] })
  }, 120_000)
  afterAll(() => site.close())
  const page = async (path: string): Promise<string> => (await site.router.request(path)).text()

  test('the survey is read, and no round on it opens before its mandate was compared', async () => {
    const reports = await page('/en/programmes/cyber/reports')
    expect(reports).toContain('The mandate for asking States was not yet compared with its text.')
    for (const questionnaire of ['voluntary-survey', 'short-form']) {
      expect(reports).toContain(`/questionnaires/cyber/${questionnaire}`)
      const given = { programme: 'cyber', questionnaire, opens: '2026-12-01', closes: '2026-12-31' }
      await expect(openRound(site.services, secretariat, given)).rejects.toMatchObject({
        code: 'notMandated',
      })
    }
  })

  test.each(['cyber/voluntary-survey', 'cyber/short-form', 'small-arms/national-report'])(
    '%s shows what it asks, in a reader’s language',
    async (name) => {
      const { questionnaire, all } = outlineNamed(name)
      const answer = await page(`/ar/questionnaires/${name}`)
      expect(answer).toContain(questionnaire.titles!['ar'])
      const asked = all.flatMap(({ element }) => element?.label?.['ar'] ?? [])
      expect(asked.filter((words) => !answer.includes(words))).toEqual([])
    },
  )
})
