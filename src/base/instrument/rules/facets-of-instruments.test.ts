import { expect, test } from 'vitest'
import { facetsOfInstruments } from './facets-of-instruments.ts'

const counts = [
  { status: 'adopted', programme: 'lanterns', count: 3 },
  { status: 'adopted', programme: null, count: 5 },
  { status: 'working-draft', programme: 'lanterns', count: 1 },
  { status: 'working-draft', programme: 'oil', count: 2 },
] as const

const countsIn = (filter: Parameters<typeof facetsOfInstruments>[1]) => {
  const { total, facets } = facetsOfInstruments(counts, filter)
  const [status, programme] = facets.map(({ values }) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count])),
  )
  return { total: total?.count, status, programme }
}

test('with nothing chosen, all are counted; a text of no programme has no value of that facet', () => {
  expect(countsIn({})).toEqual({
    total: 11,
    status: { adopted: 8, 'working-draft': 3 },
    programme: { lanterns: 4, oil: 2 },
  })
})

test('a choice narrows the other facet and not its own', () => {
  expect(countsIn({ programme: ['lanterns'] })).toEqual({
    total: 4,
    status: { adopted: 3, 'working-draft': 1 },
    programme: { lanterns: 4, oil: 2 },
  })
  expect(countsIn({ status: ['working-draft'], programme: ['oil', 'lanterns'] })).toEqual({
    total: 3,
    status: { adopted: 3, 'working-draft': 3 },
    programme: { lanterns: 1, oil: 2 },
  })
})
