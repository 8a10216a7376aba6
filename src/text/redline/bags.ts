import type { Tokens, Words } from '../language/words.ts'
import type { Side } from './pair.ts'

/** Shorter lines than this are held to be one only where they are very alike. */
export const SHORT_TOKENS = 8

/** How often each word occurs in a paragraph, and the sum of the weights. */
export interface Bag {
  ids: Int32Array
  counts: Int32Array
  total: number
  size: number
}

export interface Index {
  weight(id: number): number
  bag(tokens: Tokens): Bag
}

/** What the later steps work on: the paragraphs that are not equal to any. */
export interface Prepared {
  a: Side
  b: Side
  restA: number[]
  restB: number[]
  bagsA: Map<number, Bag>
  bagsB: Map<number, Bag>
  index: Index
}

/** Rare words weigh more: a name tells paragraphs apart, "the" does not. */
export function weighWords(texts: Tokens[], words: Words): Index {
  const frequency = new Int32Array(words.size())
  const lastSeen = new Int32Array(words.size()).fill(-1)
  texts.forEach((tokens, n) => {
    for (const id of tokens.ids) {
      if (lastSeen[id] === n) continue
      lastSeen[id] = n
      frequency[id]!++
    }
  })
  const weights = new Float64Array(words.size())
  const count = texts.length
  for (let id = 0; id < weights.length; id++) {
    const letters = /[\p{L}\p{N}]/u.test(words.wordOf(id))
    weights[id] = letters ? 0.25 + Math.log(1 + count / (frequency[id]! + 1)) : 0.05
  }
  return {
    weight: (id) => weights[id]!,
    bag: (tokens) => bagOf(tokens, weights),
  }
}

function bagOf(tokens: Tokens, weights: Float64Array): Bag {
  const sorted = Int32Array.from(tokens.ids).sort()
  const ids: number[] = []
  const counts: number[] = []
  let total = 0
  for (const id of sorted) {
    total += weights[id]!
    if (ids.at(-1) === id) counts[counts.length - 1]!++
    else {
      ids.push(id)
      counts.push(1)
    }
  }
  return { ids: Int32Array.from(ids), counts: Int32Array.from(counts), total, size: tokens.ids.length }
}

/** Weight of the words two bags share. */
function shared(p: Bag, q: Bag, index: Index): number {
  let sum = 0
  for (let i = 0, j = 0; i < p.ids.length && j < q.ids.length;) {
    const x = p.ids[i]!
    const y = q.ids[j]!
    if (x === y) sum += Math.min(p.counts[i++]!, q.counts[j++]!) * index.weight(x)
    else if (x < y) i++
    else j++
  }
  return sum
}

/** Likeness of two paragraphs from 0 to 1: weight of the words they share among all they have. */
export function likeness(p: Bag, q: Bag, index: Index): number {
  const both = p.total + q.total
  return both === 0 ? 0 : (2 * shared(p, q, index)) / both
}

/** Share of `part` found in `whole` once `kept` has been taken out of it. */
export function remainderShare(whole: Bag, kept: Bag, part: Bag, index: Index): number {
  const left = new Map<number, number>()
  for (let i = 0; i < whole.ids.length; i++) left.set(whole.ids[i]!, whole.counts[i]!)
  for (let i = 0; i < kept.ids.length; i++) {
    const count = left.get(kept.ids[i]!)
    if (count !== undefined) left.set(kept.ids[i]!, count - kept.counts[i]!)
  }
  let sum = 0
  for (let i = 0; i < part.ids.length; i++) {
    const count = Math.min(part.counts[i]!, Math.max(0, left.get(part.ids[i]!) ?? 0))
    sum += count * index.weight(part.ids[i]!)
  }
  return sum / part.total
}
