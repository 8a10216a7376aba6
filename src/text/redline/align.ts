import type { Words } from '../language/words.ts'
import { likeness, SHORT_TOKENS, weighWords, type Bag, type Index, type Prepared } from './bags.ts'
import { longestIncreasing } from './diff.ts'
import { expectedPlace, matchEqual } from './equal.ts'
import type { Alignment, Match, Side } from './pair.ts'
import { splitsAndMerges, takeRewritten } from './splits.ts'

/** Likeness below which two paragraphs in place are not one; higher for moved ones and for short lines. */
const IN_PLACE = 0.38
const MOVED = 0.56
const SHORT = 0.66
/** Likeness at which a pair is taken at once, to find the order of the rest by. */
const SURE = 0.72
const CANDIDATES = 6

/** Aligns two lists of provisions as a whole: one to one, moved, split, merged; what is left is inserted or deleted. */
export function align(a: Side, b: Side, words: Words): Alignment {
  const matchOfA = new Int32Array(a.provisions.length).fill(-1)
  const matchOfB = new Int32Array(b.provisions.length).fill(-1)
  const similarity = new Float64Array(a.provisions.length)
  const take = (i: number, j: number, likeness: number): void => {
    matchOfA[i] = j
    matchOfB[j] = i
    similarity[i] = likeness
  }
  matchEqual(a, b, take)
  const restA = unmatched(matchOfA)
  const restB = unmatched(matchOfB)
  if (restA.length > 0 && restB.length > 0) {
    const sides = prepare(a, b, restA, restB, words)
    const edges = candidates(sides)
    takeSure(edges, matchOfA, matchOfB, take)
    assign(edges, matchOfA, matchOfB, a, b, take)
    fillGaps(sides, matchOfA, matchOfB, take)
    takeRewritten(sides, matchOfA, matchOfB, take)
    return { matches: listMatches(matchOfA, similarity), ...splitsAndMerges(sides, matchOfA, matchOfB) }
  }
  return { matches: listMatches(matchOfA, similarity), splits: new Map(), merges: new Map() }
}

const unmatched = (match: Int32Array): number[] => [...match.keys()].filter((i) => match[i] === -1)

const listMatches = (matchOfA: Int32Array, similarity: Float64Array): Match[] =>
  [...matchOfA.keys()]
    .filter((i) => matchOfA[i]! >= 0)
    .map((i) => ({ a: i, b: matchOfA[i]!, similarity: similarity[i]! }))

function prepare(a: Side, b: Side, restA: number[], restB: number[], words: Words): Prepared {
  for (const i of restA) a.tokens(i)
  for (const j of restB) b.tokens(j)
  const index = weighWords([...restA.map((i) => a.tokens(i)), ...restB.map((j) => b.tokens(j))], words)
  const bagsA = new Map(restA.map((i) => [i, index.bag(a.tokens(i).ids)]))
  const bagsB = new Map(restB.map((j) => [j, index.bag(b.tokens(j).ids)]))
  return { a, b, restA, restB, bagsA, bagsB, index }
}

interface Edge extends Match {
  short: boolean
}

/** For every b-paragraph the few a-paragraphs that share its rare words, with their likeness. */
function candidates(sides: Prepared): Edge[] {
  const { a, b, restA, restB, bagsA, bagsB, index } = sides
  const postings: (number[] | undefined)[] = []
  for (const i of restA) for (const id of bagsA.get(i)!.ids) (postings[id] ??= []).push(i)
  const score = new Float64Array(a.provisions.length)
  const edges: Edge[] = []
  for (const j of restB) {
    const bag = bagsB.get(j)!
    const touched = scoreBy(bag, postings, index, score, (j / b.provisions.length) * a.provisions.length)
    const best = touched.sort((p, q) => score[q]! - score[p]! || p - q).slice(0, CANDIDATES)
    for (const i of touched) score[i] = 0
    for (const i of best) {
      const likely = likenessOf(sides, i, j)
      const short = Math.min(bag.size, bagsA.get(i)!.size) < SHORT_TOKENS
      if (likely >= IN_PLACE) edges.push({ a: i, b: j, similarity: likely, short })
    }
  }
  return edges
}

/** A word in more paragraphs than this tells too little about which one is meant. */
const COMMON = 14

/** Of the paragraphs that share only words like that, so many are looked at: those nearest to the same place. */
const NEAREST = 200

