import type { Provision } from '../document.ts'
import { longestIncreasing } from './diff.ts'
import type { Side } from './pair.ts'

const keyOf = (provision: Provision): string => (provision.kind === 'heading' ? '# ' : '') + provision.text

/** Pairs equal texts; several of the same text are paired so that as many as possible keep their place. */
export function matchEqual(a: Side, b: Side, take: (i: number, j: number, likeness: number) => void): void {
  const inB = new Map<string, number[]>()
  b.provisions.forEach((provision, j) => {
    const key = keyOf(provision)
    const list = inB.get(key)
    if (list) list.push(j)
    else inB.set(key, [j])
  })
  const repeated = new Map<string, number[]>()
  const anchors: [number, number][] = []
  const seen = new Map<string, number>()
  for (const provision of a.provisions) seen.set(keyOf(provision), (seen.get(keyOf(provision)) ?? 0) + 1)
  a.provisions.forEach((provision, i) => {
    const key = keyOf(provision)
    const there = inB.get(key)
    if (!there) return
    if (there.length === 1 && seen.get(key) === 1) {
      take(i, there[0]!, 1)
      anchors.push([i, there[0]!])
      return
    }
    repeated.set(key, [...(repeated.get(key) ?? []), i])
  })
  const order = longestIncreasing(anchors.map((anchor) => anchor[1])).map((k) => anchors[k]!)
  for (const [key, here] of repeated) matchRepeated(here, inB.get(key)!, order, take)
}

/** "Targets:" ten times here and eleven times there: each with the nearest, counted from the unchanged paragraphs. */
function matchRepeated(
  here: number[],
  there: number[],
  order: [number, number][],
  take: (i: number, j: number, likeness: number) => void,
): void {
  if (here.length === there.length) {
    here.forEach((i, k) => take(i, there[k]!, 1))
    return
  }
  const free = new Set(there)
  for (const i of here) {
    const expected = expectedPlace(i, order)
    const best = [...free].sort((p, q) => Math.abs(p - expected) - Math.abs(q - expected))[0]
    if (best === undefined) return
    free.delete(best)
    take(i, best, 1)
  }
}

/** Where index i of a is expected in b, between the pairs known to be in order. */
export function expectedPlace(i: number, order: [number, number][]): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (order[mid]![0] < i) low = mid + 1
    else high = mid
  }
  const before = order[low - 1]
  const after = order[low]
  if (!before) return after ? after[1] - (after[0] - i) : i
  if (!after) return before[1] + (i - before[0])
  return before[1] + ((i - before[0]) * (after[1] - before[1])) / (after[0] - before[0])
}
