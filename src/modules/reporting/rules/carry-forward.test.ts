import { expect, it } from 'vitest'
import type { Evidence, Report } from '../report-schema.ts'
import type { Element, Question, Questionnaire } from '../schema.ts'
import { surroundings } from '../testing.ts'
import { placedAnswers } from './answer-places.ts'
import { type EarlierReport, carriedInto } from './carry-forward.ts'
import { prepare } from './work-out.ts'

const question = (name: string, more: Partial<Question> = {}): Question => ({
  element: 'question',
  name,
  kind: 'text',
  ...more,
})
const form = (id: string, elements: Element[]): Questionnaire => ({
  id,
  version: '1',
  title: id,
  languages: [{ code: 'en', name: 'English' }],
  defaultLanguage: 'en',
  elements,
  lists: { old: [{ name: 'a' }, { name: 'b' }], new: [{ name: 'b' }] },
})
const long = form('long', [
  {
    element: 'group',
    name: 'strategy',
    elements: [
      question('measure', { role: 'measure', basis: { concept: 'strategy', provisions: ['p.1'] } }),
      question('status', { kind: 'implementation-status', role: 'status', basis: { concept: 'strategy' } }),
      question('area', { kind: 'select-one', lists: ['new'], basis: { concept: 'area' } }),
      { element: 'repeat', name: 'help', elements: [question('what')] },
    ],
  },
])
const short = form('short', [
  question('state-of-strategy', {
    kind: 'implementation-status',
    role: 'status',
    basis: { concept: 'strategy' },
  }),
  question('area', { kind: 'select-one', lists: ['old'], basis: { concept: 'area' } }),
])

const said = (
  questionnaire: Questionnaire,
  day: string,
  answers: Parameters<typeof placedAnswers>[1],
): EarlierReport => {
  const prepared = prepare(questionnaire)
  const report = { id: day, changedAt: new Date(day) } as Report
  return {
    report,
    questionnaire: questionnaire.id,
    prepared,
    answers: placedAnswers(prepared, answers, surroundings),
  }
}
const result = (day: string, provisions = ['p.1']): Evidence => ({
  id: day,
  programme: 'exercise',
  state: 'exercise/x-ald',
  provisions,
  source: `capacity/request/${day}`,
  words: `Result of ${day}`,
  at: new Date(day),
})
const carried = (earlier: EarlierReport[], evidence: Evidence[] = [], into = long) =>
  carriedInto({ questionnaire: into.id, prepared: prepare(into) }, earlier, evidence).map(
    ({ place, value, sources }) => [place, value, sources.map(({ at }) => at.toISOString().slice(0, 10))],
  )

it('carries the same questions of the same questionnaire, repetitions included', () => {
  const before = said(long, '2026-01-01', {
    strategy: { measure: 'A plan', help: [{ what: 'one' }, { what: 'two' }] },
  })
  expect(carried([before])).toEqual([
    ['strategy/measure', 'A plan', ['2026-01-01']],
    ['strategy/help[1]/what', 'one', ['2026-01-01']],
    ['strategy/help[2]/what', 'two', ['2026-01-01']],
  ])
})

it('carries by concept from another questionnaire what fits, and the newest of several', () => {
  const other = said(short, '2026-03-01', { 'state-of-strategy': 'partly', area: 'a' })
  const older = said(long, '2025-01-01', { strategy: { status: 'planned', area: 'b' } })
  expect(carried([other, older])).toEqual([
    ['strategy/status', 'partly', ['2026-03-01']],
    ['strategy/area', 'b', ['2025-01-01']],
  ])
})

it('a result since the last report is a measure on its provision, beside what was said before', () => {
  const before = said(long, '2026-01-01', { strategy: { measure: 'A plan' } })
  const evidence = [result('2025-12-01'), result('2026-02-01'), result('2026-02-02', ['p.2'])]
  expect(carried([before], evidence)).toEqual([
    ['strategy/measure', 'A plan\n\nResult of 2026-02-01', ['2026-01-01', '2026-02-01']],
  ])
  expect(carried([], [result('2025-12-01')])).toEqual([
    ['strategy/measure', 'Result of 2025-12-01', ['2025-12-01']],
  ])
})
