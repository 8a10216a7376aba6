import { writeXlsx } from 'hucre'
import fc from 'fast-check'
import type { RoleId } from '../../base/access/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { type Ref, type Services, type Translate, type Viewer, refKey } from '../../core/index.ts'
import { IMPLEMENTATION_STATUSES } from './answer-kinds.ts'
import { askSecretariat } from './actions/ask-secretariat.ts'
import { beginReport } from './actions/begin-report.ts'
import { chooseReaders } from './actions/choose-readers.ts'
import { importForm } from './actions/import-form.ts'
import { type HandOverPart, handOverPart } from './actions/hand-over-part.ts'
import { openRound } from './actions/open-round.ts'
import { keepArchived } from './archived.test-helper.ts'
import { saveContribution } from './actions/save-contribution.ts'
import { planAction } from './actions/plan-action.ts'
import { replyToInquiry } from './actions/reply-to-inquiry.ts'
import { savePart } from './actions/save-part.ts'
import { takeStep } from './actions/take-step.ts'
import type { ContributedWords } from './contribution-schema.ts'
import { newLink } from './rules/link.ts'
import { newestByKey, questionnaireKeys, reportsById } from './store.ts'
import { inquiriesOf } from './store-inquiries.ts'
import { writeComment } from './actions/write-comment.ts'
import { countable } from './rules/choices-counted.ts'
import { outlineOf } from './rules/outline.ts'
import {
  type Answers,
  type Element,
  type Question,
  type Questionnaire,
  questionnaireSchema,
} from './schema.ts'
import type { Readers } from './report-schema.ts'
import type { StepName } from './rules/steps.ts'

/** A form as a file: sheet → its rows. */
export const formFile = (
  sheets: Record<string, (string | number | boolean | Date | null)[][]>,
): Promise<Uint8Array> =>
  writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) })

/** A form of one sheet; the first row is its header. */
export const surveyFile = (...survey: (string | number | boolean | Date | null)[][]): Promise<Uint8Array> =>
  formFile({ survey })

export const surroundings = { now: '2026-11-30T09:30:00.000+00:00', seed: 1, language: 'en' }

/** Words of the site as their keys. */
export const keysAsWords = {
  lang: 'en',
  t: Object.assign((key: string) => key, { any: (key: string) => key }) as Translate,
}

const choices = ['a', 'b', 'c'].map((name) => ({ name }))
const question = (name: string, kind: Question['kind'], lists?: string[]): Question => ({
  element: 'question',
  name,
  kind,
  ...(lists && { lists }),
})
/** Questions of every kind that is answered, in a part. */
export const allKindsAsked: Element[] = [
  question('words', 'text'),
  question('one', 'select-one', ['few']),
  question('several', 'select-several', ['few']),
  question('ranked', 'rank', ['few']),
  question('count', 'whole-number'),
  question('share', 'number'),
  question('day', 'date'),
  question('status', 'implementation-status'),
  question('agreed', 'acknowledge'),
  question('at', 'time'),
  question('site', 'link'),
  question('paper', 'document'),
  question('desk', 'contact'),
  question('law', 'measure-with-law'),
  question('grid', 'matrix', ['few', 'few']),
  { element: 'group', name: 'inner', elements: [question('words', 'text'), question('odd.name', 'text')] },
  {
    element: 'repeat',
    name: 'blocks',
    elements: [question('words', 'text'), question('count', 'whole-number')],
  },
]
export const allKinds: Questionnaire = questionnaireSchema.parse({
  id: 'all-kinds',
  version: '1',
  title: 'All kinds',
  languages: [{ code: 'en', name: 'English' }],
  defaultLanguage: 'en',
  elements: [{ element: 'group', name: 'part', elements: allKindsAsked }],
  lists: { few: choices },
})

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `x\n=${text.trim()}`)
const name = fc.constantFrom('a', 'b', 'c')
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
/** Answers of the part of `allKinds`, as its form has them; what is absent was not answered. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    words: some(line),
    one: some(name),
    several: some(fc.uniqueArray(name, { minLength: 1 })),
    ranked: some(fc.uniqueArray(name, { minLength: 1 })),
    count: some(fc.integer()),
    share: some(fc.double({ noNaN: true, noDefaultInfinity: true })),
    day: some(fc.constantFrom('2026-12-04', '1999-01-31')),
    status: some(fc.constantFrom(...IMPLEMENTATION_STATUSES)),
    agreed: some(fc.constant('OK')),
    at: some(fc.constantFrom('09:30', '23:59')),
    site: some(fc.constant('https://example.org/a?b=1&c=2')),
    paper: some(
      fc.record({ title: line, link: fc.constant('https://example.org') }, { requiredKeys: ['title'] }),
    ),
    desk: some(
      fc.record({ office: line, email: fc.constant('desk@example.org') }, { requiredKeys: ['office'] }),
    ),
    law: some(fc.record({ title: line, date: fc.constant('1789-07-14') }, { requiredKeys: ['title'] })),
    grid: some(fc.dictionary(name, name, { minKeys: 1 })),
    inner: some(fc.record({ words: line, 'odd.name': line })),
    blocks: some(fc.array(fc.record({ words: line }), { minLength: 1, maxLength: 4 })),
  })
  .map(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Answers,
  )

/** Two States of the exercise. */
export const ALDOVARIA = 'exercise/x-ald'
export const BRENOSIA = 'exercise/x-bns'

