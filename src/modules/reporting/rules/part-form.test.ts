import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Answer, Answers } from '../schema.ts'
import { allKinds, allKindsAsked, anyAnswers, keysAsWords as words, surroundings } from '../testing.ts'
import { placedAnswers, withAnswer } from './answer-places.ts'
import { fromForm, partForm, toForm } from './part-form.ts'
import { prepare } from './work-out.ts'

it('what stands in a form is what was answered, and the schema of the form takes it', () => {
  const schema = partForm(allKinds, allKindsAsked, words)
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const form = toForm(allKindsAsked, given)
      expect(fromForm(allKindsAsked, form)).toEqual(given)
      const lists = { several: [], ranked: [], blocks: [], agreed: false }
      expect(schema.safeParse({ answers: { ...lists, ...form } }).error?.issues).toBeUndefined()
    }),
  )
})

it('answers put back at their places one by one are the same answers', () => {
  const prepared = prepare(allKinds)
  fc.assert(
    fc.property(anyAnswers, (given) => {
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
  const parsed = partForm(allKinds, allKindsAsked, words).safeParse({ answers: { ...lists, ...given } })
  expect(parsed.success).toBe(false)
})
