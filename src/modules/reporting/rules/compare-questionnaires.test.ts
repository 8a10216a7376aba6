import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseExpression } from '../expressions/parse.ts'
import type { Element, Questionnaire } from '../schema.ts'
import { allKinds, allKindsAsked } from '../testing.ts'
import { compareQuestionnaires } from './compare-questionnaires.ts'
import { idOfForm, versionFor } from './imported-form.ts'

const part = (...elements: Element[]): Questionnaire => ({
  ...allKinds,
  elements: [{ element: 'group', name: 'part', elements }],
})
const words: Element = { element: 'question', name: 'words', kind: 'text', label: { en: 'Words?' } }
const one: Element = { element: 'question', name: 'one', kind: 'select-one', lists: ['few'] }

const said = (before: Questionnaire, after: Questionnaire): Record<string, string[]> =>
  Object.fromEntries(compareQuestionnaires(before, after).map(({ path, changes }) => [path, changes]))

it('a form is as it is', () => {
  expect(said(allKinds, structuredClone(allKinds))).toEqual({})
  const turned = { ...words, label: { fr: 'Mots ?', en: 'Words?' } }
  expect(said(part(turned), part({ ...words, label: { en: 'Words?', fr: 'Mots ?' } }))).toEqual({})
})

it.each<[string, Element, Element, string[]]>([
  ['other words', words, { ...words, hint: { en: 'In brief' } }, ['reworded']],
  ['another condition', words, { ...words, relevant: parseExpression('1 = 1') }, ['conditions']],
  ['another kind', words, { ...words, kind: 'date' }, ['kind']],
])('%s', (_what, before, after, changes) => {
  expect(said(part(before), part(after))).toEqual({ [`part/${before.name}`]: changes })
})

it('a choice of something else brings the question what that is', () => {
  const changes = said(part(one), part({ ...one, orOther: true }))
  expect(changes).toEqual({ 'part/one': ['choices'], 'part/one_other': ['added'] })
})

it('a list with another word changes the questions that offer it', () => {
  const lists = { few: [{ name: 'a', label: { en: 'Another' } }, { name: 'b' }, { name: 'c' }] }
  expect(said(part(words, one), { ...part(words, one), lists })).toEqual({ 'part/one': ['choices'] })
})

it('what is added one way is removed the other, in any order of questions', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(allKindsAsked), fc.shuffledSubarray(allKindsAsked), (some, others) => {
      const [there, back] = [said(part(...some), part(...others)), said(part(...others), part(...some))]
      const opposite = { added: 'removed', removed: 'added' } as Record<string, string>
      const turned = Object.entries(there).map(([path, [change]]) => [path, [opposite[change!]]])
      expect(Object.fromEntries(turned)).toEqual(back)
    }),
    { numRuns: 50 },
  )
})

it.each([
  ['Baseline survey (v2)', 'baseline-survey-v2'],
  ['été', 'ete'],
  ['../../x', 'x'],
  ['استبيان', 'form'],
  ['x'.repeat(200), 'x'.repeat(80)],
])('the form %s is called %s in addresses', (id, expected) => {
  expect(idOfForm({ id })).toBe(expected)
})

it('a version is the form’s own, where that is free and no sentence, else the next number', () => {
  const known = (...versions: string[]) =>
    versions.map((version, i) => ({
      ...{ programme: 'p', id: 'q', feature: 'f', about: null, origin: 'import' as const, body: allKinds },
      version,
      nr: i + 1,
    }))
  const form = (version: string) => ({ ...allKinds, version })
  expect(versionFor(form('2024081201'), known('1'))).toBe('2024081201')
  expect(versionFor(form(''), known())).toBe('1')
  expect(versionFor(form('1'), known('1'))).toBe('2')
  expect(versionFor(form('of May'), known('1', '3'))).toBe('4')
  expect(versionFor(form(''), known('a', '3'))).toBe('4')
})
