import { expect, test } from 'vitest'
import { ranges, reportDocument } from './procedural-report.ts'

test('numbers are told in runs', () => {
  expect(ranges([3, 1, 2, 7, 9, 10])).toBe('1–3, 7, 9–10')
  expect(ranges([])).toBe('')
})

test('lines become numbered paragraphs with items below them', () => {
  const lines = [
    { text: 'Opened', below: false },
    ...Array.from({ length: 27 }, (_, i) => ({ text: `Text ${i}`, below: true })),
    { text: 'Ended', below: false },
  ]
  const { provisions } = reportDocument(lines, { title: 'T', body: 'B', date: '2027-01-01', language: 'en' })
  expect(provisions.map(({ number }) => number).slice(0, 3)).toEqual(['1.', '(a)', '(b)'])
  expect(provisions.map(({ number }) => number).slice(-2)).toEqual(['(aa)', '2.'])
  expect(new Set(provisions.map(({ eId }) => eId)).size).toBe(provisions.length)
})
