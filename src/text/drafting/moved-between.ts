/** Paragraphs that stand elsewhere than they stood. */
import type { WorkingText } from './model.ts'

/**
 * Ids of the paragraphs of both texts that are in another order, or hang under another: the fewest whose moving makes the
 * one order of the other.
 */
export function movedBetween(was: WorkingText, now: WorkingText): Set<string> {
  const places = new Map(was.paragraphs.map(({ id, parent }, place) => [id, { place, parent }]))
  const common = now.paragraphs.flatMap(({ id, parent }) => {
    const before = places.get(id)
    return before ? [{ id, place: before.place, isElsewhere: before.parent !== parent }] : []
  })
  const kept = new Set(longestRising(common.map(({ place }) => place)))
  return new Set(common.flatMap(({ id, isElsewhere }, i) => (kept.has(i) && !isElsewhere ? [] : [id])))
}

/** Indexes of a longest row of values that rise. */
function longestRising(values: readonly number[]): number[] {
  const ends: number[] = []
  const before: number[] = []
  for (const [i, value] of values.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? ends[low - 1]! : -1
    ends[low] = i
  }
  const row: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) row.push(at)
  return row
}
