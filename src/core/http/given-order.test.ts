import { expect, test } from 'vitest'
import type { Cursor } from '../contract/resource.ts'
import { pageInGivenOrder } from './given-order.ts'

const list = (letters: string) => [...letters].map((id) => ({ id, name: id }))
const page = (letters: string, after: Cursor) => {
  const { items, next } = pageInGivenOrder(list(letters), { after, limit: 2 })
  return { ids: items.map(({ id }) => id).join(''), next }
}

test.each([
  ['nothing', 'abcde', 'cd'],
  ['one is put before', 'xabcde', 'cd'],
  ['one is put where the page ended', 'abxcde', 'xc'],
  ['one is taken away that was shown', 'bcde', 'cd'],
  ['the last that was shown is taken away', 'acde', 'cd'],
  ['the rest is taken away', 'ab', ''],
])('a list goes on after its last item, whatever changes between two pages: %s', (_, now, expected) => {
  const first = page('abcde', null)
  expect(first).toEqual({ ids: 'ab', next: [2, 'b'] })
  expect(page(now, first.next).ids).toBe(expected)
})
