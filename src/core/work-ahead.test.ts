import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunks, workAhead } from './work-ahead.ts'

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('results come in the order of the items, and never more are in work than may be', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 4 }), async (pauses, most) => {
      let inWork = 0
      let highest = 0
      const work = async (pause: number): Promise<number> => {
        highest = Math.max(highest, ++inWork)
        for (let n = 0; n < pause; n++) await later()
        inWork--
        return pause
      }
      const results = []
      for await (const result of workAhead(pauses, most, work)) results.push(result)
      expect(results).toEqual(pauses)
      expect(highest).toBeLessThanOrEqual(most)
    }),
  )
})

test('a fault comes in its turn, after what was begun has ended', async () => {
  const ended: number[] = []
  const work = async (item: number): Promise<number> => {
    if (item === 2) throw new Error('the second')
    for (let n = 0; n < item; n++) await later()
    ended.push(item)
    return item
  }
  const results: number[] = []
  const all = async (): Promise<void> => {
    for await (const result of workAhead([1, 2, 3, 4], 3, work)) results.push(result)
  }
  await expect(all()).rejects.toThrow('the second')
  expect(results).toEqual([1])
  expect(ended.toSorted()).toEqual([1, 3, 4])
})

test('a list comes in pieces', () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(chunks([], 2)).toEqual([])
})