/**
 * Adds up what the rare words of a paragraph say for each paragraph of the other side; gives those they name.
 * @param place where the paragraph would stand on the other side
 */
function scoreBy(
  bag: Bag,
  postings: (number[] | undefined)[],
  index: Index,
  score: Float64Array,
  place: number,
): number[] {
  const touched: number[] = []
  const add = (id: number, most?: number): void => {
    for (const i of nearest(postings[id] ?? [], place, most)) {
      if (score[i] === 0) touched.push(i)
      score[i]! += index.weight(id)
    }
  }
  for (const id of bag.ids) if (index.frequency(id) <= COMMON) add(id)
  if (touched.length > 0) return touched
  // Nothing rare in it: its least common words, however common they are.
  const rarest = [...bag.ids].filter((id) => postings[id]).sort((p, q) => index.weight(q) - index.weight(p))
  for (const id of rarest.slice(0, 4)) add(id, NEAREST)
  return touched
}

/** Of ascending places, `most` in a row around one. */
export function nearest(places: number[], place: number, most = Infinity): number[] {
  if (places.length <= most) return places
  let [from, to] = [0, places.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (places[middle]! < place) from = middle + 1
    else to = middle
  }
  const start = Math.max(0, from - most / 2)
  return places.slice(start, start + most)
}

/** Likeness of two paragraphs, less where they are of different kinds. A heading is not a paragraph. */
function likenessOf({ a, b, bagsA, bagsB, index }: Prepared, i: number, j: number): number {
  const [p, q] = [a.provisions[i]!.kind, b.provisions[j]!.kind]
  const likely = likeness(bagsA.get(i)!, bagsB.get(j)!, index)
  if (p === q) return likely
  if (p === 'heading' || q === 'heading') return 0.5 * likely
  const short = Math.min(bagsA.get(i)!.size, bagsB.get(j)!.size) < 2 * SHORT_TOKENS
  if (!short || (p !== 'operative' && q !== 'operative')) return 0.9 * likely
  // Its verb becomes a participle and its semicolon a comma, or the reverse: neither makes it another paragraph.
  const body = (side: Side, at: number) => index.bag(side.tokens(at).ids.slice(1, -1))
  return 0.9 * Math.max(likely, likeness(body(a, i), body(b, j), index))
}

const byLikeness = (p: Match, q: Match): number => q.similarity - p.similarity || p.b - q.b || p.a - q.a

/** Takes pairs that are the best choice of both by a margin. */
function takeSure(
  edges: Edge[],
  matchOfA: Int32Array,
  matchOfB: Int32Array,
  take: (i: number, j: number, likeness: number) => void,
): void {
  const bestOfA = new Map<number, Edge>()
  const bestOfB = new Map<number, Edge>()
  for (const edge of edges) {
    if (edge.similarity > (bestOfA.get(edge.a)?.similarity ?? 0)) bestOfA.set(edge.a, edge)
    if (edge.similarity > (bestOfB.get(edge.b)?.similarity ?? 0)) bestOfB.set(edge.b, edge)
  }
  const rivals = edges.filter((edge) => bestOfA.get(edge.a) !== edge || bestOfB.get(edge.b) !== edge)
  const rivalled = new Set(
    rivals
      .filter((edge) => edge.similarity > 0.93 * (bestOfB.get(edge.b)?.similarity ?? 1))
      .map((edge) => edge.b),
  )
  for (const edge of bestOfB.values()) {
    if (bestOfA.get(edge.a) !== edge || edge.similarity < SURE || edge.short || rivalled.has(edge.b)) continue
    if (matchOfA[edge.a] === -1 && matchOfB[edge.b] === -1) take(edge.a, edge.b, edge.similarity)
  }
}

