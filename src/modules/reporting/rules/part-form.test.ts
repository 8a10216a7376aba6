import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Translate } from '../../../core/index.ts'
import { IMPLEMENTATION_STATUSES } from '../answer-kinds.ts'
import {
  type Answer,
  type Answers,
  type Element,
  type Question,
  type Questionnaire,
  questionnaireSchema,
} from '../schema.ts'
import { surroundings } from '../testing.ts'
import { placedAnswers, withAnswer } from './answer-places.ts'
import { fromForm, partForm, toForm } from './part-form.ts'
import { prepare } from './work-out.ts'

const words = {
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
const elements: Element[] = [
  question('words', 'text'),
  question('one', 'select-one', ['few']),
  question('several', 'select-several', ['few']),
  question('ranked', 'rank', ['few']),
  question('count', 'whole-number'),
  question('share', 'number'),
  question('day', 'date'),
  question('status', 'implementation-status'),
  question('agreed', 'acknowledge'),
  question('law', 'measure-with-law'),
  question('grid', 'matrix', ['few', 'few']),
  { element: 'group', name: 'inner', elements: [question('words', 'text'), question('odd.name', 'text')] },
  {
    element: 'repeat',
    name: 'blocks',
    elements: [question('words', 'text'), question('count', 'whole-number')],
  },
]
const questionnaire: Questionnaire = questionnaireSchema.parse({
  id: 'all-kinds',
  version: '1',
  title: 'All kinds',
  languages: [{ code: 'en', name: 'English' }],
  defaultLanguage: 'en',
  elements: [{ element: 'group', name: 'part', elements }],
  lists: { few: choices },
})

const line = fc.string({ minLength: 1, maxLength: 30 }).map((text) => `x${text.trim()}`)
const name = fc.constantFrom('a', 'b', 'c')
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const answers: fc.Arbitrary<Answers> = fc
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
    law: some(fc.record({ title: line }, { requiredKeys: ['title'] })),
    grid: some(fc.dictionary(name, name, { minKeys: 1 })),
    inner: some(fc.record({ words: line, 'odd.name': line })),
    blocks: some(fc.array(fc.record({ words: line }), { minLength: 1, maxLength: 4 })),
  })
  .map(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Answers,
  )

it('what stands in a form is what was answered, and the schema of the form takes it', () => {
  const schema = partForm(questionnaire, elements, words)
  fc.assert(
    fc.property(answers, (given) => {
      const form = toForm(elements, given)
      expect(fromForm(elements, form)).toEqual(given)
      const lists = { several: [], ranked: [], blocks: [], agreed: false }
      expect(schema.safeParse({ answers: { ...lists, ...form } }).error?.issues).toBeUndefined()
    }),
  )
})

it('answers put back at their places one by one are the same answers', () => {
  const prepared = prepare(questionnaire)
  fc.assert(
    fc.property(answers, (given) => {
      const placed = placedAnswers(prepared, { part: given }, surroundings)
      const again = placed.reduce<Answers>((all, { place, value }) => withAnswer(all, place, value), {})
      expect(placedAnswers(prepared, again, surroundings)).toEqual(placed)
      expect(again['part'] ?? {}).toEqual(given as Answer)
    }),
  )
})

it.each([
  ['more choices than there are', { one: 'z' }],
  ['a date that is none', { day: '2026-02-30' }],
  ['half a number', { count: 1.5 }],
  ['an address of a script', { law: { link: 'javascript:alert(1)' } }],
])('refuses %s', (_what, given) => {
  const lists = { several: [], ranked: [], blocks: [], agreed: false }
  const parsed = partForm(questionnaire, elements, words).safeParse({ answers: { ...lists, ...given } })
  expect(parsed.success).toBe(false)
})
