import { remainderShare, SHORT_TOKENS, type Bag, type Index, type Prepared } from './bags.ts'
import type { Alignment, Side } from './pair.ts'

/** Share of a paragraph that must stand in a remainder for it to count as split off or merged in. */
const CONTAINED = 0.62

/** Paragraphs without a partner that stand inside what their neighbour's partner has too much. */
export function splitsAndMerges(
  { a, b, restA, restB, bagsA, bagsB, index }: Prepared,
  matchOfA: Int32Array,
  matchOfB: Int32Array,
): Pick<Alignment, 'splits' | 'merges'> {
  const splits = new Map<number, number>()
  const merges = new Map<number, number>()
  const looseB = restB.filter((j) => matchOfB[j] === -1)
  const looseA = restA.filter((i) => matchOfA[i] === -1)
  for (const j of looseB) {
    const whole = remainderHolding(j, looseB, b, bagsB, bagsA, matchOfB, index)
    if (whole >= 0) splits.set(j, whole)
  }
  const splitWholes = new Set(splits.values())
  for (const i of looseA) {
    const whole = remainderHolding(i, looseA, a, bagsA, bagsB, matchOfA, index)
    if (whole >= 0 && !splitWholes.has(matchOfB[whole]!)) merges.set(i, whole)
  }
  return { splits, merges }
}

/** The partner of a near neighbour whose remainder holds most of `part`, or -1. */
function remainderHolding(
  part: number,
  loose: number[],
  side: Side,
  bags: Map<number, Bag>,
  otherBags: Map<number, Bag>,
  match: Int32Array,
  index: Index,
): number {
  const bag = bags.get(part)!
  if (bag.size < SHORT_TOKENS || side.provisions[part]!.kind === 'heading') return -1
  for (const step of [-1, 1]) {
    let at = part + step
    while (loose.includes(at)) at += step
    const partner = at >= 0 && at < match.length ? match[at]! : -1
    const whole = otherBags.get(partner)
    const kept = bags.get(at)
    if (!whole || !kept || bag.total === 0) continue
    if (remainderShare(whole, kept, bag, index) >= CONTAINED) return partner
  }
  return -1
}