/** The rest by likeness, with a little for staying in place; then exchanges of partners that gain. */
function assign(
  edges: Edge[],
  matchOfA: Int32Array,
  matchOfB: Int32Array,
  a: Side,
  b: Side,
  take: (i: number, j: number, likeness: number) => void,
): void {
  const pairs = [...matchOfA.keys()]
    .filter((i) => matchOfA[i]! >= 0)
    .map((i): [number, number] => [i, matchOfA[i]!])
  const order = longestIncreasing(pairs.map((pair) => pair[1])).map((k) => pairs[k]!)
  const reach = Math.max(6, Math.max(a.provisions.length, b.provisions.length) / 12)
  const value = new Map<Edge, number>()
  for (const edge of edges) {
    if (matchOfA[edge.a] !== -1 || matchOfB[edge.b] !== -1) continue
    const away = Math.abs(expectedPlace(edge.a, order) - edge.b)
    const near = Math.max(0, 1 - away / reach)
    const floor = edge.short ? SHORT : near > 0.5 ? IN_PLACE : MOVED
    if (edge.similarity >= floor) value.set(edge, edge.similarity + 0.12 * near)
  }
  const chosen = exchange(
    [...value.keys()].sort((p, q) => value.get(q)! - value.get(p)! || byLikeness(p, q)),
    (edge) => value.get(edge)!,
  )
  for (const edge of chosen) take(edge.a, edge.b, edge.similarity)
}

/** Greedy choice, improved while putting one more pair in, and its rivals elsewhere, gains. */
function exchange(edges: Edge[], value: (edge: Edge) => number): Edge[] {
  const byA = new Map<number, Edge>()
  const byB = new Map<number, Edge>()
  const ofA = groupEdges(edges, (edge) => edge.a)
  const ofB = groupEdges(edges, (edge) => edge.b)
  const set = (edge: Edge): void => {
    byA.set(edge.a, edge)
    byB.set(edge.b, edge)
  }
  const worth = (edge: Edge | undefined): number => (edge ? value(edge) : 0)
  for (const edge of edges) if (!byA.has(edge.a) && !byB.has(edge.b)) set(edge)
  for (let round = 0, changed = true; changed && round < 6; round++) {
    changed = false
    for (const edge of edges) {
      const p = byA.get(edge.a)
      const q = byB.get(edge.b)
      if (p === edge) continue
      // Whoever loses a partner may take one that is free, or has become free.
      const forA =
        q && ofA.get(q.a)!.find((other) => other.b !== edge.b && (other.b === p?.b || !byB.has(other.b)))
      const forB =
        p && forA?.b !== p.b
          ? ofB.get(p.b)!.find((other) => other.a !== edge.a && !byA.has(other.a))
          : undefined
      const gain = value(edge) + worth(forA) + worth(forB) - worth(p) - worth(q)
      if (gain <= 1e-9) continue
      if (p) byB.delete(p.b)
      if (q) byA.delete(q.a)
      for (const taken of [edge, forA, forB]) if (taken) set(taken)
      changed = true
    }
  }
  return [...byA.values()]
}

function groupEdges(edges: Edge[], key: (edge: Edge) => number): Map<number, Edge[]> {
  const groups = new Map<number, Edge[]>()
  for (const edge of edges) {
    const list = groups.get(key(edge))
    if (list) list.push(edge)
    else groups.set(key(edge), [edge])
  }
  return groups
}

/** Between two neighbours that kept their place, one paragraph left on each side is likely the same, rewritten. */
const REWRITTEN = 0.33

function fillGaps(
  sides: Prepared,
  matchOfA: Int32Array,
  matchOfB: Int32Array,
  take: (i: number, j: number, likeness: number) => void,
): void {
  const { a, b, bagsA, bagsB } = sides
  for (let i = 0; i < a.provisions.length; i++) {
    if (matchOfA[i] !== -1 || !bagsA.has(i)) continue
    const before = i === 0 ? -1 : matchOfA[i - 1]!
    if (i > 0 && before === -1) continue
    const j = before + 1
    if (j >= b.provisions.length || matchOfB[j] !== -1) continue
    const closesA = i + 1 === a.provisions.length || matchOfA[i + 1] !== -1
    const closesB = j + 1 === b.provisions.length || matchOfB[j + 1] !== -1
    const floor = closesA && closesB ? REWRITTEN : IN_PLACE
    const p = bagsA.get(i)!
    const q = bagsB.get(j)!
    const likely = likenessOf(sides, i, j)
    const short = Math.min(p.size, q.size) < SHORT_TOKENS
    // Date and place of adoption stand at the same address in every document, whatever they say.
    const sameAddress = a.provisions[i]!.kind === 'other' && a.provisions[i]!.eId === b.provisions[j]!.eId
    if (sameAddress || likely >= (short ? SHORT : floor)) take(i, j, likely)
  }
}
