import { expect, test } from 'vitest'
import type { Cursor } from '../../../core/index.ts'
import { sortKey } from './order.ts'
import { pageBeyond } from './place.ts'

type Party = readonly [id: string, name: string]
const placeOf = ([id, name]: Party) => [sortKey(name), id]
const page = (parties: readonly Party[], after: Cursor) => {
  const all = parties.toSorted((a, b) => (sortKey(a[1]) < sortKey(b[1]) ? -1 : 1))
  const { items, next } = pageBeyond(all, placeOf, { after, limit: 2 })
  return { ids: items.map(([id]) => id).join(' '), next }
}

const ALL: Party[] = [
  ['a', 'Aldovaria'],
  ['b', 'Côte Brune'],
  ['c', 'Dorland'],
  ['d', 'Estmark'],
]

test.each<[string, Party[], string]>([
  ['nothing', ALL, 'c d'],
  ['one is added before', [['x', 'Abria'], ...ALL], 'c d'],
  ['one is added right behind', [['x', 'Cote Bruneland'], ...ALL], 'x c'],
  ['one that was shown is renamed', ALL.map(([id, name]) => [id, id === 'a' ? 'Bergia' : name]), 'c d'],
  ['the last that was shown is renamed', ALL.map(([id, name]) => [id, id === 'b' ? 'Aria' : name]), 'c d'],
  ['the last that was shown is gone', ALL.filter(([id]) => id !== 'b'), 'c d'],
])(
  'a list in the order of names goes on where it stopped, whatever changes between two pages: %s',
  (_, now, expected) => {
    const first = page(ALL, null)
    expect(first.ids).toBe('a b')
    expect(page(now, first.next).ids).toBe(expected)
  },
)
