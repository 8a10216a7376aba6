import { expect, test } from 'vitest'
import { standingRelations } from './relations.ts'

const at = '2027-03-01T18:00:00.000Z'

test('each State stands once, as it said itself where it did', () => {
  const found = standingRelations(
    [
      { party: 'a', relation: 'took-part', at, isOwn: false },
      { party: 'b', relation: 'took-part', at, isOwn: false },
      { party: 'c', relation: 'absent', at, isOwn: false },
      { party: 'd', relation: 'associated', at, isOwn: true },
    ],
    ['b', 'd', 'e'],
  )
  expect(Object.fromEntries(found)).toEqual({
    'took-part': ['a'],
    associated: ['d'],
    dissociated: ['b', 'e'],
    absent: ['c'],
  })
})
