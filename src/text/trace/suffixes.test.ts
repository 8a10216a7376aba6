import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEPTH, sortSuffixes } from './suffixes.ts'

it('sorts every position by the words that follow, to its depth', () => {
  const text = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 150 })
  fc.assert(
    fc.property(text, (words) => {
      const { order, firstOf } = sortSuffixes(Uint32Array.from(words), 4)
      expect([...order].sort((a, b) => a - b)).toEqual(words.map((_, i) => i))
      for (let i = 1; i < order.length; i++) {
        const before = words.slice(order[i - 1]!, order[i - 1]! + DEPTH)
        const after = words.slice(order[i]!, order[i]! + DEPTH)
        expect(compare(before, after)).toBeLessThanOrEqual(0)
      }
      order.forEach((position, i) => {
        expect(i).toBeGreaterThanOrEqual(firstOf[words[position]!]!)
        expect(i).toBeLessThan(firstOf[words[position]! + 1]!)
      })
    }),
  )
})

function compare(a: number[], b: number[]): number {
  const i = a.findIndex((word, k) => word !== b[k])
  return i < 0 ? a.length - b.length : a[i]! - (b[i] ?? -1)
}
