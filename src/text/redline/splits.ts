import { likeness, remainderShare, SHORT_TOKENS, type Bag, type Index, type Prepared } from './bags.ts'
import { diffCodes } from './diff.ts'
import type { Alignment, Side } from './pair.ts'

/** Share of a paragraph that must stand in a remainder for it to count as split off or merged in. */
const CONTAINED = 0.62
/** Or as many words in a row with this share of its weight: the rest of it was dropped. Stock phrases weigh little. */
const RUN_TOKENS = 12
const RUN_SHARE = 0.25

/** Or this share, where the whole is so much more like both together: they were rewritten into one. */
const REWRITTEN = 0.34
const GAIN = 0.06
/** Likeness of several paragraphs together with the one they were rewritten into, where none of them is alike alone. */
const TOGETHER = 0.45

/** Where many in a row found no partner, only so many before and after the same place are looked at. */
const NEAR = 60

type Take = (i: number, j: number, likeness: number) => void

/**
 * Several paragraphs in a row of which none found a partner, and one that is like all of them together: it is taken for
 * the partner of the one it has most of. The same the other way round.
 */
export function takeRewritten(
  { a, b, restA, restB, bagsA, bagsB, index }: Prepared,
  matchOfA: Int32Array,
  matchOfB: Int32Array,
  take: Take,
): void {
  const intoOne = restB.map((j) => ({
    j,
    i: partlyIn(j, [b, a], [bagsB, bagsA], [matchOfB, matchOfA], index),
  }))
  for (const { i, j } of intoOne) if (i && matchOfA[i.at] === -1) take(i.at, j, i.likely)
  const intoMany = restA.map((i) => ({
    i,
    j: partlyIn(i, [a, b], [bagsA, bagsB], [matchOfA, matchOfB], index),
  }))
  for (const { i, j } of intoMany)
    if (j && matchOfA[i] === -1 && matchOfB[j.at] === -1) take(i, j.at, j.likely)
}

/** Of the paragraphs of the other side that stand where `whole` stands and went into it, the one it has most of. */
function partlyIn(
  whole: number,
  [side, other]: [Side, Side],
  [bags, otherBags]: [Map<number, Bag>, Map<number, Bag>],
  [match, otherMatch]: [Int32Array, Int32Array],
  index: Index,
): { at: number; likely: number } | undefined {
  const bag = bags.get(whole)!
  if (match[whole] !== -1 || bag.size < SHORT_TOKENS || side.provisions[whole]!.kind === 'heading')
    return undefined
  let before = whole - 1
  while (before >= 0 && match[before] === -1) before--
  const parts: { at: number; shared: number; total: number }[] = []
  const start = before < 0 ? 0 : match[before]! + 1
  const place = start + whole - before - 1
  for (let at = start; at <= place + NEAR && otherMatch[at] === -1; at++) {
    if (at < place - NEAR) continue
    const part = otherBags.get(at)!
    if (part.size < SHORT_TOKENS || other.provisions[at]!.kind === 'heading') continue
    const shared = index.shared(part, bag)
    if (shared >= REWRITTEN * part.total) parts.push({ at, shared, total: part.total })
  }
  const sum = (of: 'shared' | 'total'): number => parts.reduce((all, part) => all + part[of], 0)
  const likely = (2 * Math.min(sum('shared'), bag.total)) / (sum('total') + bag.total)
  if (parts.length < 2 || likely < TOGETHER) return undefined
  return { at: parts.toSorted((p, q) => q.shared - p.shared)[0]!.at, likely }
}

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
    const whole = remainderHolding(j, [b, a], [bagsB, bagsA], matchOfB, index)
    if (whole >= 0) splits.set(j, whole)
  }
  const splitWholes = new Set(splits.values())
  for (const i of looseA) {
    const whole = remainderHolding(i, [a, b], [bagsA, bagsB], matchOfA, index)
    if (whole >= 0 && !splitWholes.has(matchOfB[whole]!)) merges.set(i, whole)
  }
  return { splits, merges }
}

/** The partner of a near neighbour whose remainder holds most of `part`, or -1. */
function remainderHolding(
  part: number,
  [side, other]: [Side, Side],
  [bags, otherBags]: [Map<number, Bag>, Map<number, Bag>],
  match: Int32Array,
  index: Index,
): number {
  const bag = bags.get(part)!
  if (bag.size < SHORT_TOKENS || side.provisions[part]!.kind === 'heading') return -1
  for (const step of [-1, 1]) {
    let at = part + step
    while (match[at] === -1) at += step
    const partner = at >= 0 && at < match.length ? match[at]! : -1
    const whole = otherBags.get(partner)
    const kept = bags.get(at)
    if (!whole || !kept || bag.total === 0) continue
    const share = remainderShare(whole, kept, bag, index)
    if (share >= CONTAINED) return partner
    if (share >= REWRITTEN && gain(whole, kept, bag, share, index) >= GAIN) return partner
    const run = longestRun(side.tokens(part).ids, side.tokens(at).ids, other.tokens(partner).ids)
    if (run.length >= RUN_TOKENS && index.bag(run).total >= RUN_SHARE * bag.total) return partner
  }
  return -1
}

/** How much more like `kept` with `part` is to `whole` than `kept` alone. */
function gain(whole: Bag, kept: Bag, part: Bag, share: number, index: Index): number {
  const both = index.shared(kept, whole) + share * part.total
  return (2 * both) / (kept.total + part.total + whole.total) - likeness(kept, whole, index)
}

/** Most words in a row of `part` that `whole` has and `kept` does not bring. */
function longestRun(part: Int32Array, kept: Int32Array, whole: Int32Array): Int32Array {
  let most = 0
  let end = 0
  const row = new Int32Array(part.length + 1)
  for (const { same, bFrom, bTo } of diffCodes(kept, whole)) {
    if (same || bTo - bFrom <= most) continue
    row.fill(0)
    for (let j = bFrom; j < bTo; j++) {
      // From the end, so that what stands before is still that of the word before.
      for (let i = part.length - 1; i >= 0; i--) {
        row[i + 1] = part[i] === whole[j] ? row[i]! + 1 : 0
        if (row[i + 1]! > most) [most, end] = [row[i + 1]!, i + 1]
      }
    }
  }
  return part.subarray(end - most, end)
}
