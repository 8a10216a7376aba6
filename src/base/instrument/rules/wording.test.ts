import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashNotes, hashWording, normaliseWording } from './wording.ts'

const words = fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => text.isWellFormed())
const letters = fc.stringMatching(/^[a-zA-Zàéكلم国][a-zA-Zàéكلم国0-9]{0,9}$/)
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

test('the same once more, with single spaces', () => {
  fc.assert(
    fc.property(words, (text) => {
      const normal = normaliseWording(text)
      expect(normaliseWording(normal)).toBe(normal)
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
  ['the dash of a range', 'paragraphs 1–5', 'paragraphs 1 - 5'],
  ['a range over two lines', '2021–\n2025', '2021-2025'],
  ['a percent with a space', 'of 20% of States', 'of 20 % of States'],
  ['brackets that hold a remark', 'the Group (the first)', 'the Group, the first'],
  ['quotation marks', '„Elements“ of States', '“Elements” of States'],
  ['quotation marks between digits', '“A/68/98”, 2015', '"A/68/98", 2015'],
  ['an accent of its own', 'e\u0301tats', 'états'],
])('alike: %s', (_what, one, other) => {
  expect(hashWording(one)).toBe(hashWording(other))
})

test.each([
  ['words that are shown in another order', 'States \u202Eshould not\u202C act', 'States should not act'],
  ['brackets', 'in [good order]', 'in good order'],
  ['other brackets', 'in {good} order', 'in good order'],
  ['brackets of mathematics', 'in ⟦good⟧ order', 'in good order'],
  ['brackets of full width', 'in ［good］ order', 'in good order'],
  ['a currency', '€ 5 million', '5 million'],
  ['another currency', '€5 million', '$5 million'],
  ['a percent', '5% of States', '5 of States'],
  ['a sign before a figure', '−5 degrees', '5 degrees'],
  ['a dash before a figure', 'of –5 degrees', 'of 5 degrees'],
  ['more or less', '± 5', '5'],
  ['less than', 'States < 5', 'States > 5'],
  ['a decimal point', '1.5 million', '1–5 million'],
  ['a decimal point that is a comma', '1.5 million', '1,5 million'],
  ['a list of figures', '1, 5 million', '1,5 million'],
  ['figures in a row', '1 5 million', '1.5 million'],
  ['an order of two figures', 'paragraphs 1, 5 and 7', 'paragraphs 1 – 5 and 7'],
  ['a figure set high', 'number ⁴', 'number 4'],
  ['a figure set low', 'number ₄', 'number 4'],
  ['a fraction', '1½', '11⁄2'],
  ['capitals', 'States', 'states'],
  ['a letter that looks like another', 'Stаtes', 'States'],
  ['words run together', 'should not', 'shouldnot'],
  ['a word struck out', 'should n\u0336o\u0336t\u0336', 'should not'],
])('not alike: %s', (_what, one, other) => {
  expect(hashWording(one)).not.toBe(hashWording(other))
})

test('notes are what they are marked and say', () => {
  const one = { mark: '1', text: 'See A/70/174.' }
  expect(hashNotes([])).toBeUndefined()
  expect(hashNotes([one])).toBe(hashNotes([{ mark: '¹', text: 'See  A/70/174' }]))
  expect(hashNotes([one])).not.toBe(hashNotes([{ ...one, text: 'See A/70/175.' }]))
  expect(hashNotes([one])).not.toBe(hashNotes([one, one]))
})
