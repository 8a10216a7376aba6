import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCitation, readPlaceOfNamed } from './read-citation.ts'

const read = (typed: string): [string, string | null] | null => {
  const citation = readCitation(typed)
  return citation && [citation.symbols.join(' | '), citation.place]
}

describe('a symbol in any spelling', () => {
  it.each([
    'A/RES/79/40',
    ' a/res/79/40 ',
    'A / RES / 79 / 40',
    'A–RES–79–40',
    'a-res-79-40',
    'A RES 79/40',
    'UN doc. A/RES/79/40',
    'res. 79/40',
    'General Assembly resolution 79/40',
    'résolution 79/40',
    'resolución 79/40',
    'резолюция 79/40',
    'القرار ٧٩/٤٠',
    '第79/40号决议',
    'Ａ／ＲＥＳ／７９／４０',
    'A/RES/٧٩/٤٠',
    '\u200fA/RES/79/40\u200e',
    'A/RES/79/40.',
    'A/RES/79/40/',
    'A/RES/79/40 para',
  ])('%s', (typed) => expect(read(typed)).toEqual(['A/RES/79/40', null]))

  it.each([
    ['S/RES/1540 (2004)', 'S/RES/1540(2004)'],
    ['resolution 1540 (2004)', 'S/RES/1540(2004)'],
    ['decision 79/512', 'A/DEC/79/512'],
    ['A/RES/68/247 B', 'A/RES/68/247 B'],
    ['A/C.9/73/L.27.Rev1', 'A/C.9/73/L.27/REV.1'],
    ['A/68/98*', 'A/68/98'],
    ['79/40', 'A/RES/79/40 | A/DEC/79/40 | A/79/40 | DECISION 79/40'],
  ])('%s', (typed, symbols) => expect(read(typed)).toEqual([symbols, null]))
})

describe('with a paragraph', () => {
  it.each([
    ['A/RES/79/40 para 27', '27'],
    ['A/RES/79/40, para. 27', '27'],
    ['A/RES/79/40 paragraph 27 (a)', '27 (a)'],
    ['A/RES/79/40 §27', '27'],
    ['A/RES/79/40 OP27', '27'],
    ['A/RES/79/40 PP3', 'PP 3'],
    ['A/RES/79/40, 27', '27'],
    ['A/RES/79/40 13(k)', '13 (k)'],
    ['A/RES/79/40 13(k', '13 (k)'],
    ['A/RES/79/40 13(K) (ii', '13 (k) (ii)'],
    ['A/RES/79/40 para 4 bis', '4bis'],
    ['A/RES/79/40/27', '27'],
    ['A/RES/79/40 paragraph 2 a', '2 (a)'],
    ['A/RES/79/40 2a', '2 (a)'],
    ['A/RES/79/40 paras 27-28', '27'],
    ['A/RES/79/40, paras. 27–28', '27'],
    ['A/RES/79/40 paragraphs 27 and 28', '27'],
    ['القرار ٧٩/٤٠ الفقرة ١٣ (ك)', '13 (k)'],
    ['paragraph 27 of A/RES/79/40', '27'],
    ['preambular paragraph 3 of A/RES/79/40', 'PP 3'],
    ['résolution 79/40, paragraphe 27', '27'],
    ['párr. 27 de la resolución 79/40', '27'],
    ['пункт 27 резолюции 79/40', '27'],
    ['الفقرة ٢٧ من القرار ٧٩/٤٠', '27'],
    ['第79/40号决议第27段', '27'],
    ['A/RES/79/40第27段', '27'],
    ['A/RES/79/40 序言部分第3段', 'PP 3'],
  ])('%s', (typed, place) => expect(read(typed)).toEqual(['A/RES/79/40', place]))

  it.each([
    ['13(k)', '13 (k)'],
    ['13 (k', '13 (k)'],
    ['13k', '13 (k)'],
    ['13 (ك)', '13 (k)'],
    ['١٣ (هـ)', '13 (e)'],
    ['§27', '27'],
    ['para 27', '27'],
    ['PP3', 'PP 3'],
    ['第27段', '27'],
  ])('of no text: %s', (typed, place) => expect(read(typed)).toEqual(['', place]))
})

