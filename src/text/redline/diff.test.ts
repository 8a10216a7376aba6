import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createWords } from '../language/words.ts'
import {
  cutWords,
  diffCodes,
  exactCodes,
  foldIslands,
  longestIncreasing,
  opsOf,
  type WordOp,
} from './diff.ts'

function diff(from: string, to: string): WordOp[] {
  const words = createWords()
  const irregular = new Map<string, number>()
  const a = cutWords(from, words)
  const b = cutWords(to, words)
  return opsOf(foldIslands(diffCodes(exactCodes(a, irregular), exactCodes(b, irregular))), a, b)
}

const side = (ops: WordOp[], without: WordOp['op']): string =>
  ops
    .filter(({ op }) => op !== without)
    .map(({ text, was }) => (without === 'insert' ? (was ?? text) : text))
    .join('')

const show = (from: string, to: string): string =>
  diff(from, to)
    .map(({ op, text }) => (op === 'same' ? text : op === 'insert' ? `[+${text}]` : `[-${text}]`))
    .join('')

test('words, not letters, are replaced', () => {
  expect(show('States should act', 'States may act')).toBe('States[- should][+ may] act')
  expect(show('Welcomes the report', 'Also welcomes the report')).toBe(
    '[-Welcomes][+Also welcomes] the report',
  )
  expect(show('States shall', 'States shall, as appropriate,')).toBe('States shall[+, as appropriate,]')
})

test('capitals count', () => {
  expect(show('UN', 'Un')).toBe('[-UN][+Un]')
})

test('a small word between two rewritten stretches is part of the change', () => {
  expect(show('one two three of four five six', 'uno due tre of quattro cinque sei')).toBe(
    '[-one two three of four five six][+uno due tre of quattro cinque sei]',
  )
})

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'the',
        'States',
        'should',
        ',',
        '’',
        '\n',
        ' ',
        '\u00A0',
        '«',
        '»',
        '…',
        'é',
        'e\u0301',
        'ﬁ',
        'UN',
        '行',
      ),
      fc.string({ maxLength: 3 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(' '))

test('the steps give both texts back', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const ops = diff(from, to)
      expect(side(ops, 'insert')).toBe(from)
      expect(side(ops, 'delete')).toBe(to)
    }),
  )
})

test('long texts too', () => {
  const from = Array.from({ length: 20000 }, (_, i) => `word${i % 97}`).join(' ')
  const to = Array.from({ length: 20000 }, (_, i) => `other${(i * 7) % 89}`).join(' ')
  const ops = diff(from, to)
  expect(side(ops, 'delete')).toBe(to)
  const moved = `${from.slice(5000)} x ${from.slice(0, 5000)}`
  expect(side(diff(from, moved), 'insert')).toBe(from)
})

test('longest increasing subsequence', () => {
  expect(longestIncreasing([3, 1, 2, 5, 4]).map((i) => [3, 1, 2, 5, 4][i])).toEqual([1, 2, 4])
  expect(longestIncreasing([])).toEqual([])
})
