import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumFacets } from './sum-facets.ts'

const names = ['kind', 'programme'] as const
const counts = [
  { kind: 'report', programme: 'harbour', count: 5 },
  { kind: 'treaty', programme: 'harbour', count: 1 },
  { kind: 'report', programme: 'quay', count: 2 },
  { kind: 'report', programme: null, count: 4 },
]
const told = (chosen: Parameters<typeof sumFacets<'kind' | 'programme'>>[2]) => {
  const { total, facets } = sumFacets(names, counts, chosen)
  return [total.count, ...facets.map(({ values }) => values.map(({ value, count }) => `${value} ${count}`))]
}

test('a facet is counted beside what is chosen in the others, not in itself', () => {
  expect(told({})).toEqual([12, ['report 11', 'treaty 1'], ['harbour 6', 'quay 2']])
  expect(told({ kind: ['treaty'] })).toEqual([1, ['report 11', 'treaty 1'], ['harbour 1']])
  expect(told({ kind: ['report', 'treaty'], programme: ['quay'] })).toEqual([
    2,
    ['report 2'],
    ['harbour 6', 'quay 2'],
  ])
  expect(told({ kind: ['none'] })[0]).toBe(0)
})

test('choosing one value finds as many as were promised', () => {
  const value = fc.constantFrom('a', 'b', 'c')
  const counted = fc.record({
    kind: value,
    programme: fc.option(value),
    count: fc.integer({ min: 1, max: 9 }),
  })
  const choice = fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(counted), choice, choice, (all, kind, programme) => {
      const { facets } = sumFacets(names, all, { kind, programme })
      for (const { value: one, count } of facets[0]?.values ?? [])
        expect(sumFacets(names, all, { kind: [one], programme }).total.count).toBe(count)
      for (const { value: one, count } of facets[1]?.values ?? [])
        expect(sumFacets(names, all, { kind, programme: [one] }).total.count).toBe(count)
    }),
  )
})
