import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Report } from '../report-schema.ts'
import type { Answers, Element, Question } from '../schema.ts'
import { allKinds, anyAnswers, surroundings } from '../testing.ts'
import { askedQuestions, placedAnswers } from './answer-places.ts'
import { changesSince, pictureOf, topicsOf } from './picture.ts'
import { type Prepared, prepare } from './work-out.ts'

const question = (name: string, more: Partial<Question> = {}): Question => ({
  element: 'question',
  name,
  kind: 'text',
  ...more,
})
const status = (name: string, more: Partial<Question> = {}) =>
  question(name, { kind: 'implementation-status', role: 'status', ...more })
const form = (elements: Element[]) => prepare({ ...allKinds, elements })

const law = { basis: { item: 'norm/a', provisions: ['p.1', 'p.2'] } }
const long = form([
  {
    element: 'group',
    name: 'law',
    label: { en: 'Law' },
    elements: [status('status', law), question('measure', { role: 'measure', ...law })],
  },
  {
    element: 'group',
    name: 'short',
    elements: [status('teams', { label: { en: 'Teams' }, basis: { provisions: ['p.3'] } })],
  },
  { element: 'group', name: 'rest', elements: [question('words'), question('more')] },
])

const standings = (prepared: Prepared, answers: Answers) => {
  const asked = askedQuestions(prepared, answers, surroundings)
  const placed = placedAnswers(prepared, answers, surroundings)
  return pictureOf(prepared, placed, (one) => asked.has(one)).map(({ standing }) => standing)
}

it('a topic is what its questions rest on, and is called by the group that holds them', () => {
  expect(topicsOf(long).map(({ key, element, questions }) => [key, element?.name, questions])).toEqual([
    ['norm/a', 'law', ['law/status', 'law/measure']],
    ['p.3', 'teams', ['short/teams']],
    ['rest/', 'rest', ['rest/words', 'rest/more']],
  ])
})

it('nothing said, not applicable, declined to say and said are four things', () => {
  const of = (law: Answers, teams?: string) => standings(long, { law, short: { teams: teams ?? null } })
  expect(of({})).toEqual(['none-yet', 'none-yet', 'not-asked'])
  expect(of({ status: 'not-applicable' }, 'declined-to-say')).toEqual([
    'not-applicable',
    'declined-to-say',
    'not-asked',
  ])
  // Where a measure is asked, how far it is describes none; where none is asked, it does.
  expect(of({ status: 'done' }, 'partly')).toEqual(['none-yet', 'described', 'not-asked'])
  expect(of({ status: 'done', measure: 'A law' }, 'planned')).toEqual(['described', 'none-yet', 'not-asked'])
})

it('what a condition leaves out is not said to be without a measure', () => {
  const prepared = form([
    { ...question('exists'), kind: 'text' },
    question('measure', {
      role: 'measure',
      basis: { provisions: ['p.1'] },
      relevant: { operator: '=', left: { field: 'exists' }, right: { text: 'yes' } },
    }),
  ])
  expect(standings(prepared, { exists: 'no' })[1]).toBe('not-asked')
  expect(standings(prepared, { exists: 'yes' })[1]).toBe('none-yet')
})

const prepared = prepare(allKinds)
/** As it was saved, and read again. */
const said = (part: Answers) => ({
  questionnaire: 'all-kinds',
  prepared,
  answers: placedAnswers(prepared, { part: JSON.parse(JSON.stringify(part)) as Answers }, surroundings),
  report: { id: 'r', changedAt: new Date(0) } as Report,
})
const places = (answers: readonly { place: string }[]) => answers.map(({ place }) => place).sort()

it('each answer is new, changed or still true; the other way round, what was new is no longer answered', () => {
  fc.assert(
    fc.property(anyAnswers, anyAnswers, (a, b) => {
      const [now, before] = [said(a), said(b)]
      const there = changesSince(now, before)
      const back = changesSince(before, now)
      const all = [...there.fresh, ...there.same, ...there.changed.map((one) => one.now)]
      expect(places(all)).toEqual(places(now.answers))
      expect(places(there.unanswered)).toEqual(places(back.fresh))
      expect(places(there.same)).toEqual(places(back.same))
      expect(places(there.changed.map((one) => one.now))).toEqual(places(back.changed.map((one) => one.now)))
    }),
  )
})

it('what is said again is still true, whatever it is', () => {
  fc.assert(
    fc.property(anyAnswers, (a) => {
      const { fresh, changed, unanswered } = changesSince(said(a), said(a))
      expect([fresh, changed, unanswered]).toEqual([[], [], []])
    }),
  )
})