const as = (role: RoleId, scope: Ref, nr: number): Viewer => ({
  accountId: `01900000-0000-7000-8000-${String(nr).padStart(12, '0')}`,
  name: null,
  roles: [{ role, scope }],
})

/** Somebody in a role for a State, the same account for the same role. */
export const ofState = (role: RoleId, state = ALDOVARIA): Viewer =>
  as(role, stateRef(state), role.length * 10 + (state === ALDOVARIA ? 1 : 2))
export const secretariat = as('secretariat', programmeRef('exercise'), 3)

const DAY_MS = 24 * 3_600_000
const dayAfter = (services: Services, days: number): string =>
  new Date(services.clock().getTime() + days * DAY_MS).toISOString().slice(0, 10)

/** A round of the exercise that is open today. */
export const openTestRound = (services: Services, questionnaire = 'shared-information'): Promise<string> =>
  openRound(services, secretariat, {
    programme: 'exercise',
    questionnaire,
    opens: dayAfter(services, 0),
    closes: dayAfter(services, 30),
  })

/** A form of the exercise that waits to be kept, with a word of its own. @returns its id */
export async function importTestForm(services: Services, word: string): Promise<string> {
  const imported = await importForm(services, secretariat, {
    programme: 'exercise',
    file: `${word}.xlsx`,
    form: { ...allKinds, id: word, title: word },
    remarks: [],
  })
  if (!('form' in imported)) throw new Error('a questionnaire asks the same')
  return imported.form
}

/** Takes steps with a report, one after the other, as the focal point of its State with papers where these are asked for. */
export async function takeSteps(services: Services, report: string, ...steps: StepName[]): Promise<void> {
  for (const step of steps) {
    const { version, state } = (await reportsById(services.db, [report])).get(report)!
    const onPaper = ['clear', 'submit'].includes(step) ? { reference: 'NV/1', day: '2026-12-01' } : null
    await takeStep(services, ofState('focal-point', state), { report, step, expected: version, onPaper })
  }
}

/** Begins, fills in and publishes the report of a State in a round: its part `structures`, nothing read by others but what is apart. @returns its id */
export async function shareReport(
  services: Services,
  {
    round,
    state,
    answers,
    readers,
    later = {},
  }: {
    round: string
    state: string
    answers: Answers
    readers: Readers['apart']
    /** Question → the day until which others read nothing of it. */
    later?: Record<string, string>
  },
): Promise<string> {
  const viewer = ofState('focal-point', state)
  const report = await beginReport(services, viewer, { round, state })
  await savePart(services, viewer, { report, part: 'structures', answers, expected: 0 })
  await chooseReaders(services, viewer, {
    report,
    readers: { everything: 'private', apart: readers, later },
    expected: 0,
  })
  await takeSteps(services, report, 'submit', 'publish')
  return report
}

/** Hands a part of a report of Aldovaria, or of another State, to somebody by a link. */
export async function handPart(
  services: Services,
  report: string,
  given: Partial<HandOverPart> & { state?: string } = {},
): Promise<{ id: string; link: string }> {
  const { state = ALDOVARIA, ...rest } = given
  const link = newLink(services.randomBytes)
  const id = await handOverPart(services, ofState('focal-point', state), {
    report,
    part: 'structures',
    name: 'A ministry',
    email: null,
    until: dayAfter(services, 10),
    showsStanding: false,
    language: 'en',
    link,
    page: '/en/exercise/contribute',
    ...rest,
  })
  return { id, link }
}

/** Saves what somebody writes who has a link. */
export const contribute = (
  services: Services,
  link: string,
  answers: ContributedWords['answers'],
  expected = 0,
  isDone = false,
): Promise<number> =>
  saveContribution(services, {
    link,
    words: { answers, writtenIn: 'English', note: '' },
    isDone,
    expected,
    address: '/exercise',
  })

