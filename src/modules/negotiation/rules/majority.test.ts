import { expect, test } from 'vitest'
import { hasMajority } from './majority.ts'

test.each([
  ['simple', 92, 52, true],
  ['simple', 52, 92, false],
  ['simple', 7, 7, false],
  // The votes of 2020: 92-52-24 on a paragraph above, then 108-49-11 and, on the whole, 104-50-20.
  ['simple', 108, 49, true],
  ['simple', 104, 50, true],
  // Two thirds of those present and voting: exactly two thirds is enough.
  ['twoThirds', 100, 50, true],
  ['twoThirds', 99, 50, false],
  ['twoThirds', 0, 0, false],
  ['simple', null, 5, null],
] as const)('%s: %s to %s', (majority, yes, no, expected) => {
  expect(hasMajority({ majority }, { yes, no })).toBe(expected)
})

test('by consensus nobody is counted', () => {
  expect(hasMajority({ majority: null }, { yes: 3, no: 2 })).toBeNull()
})
