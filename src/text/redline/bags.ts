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
  /** In how many paragraphs the word stands. */
  frequency(id: number): number
  weight(id: number): number
  bag(ids: Int32Array): Bag
  /** Weight of the words that two paragraphs share. */
  shared(p: Bag, q: Bag): number
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
    const isWord = /[\p{L}\p{N}]/u.test(words.wordOf(id))
    weights[id] = isWord ? 0.25 + Math.log(1 + count / (frequency[id]! + 1)) : 0.05
  }
  const scratch = new Int32Array(words.size())
  return {
    frequency: (id) => frequency[id]!,
    weight: (id) => weights[id]!,
    bag: (ids) => bagOf(ids, weights, scratch),
    shared: (p, q) => shared(p, q, weights, scratch),
  }
}

/** `scratch` holds zeros, and does again afterwards. */
function bagOf(words: Int32Array, weights: Float64Array, scratch: Int32Array): Bag {
  let total = 0
  let distinct = 0
  for (const id of words) {
    total += weights[id]!
    if (scratch[id]!++ === 0) distinct++
  }
  const ids = new Int32Array(distinct)
  const counts = new Int32Array(distinct)
  let n = 0
  for (const id of words) {
    if (scratch[id] === 0) continue
    ids[n] = id
    counts[n++] = scratch[id]!
    scratch[id] = 0
  }
  return { ids, counts, total, size: words.length }
}

/** Weight of the words two bags share. */
function shared(p: Bag, q: Bag, weights: Float64Array, scratch: Int32Array): number {
  for (let i = 0; i < p.ids.length; i++) scratch[p.ids[i]!] = p.counts[i]!
  let sum = 0
  for (let j = 0; j < q.ids.length; j++) {
    const id = q.ids[j]!
    const here = scratch[id]!
    if (here > 0) sum += Math.min(here, q.counts[j]!) * weights[id]!
  }
  for (const id of p.ids) scratch[id] = 0
  return sum
}

/** Likeness of two paragraphs from 0 to 1: weight of the words they share among all they have. */
export function likeness(p: Bag, q: Bag, index: Index): number {
  const both = p.total + q.total
  return both === 0 ? 0 : (2 * index.shared(p, q)) / both
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
