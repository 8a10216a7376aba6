import { writeXlsx } from 'hucre'
import fc from 'fast-check'
import type { RoleId } from '../../base/access/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { type Ref, type Services, type Translate, type Viewer } from '../../core/index.ts'
import { IMPLEMENTATION_STATUSES } from './answer-kinds.ts'
import { beginReport } from './actions/begin-report.ts'
import { chooseReaders } from './actions/choose-readers.ts'
import { importForm } from './actions/import-form.ts'
import { type HandOverPart, handOverPart } from './actions/hand-over-part.ts'
import { openRound } from './actions/open-round.ts'
import { saveContribution } from './actions/save-contribution.ts'
import { savePart } from './actions/save-part.ts'
import { takeStep } from './actions/take-step.ts'
import type { ContributedWords } from './contribution-schema.ts'
import { newLink } from './rules/link.ts'
import { reportsById } from './store.ts'
import {
  type Answers,
  type Element,
  type Question,
  type Questionnaire,
  questionnaireSchema,
} from './schema.ts'
import type { Readers } from './report-schema.ts'
import type { StepName } from './rules/steps.ts'
import { type Expression, OPERATORS, type Operator } from './expressions/tree.ts'
import { FUNCTIONS } from './expressions/functions.ts'

export { KEPT, keepHidden } from './hidden.test-helper.ts'

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

const NAMES = ['a', 'b_1', 'title', 'of', 'and', 'div-x', 'été']

/** Expressions as they may be read; names that the form has not included. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression; sets: Expression }>(
  (tie) => {
    const name = fc.constantFrom(...NAMES)
    const where = fc.array(tie('any'), { maxLength: 2 })
    const step = fc.tuple(fc.option(name), where).map(([down, conditions]) => ({
      ...(down === null ? { up: true as const } : { down }),
      ...(conditions.length > 0 && { where: conditions }),
    }))
    const steps = fc.array(step, { minLength: 1, maxLength: 3 })
    const text = fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.constantFrom("'", '"'))
      .map(([letters, quote]) => ({ text: letters.replaceAll(quote, '') }))
    const number = fc
      .oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))
      .map((value) => ({ number: Math.abs(value) }))
    return {
      sets: fc.oneof(
        { depthSize: 'small' },
        name.map((field) => ({ field })),
        fc.constant({ here: true as const }),
        steps.map((path) => ({ path })),
        steps.map((path) => ({ path, from: 'root' as const })),
        fc.record({ path: steps, from: tie('sets') }).filter(isWritten),
        fc
          .record({ only: tie('sets'), where: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) })
          .filter(isWritten),
      ),
      any: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        number,
        text,
        tie('sets'),
        fc.record({
          operator: fc.constantFrom(...(OPERATORS.flat() as Operator[])),
          left: tie('any'),
          right: tie('any'),
        }),
        tie('any').map((negative) => ({ negative })),
        fc.record({
          call: fc.constantFrom(...Object.keys(FUNCTIONS)),
          with: fc.array(tie('any'), { maxLength: 3 }),
        }),
      ),
    }
  },
).any

/** Two predicates of one set are read as of one; what goes on from a path is read as that path. */
function isWritten(expression: { only: Expression } | { from: Expression }): boolean {
  const inner = 'only' in expression ? expression.only : expression.from
  return 'only' in expression ? !('only' in inner) : true
}

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
export const dayAfter = (services: Services, days: number): string =>
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
