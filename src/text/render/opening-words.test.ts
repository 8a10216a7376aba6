import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openingsOf, openingWords } from './opening-words.ts'
import { phrase } from './test-documents.ts'

test.each([
  ['Recalling its resolution 1/4,', 'Recalling'],
  ['Recalling also its resolution 1/4,', 'Recalling also'],
  ['Deeply concerned at the fall of the water table,', 'Deeply concerned'],
  ['Also strongly encourages States to dig;', 'Also strongly encourages'],
  ['Calls upon States to dig;', 'Calls upon'],
  ['Reaffirms and welcomes the offer;', 'Reaffirms and welcomes'],
  ['Stressing, in this respect, the need to dig,', 'Stressing'],
  ['Takes note of the report;', 'Takes note'],
  ['To dig where there is no well;', ''],
  ['States should dig;', ''],
  ['', ''],
])('%s', (text, opening) => {
  expect(openingWords(text, 'en')).toBe(opening)
})

test('French and Spanish are read by their own lexicons', () => {
  expect(openingWords('Rappelant également sa décision 1/4,', 'fr')).toBe('Rappelant également')
  expect(openingWords('Recordando también su decisión 1/4,', 'es-ES')).toBe('Recordando también')
})

test('a language without a lexicon has no opening words', () => {
  expect(openingWords('Recalling its resolution 1/4,', 'ar')).toBe('')
})

test('they are always the beginning of the text, alone or among others', () => {
  const property = fc.property(fc.array(phrase), (texts) => {
    const openings = openingsOf(texts, 'en')
    texts.forEach((text, i) => {
      expect(text.startsWith(openings[i]!)).toBe(true)
      expect(openingWords(text, 'en')).toBe(openings[i])
    })
  })
  fc.assert(property, { numRuns: 50 })
})
