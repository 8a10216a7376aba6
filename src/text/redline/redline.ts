import type { Document, Provision } from '../document.ts'
import { flatten } from '../language/index.ts'
import { createWords, type Words } from '../language/words.ts'
import { align } from './align.ts'
import {
  cutWords,
  diffCodes,
  exactCodes,
  foldIslands,
  longestIncreasing,
  opsOf,
  sameOps,
  type Cut,
} from './diff.ts'
import { factsOf, type RedlineFacts } from './facts.ts'
import { foldForms } from '../forms.ts'
import { compareHeads, type HeadLine } from './head.ts'
import { compareLeftOut, type LeftOutChange, type LeftOutOfBoth } from './left-out.ts'
import { createPlaces } from './marked.ts'
import { compareNotes } from './notes.ts'
import type { Alignment, ComparedPair, Pair, PairKind, Side } from './pair.ts'
import { statementsOf, textOfStatements, type Statement } from './statements.ts'

export interface Redline {
  a: Document
  b: Document
  /** Words that were left out of one of the texts alone: struck, hidden, deleted. They are not compared. */
  leftOut: LeftOutChange[]
  /** The lines before the text: symbol, title, formula, … */
  head: HeadLine[]
  pairs: Pair[]
  summary: { facts: RedlineFacts; statements: Statement[]; text: string }
}

/**
 * Compares all that a reader sees of two documents: the lines of their heads; which provisions are the same, changed,
 * moved, split, merged, inserted or deleted, and inside them which words; footnotes. What differs in its form of writing
 * alone (`formKinds`) is the same. What was left out when they were read is told where it is not the same. Time grows about linearly with the number of provisions.
 */
export function redline(a: Document, b: Document, unread: LeftOutOfBoth = { a: [], b: [] }): Redline {
  const from = flatten(a)
  const to = flatten(b)
  const words = createWords()
  const sideA = sideOf(from, words)
  const sideB = sideOf(to, words)
  const alignment = align(sideA, sideB, words)
  const pairs = pairsOf(sideA, sideB, alignment)
  const compared = compareWords(pairs, from, to, sideA, sideB, words)
  compareNotes(pairs, from.provisions, to.provisions, words)
  for (const pair of pairs) findMovedMarks(pair, from.provisions, to.provisions)
  const head = compareHeads(a, b, pairs, words)
  const facts = factsOf({ head, pairs, compared }, from, to, words)
  const leftOut = compareLeftOut(unread)
  const statements = statementsOf(facts, leftOut.length)
  const summary = { facts, statements, text: textOfStatements(statements) }
  return { a: from, b: to, head, pairs, leftOut, summary }
}

function sideOf(document: Document, words: Words): Side {
  const cut: (Cut | undefined)[] = new Array(document.provisions.length)
  const { provisions } = document
  return { provisions, tokens: (i) => (cut[i] ??= cutWords(provisions[i]!.text, words)) }
}

/** Matches, splits and merges as pairs in the order of b, with deletions where they stood. */
function pairsOf(a: Side, b: Side, { matches, splits, merges }: Alignment): Pair[] {
  const moved = movedMatches(matches)
  const moreB = groupBy(splits)
  const moreA = groupBy(merges)
  const pairOfB = new Map<number, Pair>()
  const pairOfA = new Map<number, Pair>()
  for (const match of matches) {
    const atA = [match.a, ...(moreA.get(match.b) ?? [])].sort((p, q) => p - q)
    const atB = [match.b, ...(moreB.get(match.a) ?? [])].sort((p, q) => p - q)
    const same = sameParagraph(a, b, match)
    const pair = makePair(a, b, atA, atB, kindOf(atA, atB, same, moved.has(match.a)), match.similarity)
    for (const i of atA) pairOfA.set(i, pair)
    for (const j of atB) pairOfB.set(j, pair)
  }
  const ordered: Pair[] = []
  b.provisions.forEach((_, j) => {
    const pair = pairOfB.get(j) ?? makePair(a, b, [], [j], 'inserted', 0)
    if (pair.at.b[0] === j) ordered.push(pair)
  })
  const movedPairs = new Set([...moved].map((i) => pairOfA.get(i)!))
  return placeDeletions(a, b, ordered, pairOfA, movedPairs)
}

function sameParagraph(a: Side, b: Side, match: { a: number; b: number }): boolean {
  const [here, there] = [a.provisions[match.a]!, b.provisions[match.b]!]
  if (here.kind !== there.kind) return false
  return here.text === there.text || a.tokens(match.a).text === b.tokens(match.b).text
}