/** Words of answers, by who may read them. */
export const KEPT = {
  private: 'kestrelbrook',
  secretariat: 'lanternfield',
  states: 'merlinwharf',
  public: 'nettlecombe',
  draft: 'ospreyhaven',
  plan: 'plovermere',
  counted: 'quarrelstone',
  /** For Brenosia alone; and for everyone from tomorrow on. */
  parties: 'teaselwick',
  inquiry: 'wintersedge',
  later: 'umberfold',
  form: 'pintailmoor',
  /** Of the draft: to whom a part was handed, what they wrote, what its people said of it. */
  contributor: 'pemberfold',
  contributed: 'sallowmarsh',
  comment: 'rookthistle',
}

/** A published report of which each answer is for others, and a draft of another State, for the walk of test/stranger.test.ts. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const focalPoint = ofState('focal-point')
  const round = await openTestRound(services)
  const report = await beginReport(services, focalPoint, { round, state: ALDOVARIA })
  const answers = {
    'lead-body': {
      body: { office: KEPT.later },
      status: 'partly',
      measure: KEPT.public,
      challenge: KEPT.states,
      need: KEPT.secretariat,
    },
    strategy: { measure: KEPT.private, challenge: KEPT.counted, need: KEPT.parties },
  }
  await savePart(services, focalPoint, { report, part: 'structures', answers, expected: 0 })
  const apart = {
    'structures/lead-body/status': 'counted',
    'structures/strategy/challenge': 'counted',
    'structures/lead-body/measure': 'public',
    'structures/lead-body/challenge': 'states',
    'structures/lead-body/need': 'secretariat',
    'structures/strategy/need': 'parties',
    'structures/lead-body/body': 'public',
  } as const
  await chooseReaders(services, focalPoint, {
    report,
    readers: {
      everything: 'private',
      apart,
      parties: [refKey(stateRef(BRENOSIA))],
      later: { 'structures/lead-body/body': dayAfter(services, 1) },
    },
    expected: 0,
  })
  await takeSteps(services, report, 'submit', 'publish')
  const action = await planAction(services, focalPoint, {
    report,
    words: { what: KEPT.plan, owner: null, due: null, state: 'planned', result: null },
    basis: { about: '', provisions: [], item: null },
  })
  const other = ofState('focal-point', BRENOSIA)
  const draft = await beginReport(services, other, { round, state: BRENOSIA })
  const begun = { 'lead-body': { need: KEPT.draft } }
  await savePart(services, other, { report: draft, part: 'structures', answers: begun, expected: 0 })
  const form = await importTestForm(services, KEPT.form)
  const ofForm = ['', '/parts/part'].map((below) => `/en/questionnaires/import/exercise/${form}${below}`)
  const ofRound = [`/en/rounds/${round}/days`, ...ofForm]
  const handed = await handPart(services, draft, { state: BRENOSIA, name: KEPT.contributor })
  await contribute(services, handed.link, { 'lead-body': { measure: KEPT.contributed } }, 0, true)
  await writeComment(services, other, { report: draft, part: 'structures', text: KEPT.comment })
  await askSecretariat(services, other, {
    report: draft,
    part: 'structures',
    question: 'structures/lead-body/need',
    text: KEPT.inquiry,
  })
  const [asked] = await inquiriesOf(services, draft)
  await replyToInquiry(services, secretariat, { inquiry: asked!.id, text: KEPT.inquiry })
  // Whoever has this one sees a part, and nothing that anybody wrote.
  const { link } = await handPart(services, draft, { state: BRENOSIA })
  const ofReports = [report, draft].flatMap((id) =>
    [
      '',
      '/work',
      '/parts/structures',
      '/readers',
      '/readers/parties',
      '/check',
      '/needs',
      '/steps/send',
      '/steps/withdraw',
      '/form.xlsx',
      '/bring-back',
      '/as/docx',
      '/whole/as/docx',
      '/receipt/as/docx',
      '/picture',
      '/plan',
      '/plan.xlsx',
      '/plan/new',
      `/plan/${action}`,
      '/handed-over',
      '/handed-over/new',
      '/parts/structures/contributions',
      '/parts/structures/compose',
      '/parts/structures/ask',
      '/parts/structures/comments',
    ].map((below) => `/en/reports/${id}${below}`),
  )
  const archived = await keepArchived(services, { own: focalPoint, other, words: KEPT })
  const inquiries = ['', `/${asked!.id}`].map((below) => `/en/inquiries/exercise${below}`)
  return [
    ...ofReports,
    ...ofRound,
    ...inquiries,
    ...archived,
    ...(await questionPages(services)),
    `/en/contribute?link=${link}`,
  ]
}

/** A question of each questionnaire: its path has strokes, so that no link that is met gives the address of another. */
async function questionPages({ db }: Services): Promise<string[]> {
  const all = await newestByKey(db, await questionnaireKeys(db, null, 100))
  return [...all].flatMap(([key, { body }]) => {
    const [first] = countable({ outline: outlineOf(body) })
    return first ? [`/en/questionnaires/${key}/questions/${first.path}`] : []
  })
}
