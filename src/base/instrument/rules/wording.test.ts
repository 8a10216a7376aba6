import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashWording, normaliseWording } from './wording.ts'

const words = fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => text.isWellFormed())
const letters = fc.stringMatching(/^[a-zA-Zàéكلم国0-9]{1,10}$/)
/** What a setting of the same words may have otherwise: never a letter or a digit. */
const between = fc.constantFrom(
  ' ',
  '\n',
  ', ',
  ' – ',
  '; ',
  '. ',
  '-',
  '\u00A0',
  ' “',
  '” ',
  ' (',
  ') ',
  '\t',
)

test('the same once more, and nothing but letters, digits and single spaces', () => {
  fc.assert(
    fc.property(words, (text) => {
      const normal = normaliseWording(text)
      expect(normaliseWording(normal)).toBe(normal)
      expect(normal).toMatch(/^[\p{L}\p{M}\p{N}\u202A-\u202E\u2066-\u2069 ]*$/u)
      expect(normal).not.toMatch(/^ | {2}| $/)
    }),
  )
})

test('how words are set does not matter', () => {
  const set = fc.array(fc.tuple(letters, between, between), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(set, (all) => {
      const one = all.map(([word, after]) => word + after).join('')
      const other = all.map(([word, , after]) => word + after).join('')
      expect(hashWording(one)).toBe(hashWording(other))
    }),
  )
})

test('every letter and digit matters, and their order', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 12 }), fc.nat(), letters, (all, seed, word) => {
      const at = seed % all.length
      fc.pre(all[at] !== word)
      expect(hashWording(all.with(at, word).join(' '))).not.toBe(hashWording(all.join(' ')))
    }),
  )
})

test.each([
  ['a hyphen at the end of a line that is not printed', 'coopera\u00ADtion', 'cooperation'],
  ['letters that are printed as one', 'eﬀorts of oﬃces', 'efforts of offices'],
  ['an accent of its own', 'e\u0301tats', 'états'],
])('alike: %s', (_what, one, other) => {
  expect(hashWording(one)).toBe(hashWording(other))
})

test.each([
  ['words that are shown in another order', 'States \u202Eshould not\u202C act', 'States should not act'],
  ['capitals', 'States', 'states'],
  ['a letter that looks like another', 'Stаtes', 'States'],
  ['words run together', 'should not', 'shouldnot'],
  ['a word struck out', 'should n\u0336o\u0336t\u0336', 'should not'],
])('not alike: %s', (_what, one, other) => {
  expect(hashWording(one)).not.toBe(hashWording(other))
})
