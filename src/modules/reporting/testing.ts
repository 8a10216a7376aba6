import { writeXlsx } from 'hucre'
import fc from 'fast-check'
import type { RoleId } from '../../base/access/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import type { Ref, Services, Viewer } from '../../core/index.ts'
import { beginReport } from './actions/begin-report.ts'
import { chooseReaders } from './actions/choose-readers.ts'
import { openRound } from './actions/open-round.ts'
import { savePart } from './actions/save-part.ts'
import { takeStep } from './actions/take-step.ts'
import { reportsById } from './store.ts'
import type { StepName } from './rules/steps.ts'
import { type Expression, OPERATORS, type Operator } from './expressions/tree.ts'
import { FUNCTIONS } from './expressions/functions.ts'

/** A form as a file: sheet → its rows. */
export const formFile = (
  sheets: Record<string, (string | number | boolean | Date | null)[][]>,
): Promise<Uint8Array> =>
  writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) })

/** A form of one sheet; the first row is its header. */
export const surveyFile = (...survey: (string | number | boolean | Date | null)[][]): Promise<Uint8Array> =>
  formFile({ survey })

export const surroundings = { now: '2026-11-30T09:30:00.000+00:00', seed: 1, language: 'en' }

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

/** Takes steps with a report, one after the other, as the focal point of its State with papers where these are asked for. */
export async function takeSteps(services: Services, report: string, ...steps: StepName[]): Promise<void> {
  for (const step of steps) {
    const { version, state } = (await reportsById(services.db, [report])).get(report)!
    const onPaper = ['clear', 'submit'].includes(step) ? { reference: 'NV/1', day: '2026-12-01' } : null
    await takeStep(services, ofState('focal-point', state), { report, step, expected: version, onPaper })
  }
}

/** Words of answers, by who may read them. */
export const KEPT = {
  private: 'kestrelbrook',
  secretariat: 'lanternfield',
  states: 'merlinwharf',
  public: 'nettlecombe',
  draft: 'ospreyhaven',
}

/** A published report of which each answer is for others, and a draft of another State, for the walk of test/stranger.test.ts. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const focalPoint = ofState('focal-point')
  const round = await openTestRound(services)
  const report = await beginReport(services, focalPoint, { round, state: ALDOVARIA })
  const answers = {
    'lead-body': { measure: KEPT.public, challenge: KEPT.states, need: KEPT.secretariat },
    strategy: { measure: KEPT.private },
  }
  await savePart(services, focalPoint, { report, part: 'structures', answers, expected: 0 })
  const apart = {
    'structures/lead-body/measure': 'public',
    'structures/lead-body/challenge': 'states',
    'structures/lead-body/need': 'secretariat',
  } as const
  await chooseReaders(services, focalPoint, {
    report,
    readers: { everything: 'private', apart },
    expected: 0,
  })
  await takeSteps(services, report, 'submit', 'publish')
  const other = ofState('focal-point', BRENOSIA)
  const draft = await beginReport(services, other, { round, state: BRENOSIA })
  const begun = { 'lead-body': { need: KEPT.draft } }
  await savePart(services, other, { report: draft, part: 'structures', answers: begun, expected: 0 })
  return [report, draft].flatMap((id) =>
    ['', '/work', '/parts/structures', '/readers', '/check', '/needs', '/steps/send', '/steps/withdraw'].map(
      (below) => `/en/reports/${id}${below}`,
    ),
  )
}