function kindOf(a: number[], b: number[], same: boolean, moved: boolean): PairKind {
  if (b.length > 1) return 'split'
  if (a.length > 1) return 'merged'
  if (moved) return same ? 'moved' : 'moved-changed'
  return same ? 'same' : 'changed'
}

function makePair(a: Side, b: Side, atA: number[], atB: number[], kind: PairKind, similarity: number): Pair {
  const here = atA.map((i) => a.provisions[i]!)
  const there = atB.map((j) => b.provisions[j]!)
  const [from, to] = [here[0]?.kind, there[0]?.kind]
  return {
    kind,
    a: here.map((provision) => provision.eId),
    b: there.map((provision) => provision.eId),
    at: { a: atA, b: atB },
    similarity,
    renumbered: here.length > 0 && there.length > 0 && !sameNumber(here[0]!.number, there[0]!.number),
    ...(from && to && from !== to ? { became: { from, to } } : {}),
  }
}

/** "1 bis" is the same with a space that does not break. */
const sameNumber = (a: string, b: string): boolean => a === b || foldForms(a).text === foldForms(b).text

/** What did not keep the order that most paragraphs kept. */
function movedMatches(matches: { a: number; b: number }[]): Set<number> {
  const kept = new Set(longestIncreasing(matches.map((match) => match.b)))
  return new Set(matches.filter((_, k) => !kept.has(k)).map((match) => match.a))
}

function groupBy(links: Map<number, number>): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [part, whole] of links) groups.set(whole, [...(groups.get(whole) ?? []), part])
  return groups
}

/** Puts each deleted paragraph after the paragraph it followed. */
function placeDeletions(
  a: Side,
  b: Side,
  ordered: Pair[],
  pairOfA: Map<number, Pair>,
  moved: Set<Pair>,
): Pair[] {
  const after = new Map<Pair | undefined, Pair[]>()
  let last: Pair | undefined
  a.provisions.forEach((_, i) => {
    const pair = pairOfA.get(i)
    if (pair) {
      if (!moved.has(pair)) last = pair
      return
    }
    after.set(last, [...(after.get(last) ?? []), makePair(a, b, [i], [], 'deleted', 0)])
  })
  return [...(after.get(undefined) ?? []), ...ordered.flatMap((pair) => [pair, ...(after.get(pair) ?? [])])]
}

/** A note that stays with its paragraph, and whose mark stands behind other words of it, moved. */
function findMovedMarks(pair: Pair, a: Provision[], b: Provision[]): void {
  const staying = (pair.notes ?? []).filter((note) => note.kind === 'same')
  if (staying.length === 0) return
  const here = pair.at.a.map((i) => a[i]!)
  const there = pair.at.b.map((j) => b[j]!)
  const words = pair.words ?? [{ op: 'same' as const, text: there[0]!.text }]
  const isElsewhere = createPlaces(words, here, there)
  for (const note of staying) if (isElsewhere(note)) note.kind = 'moved'
}

const joined = (provisions: Provision[], at: number[]): string =>
  at.map((i) => provisions[i]!.text).join('\n')

/** Diffs the words of every pair whose text differs, and notes them in the pair. */
function compareWords(
  pairs: Pair[],
  a: Document,
  b: Document,
  sideA: Side,
  sideB: Side,
  words: Words,
): ComparedPair[] {
  const irregular = new Map<string, number>()
  const compared: ComparedPair[] = []
  const cut = (side: Side, document: Document, at: number[]): Cut =>
    at.length === 1 ? side.tokens(at[0]!) : cutWords(joined(document.provisions, at), words)
  for (const pair of pairs) {
    const { kind, at } = pair
    if (kind === 'same' || kind === 'moved') {
      const [here, there] = [a.provisions[at.a[0]!]!, b.provisions[at.b[0]!]!]
      if (here.text !== there.text) pair.words = sameOps(sideA.tokens(at.a[0]!), sideB.tokens(at.b[0]!))
      continue
    }
    if (kind === 'inserted' || kind === 'deleted') {
      const text = kind === 'inserted' ? joined(b.provisions, at.b) : joined(a.provisions, at.a)
      pair.words = [{ op: kind === 'inserted' ? 'insert' : 'delete', text }]
      continue
    }
    const left = cut(sideA, a, at.a)
    const right = cut(sideB, b, at.b)
    const runs = foldIslands(diffCodes(exactCodes(left, irregular), exactCodes(right, irregular)))
    pair.words = opsOf(runs, left, right)
    compared.push({ pair, a: left, b: right, runs })
  }
  return compared
}
