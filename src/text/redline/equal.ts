import type { Provision } from '../document.ts'
import { longestIncreasing } from './diff.ts'
import type { Side } from './pair.ts'

type Take = (i: number, j: number, likeness: number) => void

/** The words that make two paragraphs equal; a heading is equal to none but a heading. */
const keyOf = ({ kind }: Provision, text: string): string => (kind === 'heading' ? '# ' : '') + text

/** Pairs equal texts, first those equal to the letter, then those that differ in no more than their form of writing. */
export function matchEqual(a: Side, b: Side, take: Take): void {
  const [takenA, takenB] = [new Set<number>(), new Set<number>()]
  const anchors: [number, number][] = []
  const note: Take = (i, j, likeness) => {
    takenA.add(i)
    takenB.add(j)
    take(i, j, likeness)
  }
  const written = (side: Side) => (i: number) => keyOf(side.provisions[i]!, side.provisions[i]!.text)
  const folded = (side: Side) => (i: number) => keyOf(side.provisions[i]!, side.tokens(i).text)
  const [allA, allB] = [[...a.provisions.keys()], [...b.provisions.keys()]]
  pairByKey(allA.map(written(a)), allB.map(written(b)), allA, allB, anchors, note)
  const [restA, restB] = [allA.filter((i) => !takenA.has(i)), allB.filter((j) => !takenB.has(j))]
  if (restA.length === 0 || restB.length === 0) return
  pairByKey(restA.map(folded(a)), restB.map(folded(b)), restA, restB, anchors, note)
}

/** Several of the same key are paired so that as many as possible keep their place. */
function pairByKey(
  keysA: string[],
  keysB: string[],
  placesA: number[],
  placesB: number[],
  anchors: [number, number][],
  take: Take,
): void {
  const inB = new Map<string, number[]>()
  keysB.forEach((key, k) => {
    const list = inB.get(key)
    if (list) list.push(placesB[k]!)
    else inB.set(key, [placesB[k]!])
  })
  const repeated = new Map<string, number[]>()
  const seen = new Map<string, number>()
  for (const key of keysA) seen.set(key, (seen.get(key) ?? 0) + 1)
  keysA.forEach((key, k) => {
    const i = placesA[k]!
    const there = inB.get(key)
    if (!there) return
    if (there.length === 1 && seen.get(key) === 1) {
      take(i, there[0]!, 1)
      anchors.push([i, there[0]!])
      return
    }
    repeated.set(key, [...(repeated.get(key) ?? []), i])
  })
  if (repeated.size === 0) return
  const inOrder = anchors.toSorted((p, q) => p[0] - q[0])
  const order = longestIncreasing(inOrder.map((anchor) => anchor[1])).map((k) => inOrder[k]!)
  for (const [key, here] of repeated) matchRepeated(here, inB.get(key)!, order, take)
}

/** "Targets:" ten times here and eleven times there: each with the nearest, counted from the unchanged paragraphs. */
function matchRepeated(here: number[], there: number[], order: [number, number][], take: Take): void {
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