describe('in a part of a text', () => {
  const readPart = (typed: string) => {
    const citation = readCitation(typed)
    return citation && [citation.symbols.join(' | '), citation.within, citation.place]
  }
  it.each([
    ['A/RES/76/258, annex, para. 171', 'A/RES/76/258', 'annex', '171'],
    ['A/RES/79/40, annex II, para. 3 (a)', 'A/RES/79/40', 'annex 2', '3 (a)'],
    ['paragraph 171 of the annex to resolution 76/258', 'A/RES/76/258', 'annex', '171'],
    ['résolution 76/258, annexe, paragraphe 171', 'A/RES/76/258', 'annex', '171'],
    ['القرار ٧٦/٢٥٨، المرفق، الفقرة ١٧١', 'A/RES/76/258', 'annex', '171'],
    ['A/CONF.192/15, II.3', 'A/CONF.192/15', 'II', '3'],
    ['A/CONF.192/15 II.3', 'A/CONF.192/15', 'II', '3'],
    ['A/CONF.192/15, section II, para. 3', 'A/CONF.192/15', 'II', '3'],
    ['A/CONF.192/15, II, para. 3', 'A/CONF.192/15', 'II', '3'],
    ['A/CONF.192/15, annex, IV.1 (a)', 'A/CONF.192/15', 'annex IV', '1 (a)'],
    ['II.3', '', 'II', '3'],
    ['A/80/257 annex I', 'A/80/257', 'annex 1', null],
    ['A/79/214, annex C', 'A/79/214', 'annex 3', null],
    ['A/RES/76/258, annex', 'A/RES/76/258', 'annex', null],
    ['annex, para. 7', '', 'annex', '7'],
  ])('%s', (typed, ...wanted) => expect(readPart(typed)).toEqual(wanted))

  it.each(['annex', 'annex I', 'A/RES/76/258, section II', 'section II', 'I am 3', 'II'])(
    '%s is none',
    (typed) => expect(readPart(typed)).toBe(null),
  )
})

it.each([
  ['PoA II.5', { name: 'PoA', within: 'II', place: '5' }],
  ['the PoA, section II, para. 5 (a)', { name: 'PoA', within: 'II', place: '5 (a)' }],
  ['paragraph 7 of the plan', { name: 'plan', within: null, place: '7' }],
  ['harbours', null],
  ['II.5', null],
])('a paragraph of what goes by other words: %s', (typed, wanted) =>
  expect(readPlaceOfNamed(typed)).toEqual(wanted),
)

it.each([
  '',
  '27',
  '13(',
  'para',
  'Kenya',
  'and/or',
  'TCP/IP 4',
  'paras 22-28',
  'points of contact',
  'capacity-building 27',
  'A/RES/79/40 harbours',
  'harbours in A/RES/79/40 para 3',
  '"A/RES/79/40"',
  `A/RES/79/40${' '.repeat(200)}`,
])('other words are no citation: %s', (typed) => expect(readCitation(typed)).toBeNull())

it('reads anything', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'A/RES7940.-() §opk,第段号决议п. الفقرة٢٧Ａ／\u200f\0'),
    maxLength: 220,
  })
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (typed) => {
      expect(() => readCitation(typed)).not.toThrow()
    }),
  )
})

it('what it finds is found again in what it says', () => {
  const symbols = [
    'A/RES/79/40',
    'a-res-79-40',
    'res. 79/40',
    '第79/40号决议',
    'S/RES/1540 (2004)',
    'القرار ٧٩/٤٠',
  ]
  const places = ['para. 27', '§4 bis', 'OP27', 'PP3', '13 (k)', '13(K) (ii', '第27段', 'الفقرة ٢٧', '']
  const pieces = fc.tuple(
    fc.constantFrom(...symbols),
    fc.constantFrom(...places),
    fc.constantFrom(' ', ', ', ' of ', '\u200f '),
    fc.boolean(),
  )
  fc.assert(
    fc.property(pieces, ([symbol, place, between, isFirst]) => {
      // What is still being typed stands last.
      fc.pre(!isFirst || !/\([^)]*$/.test(place))
      const found = readCitation((isFirst ? [place, symbol] : [symbol, place]).join(between))
      expect(found?.symbols).toHaveLength(1)
      expect(found?.place !== null).toBe(place !== '')
      const said = [found!.symbols[0], found!.place]
        .filter(Boolean)
        .join(', para. ')
        .replace('para. PP', 'PP')
      expect(readCitation(said)).toEqual(found)
    }),
  )
})
