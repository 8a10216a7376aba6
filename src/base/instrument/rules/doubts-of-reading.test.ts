import { expect, test } from 'vitest'
import type { ReadWarning } from '../../../text/index.ts'
import { correctedReading } from './corrected-reading.ts'
import { documentOfParagraphs } from './document-of-paragraphs.ts'
import { doubtfulParagraphs, doubtsOf } from './doubts-of-reading.ts'

const read = documentOfParagraphs(
  [1, 2, 3, 4].map((n) => ({ eId: `para_${n}`, text: `Lights lamp ${n};`, page: n < 3 ? 1 : n })),
)
const warning = (code: ReadWarning['code'], where: string): ReadWarning => ({ code, where, message: '' })
const doubts = (...warnings: ReadWarning[]) =>
  doubtsOf({ warnings }, correctedReading(read, [])).map(({ place }) => place?.eId ?? 'title')

test('the title comes first, then paragraphs as they stand; what names no place is no doubt', () => {
  const warnings = [
    warning('sequence-break', 'para_3'),
    warning('macros', 'lamps.docm'),
    warning('unbalanced-bracket', 'para_1'),
    warning('line-numbers', 'page 1, 2'),
    warning('title-unsure', 'lamps.docm'),
  ]
  expect(doubts(...warnings)).toEqual(['title', 'para_1', 'para_3'])
})

test.each([
  ['page 1', 'para_1'],
  ['page 2', 'para_3'],
  ['page 4', 'para_4'],
  ['page 9', 'para_4'],
])('a doubt of %s leads to %s', (where, eId) => {
  expect(doubts(warning('unclear-order', where))).toEqual([eId])
})

test('a paragraph that somebody left out is doubted no more', () => {
  const reading = correctedReading(read, [{ what: 'drop', at: { eId: 'para_2', text: 'Lights lamp 2;' } }])
  expect(reading.parts[0]?.provisions.map(({ eId }) => eId)).not.toContain('para_2')
  expect(doubtsOf({ warnings: [warning('sequence-break', 'para_2')] }, reading)).toEqual([])
})

test('each doubtful paragraph knows those before and after it', () => {
  const found = doubtsOf(
    {
      warnings: [
        warning('sequence-break', 'para_4'),
        warning('sequence-break', 'para_1'),
        warning('unbalanced-bracket', 'para_1'),
      ],
    },
    correctedReading(read, []),
  )
  const around = [...doubtfulParagraphs(found)].map(([key, { warnings, before, after }]) => [
    key,
    warnings.map(({ code }) => code),
    before?.eId,
    after?.eId,
  ])
  expect(around).toEqual([
    ['1 para_1', ['sequence-break', 'unbalanced-bracket'], undefined, 'para_4'],
    ['1 para_4', ['sequence-break'], 'para_1', undefined],
  ])
})
