import fc from 'fast-check'
import { expect, test } from 'vitest'
import { traceLines } from './reports/trace.ts'
import { roundShares } from './shares.ts'

test.each([
  [[1, 1, 1], 100, [34, 33, 33]],
  [[0.335, 0.335, 0.33], 100, [34, 33, 33]],
  [[0.005, 0.005, 0.99], 100, [1, 0, 99]],
  [[2, 1, 0], 1000, [667, 333, 0]],
  [[0.29, 0.71], 100, [29, 71]],
  [[0, 0, 0], 100, [0, 0, 0]],
])('%j in %i steps', (parts, steps, rounded) => {
  expect(roundShares(parts, steps)).toEqual(rounded)
})

test('shares sum to the whole, and none is a step or more from what it is', () => {
  const part = fc.oneof(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }))
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 9 }),
      fc.constantFrom(100, 1000),
      (parts, steps) => {
        const whole = parts.reduce((sum, one) => sum + one, 0)
        fc.pre(whole > 1e-9)
        const rounded = roundShares(parts, steps)
        expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(steps)
        rounded.forEach((one, i) => expect(Math.abs(one - (parts[i]! / whole) * steps)).toBeLessThan(1))
      },
    ),
  )
})

test('the shares of a trace sum to 100.0 %', () => {
  const third = 1 / 3
  const said = traceLines({ coverage: { verbatim: third, adapted: third, new: third }, spans: [] })
  expect(said).toBe('33.4 % verbatim, 33.3 % adapted, 33.3 % new, by words')
})
