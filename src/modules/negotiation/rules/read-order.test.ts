import { expect, test } from 'vitest'
import { readOrder } from './read-order.ts'

const known = new Set([1, 3, 12, 502, 1502])

test.each([
  ['3, 1', [3, 1], []],
  ['3 1 3', [3, 1], []],
  ['1,502, 3', [1502, 3], []],
  ['1 502; 3', [1502, 3], []],
  ['1\u202f502', [1502], []],
  ['٣، ١', [3, 1], []],
  ['۱۲ ٣', [12, 3], []],
  ['١٬٥٠٢', [1502], []],
  ['3,502', [3, 502], []],
  ['Proposal 12 and Proposal 7', [12], ['7']],
  ['9,999', [], ['9,999']],
  ['', [], []],
])('%s', (words, order, unknown) => {
  expect(readOrder(words, known)).toEqual({ order, unknown })
})
