import { expect, test } from 'vitest'
import { isCitedPlace } from './is-cited-place.ts'

test.each([
  ['OP 19', 'OP 19', true],
  ['OP 19', '19', true],
  ['OP 19', '19 (a)', true],
  ['OP 19', 'OP 1', false],
  ['OP 19', 'annex, 19', false],
  ['13 (a)', '13', false],
  ['64-65', '65', true],
  ['64-65', '66', false],
  ['OP 4 and OP 5', 'OP 5', true],
  ['annex A', 'annex, 3', true],
  ['annex A', 'OP 3', false],
  ['annex, 4', 'annex, 4 (b)', true],
  ['OP 19', 'somewhere', false],
  ['the title', 'OP 1', false],
])('of a mandate that cites %s, %s is a cited paragraph: %s', (cited, place, expected) => {
  expect(isCitedPlace(cited, place)).toBe(expected)
})
