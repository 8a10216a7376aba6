import { diff3Merge } from 'node-diff3'
import { type Anchor, findAnchors } from './anchors.ts'

/** A stretch of a merged text: what stands, or what each of two people made of the same words. */
export type Segment = { text: string } | { mine: string; theirs: string }

/** One sign of a script that writes without blanks, or a word with what separates it from the one before, or blanks at the end. */
const TOKEN =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\s*[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\s+/gu

/** Steps that comparing may take, of some nanoseconds each, before a merge would keep the server from others. */
export const MOST_STEPS = 20_000_000

/**
 * Merges by words what two people made of one text: where only one changed the words, the change stands; where both did, and not the same,
 * both are given. No word of either is lost. Where equal words are so many that comparing them would take long, a whole stretch is one
 * conflict.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Segment[] {
  if (mine === theirs || theirs === base) return stretch(mine)
  if (mine === base) return stretch(theirs)
  const merged = mergeTokens(tokensOf(base), tokensOf(mine), tokensOf(theirs))
  return merged.flatMap((part) =>
    'both' in part
      ? stretch(part.both.join(''))
      : [{ mine: part.mine.join(''), theirs: part.theirs.join('') }],
  )
}

const stretch = (text: string): Segment[] => (text === '' ? [] : [{ text }])
const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

/** A stretch of merged tokens. */
export type TokenPart = { both: string[] } | { mine: string[]; theirs: string[] }

/** As `mergeTexts`, for any sequence of tokens: words, or rows of a list. */
export function mergeTokens(base: string[], mine: string[], theirs: string[]): TokenPart[] {
  const parts: TokenPart[] = []
  const budget = { steps: MOST_STEPS }
  const end: Anchor = [base.length, mine.length, theirs.length]
  let start: Anchor = [0, 0, 0]
  for (const anchor of [...findAnchors(base, mine, theirs), end]) {
    const [b, m, t] = [base, mine, theirs].map((tokens, i) => tokens.slice(start[i], anchor[i])) as Three
    parts.push(...mergeStretch(b, m, t, budget), { both: base.slice(anchor[0], anchor[0] + 1) })
    start = anchor.map((at) => at + 1) as Anchor
  }
  return joined(parts.filter(isFull))
}

type Three = [string[], string[], string[]]

function mergeStretch(
  base: string[],
  mine: string[],
  theirs: string[],
  budget: { steps: number },
): TokenPart[] {
  if (base.length + mine.length + theirs.length === 0) return []
  const first = sharedStart(base, mine, theirs)
  const last = sharedEnd(base, mine, theirs, first)
  const middle = [base, mine, theirs].map((tokens) => tokens.slice(first, tokens.length - last))
  const [b, m, t] = middle as Three
  budget.steps -= steps(b, m) + steps(b, t)
  const parts: TokenPart[] = budget.steps < 0 ? [{ mine: m, theirs: t }] : diff3(m, b, t)
  return [{ both: mine.slice(0, first) }, ...parts, { both: mine.slice(mine.length - last) }]
}

/** Neighbours that both have in one. */
function joined(parts: TokenPart[]): TokenPart[] {
  const result: TokenPart[] = []
  for (const part of parts) {
    const before = result.at(-1)
    if (before && 'both' in before && 'both' in part) before.both.push(...part.both)
    else result.push('both' in part ? { both: [...part.both] } : part)
  }
  return result
}

const isFull = (part: TokenPart): boolean =>
  'both' in part ? part.both.length > 0 : part.mine.length + part.theirs.length > 0

function diff3(mine: string[], base: string[], theirs: string[]): TokenPart[] {
  const regions = diff3Merge(mine, base, theirs, { excludeFalseConflicts: true }) as {
    ok?: string[]
    conflict?: { a: string[]; b: string[] }
  }[]
  return regions.map(({ ok, conflict }) =>
    conflict ? { mine: conflict.a, theirs: conflict.b } : { both: ok ?? [] },
  )
}

function sharedStart(...texts: [string[], string[], string[]]): number {
  const shortest = Math.min(...texts.map(({ length }) => length))
  let count = 0
  while (count < shortest && texts.every((text) => text[count] === texts[0][count])) count++
  return count
}

function sharedEnd(base: string[], mine: string[], theirs: string[], start: number): number {
  const texts = [base, mine, theirs]
  const shortest = Math.min(...texts.map(({ length }) => length)) - start
  let count = 0
  while (count < shortest && texts.every((text) => text.at(-1 - count) === base.at(-1 - count))) count++
  return count
}

/** What comparing two sequences takes at most: how often equal tokens meet, times the length of what they share (Hunt and McIlroy, 1976). */
function steps(a: string[], b: string[]): number {
  const counts = new Map<string, number>()
  for (const token of a) counts.set(token, (counts.get(token) ?? 0) + 1)
  const pairs = b.reduce((sum, token) => sum + (counts.get(token) ?? 0), 0)
  return pairs * Math.min(a.length, b.length)
}

/** On every keyboard and in every font, and in no text that people write. */
const [OPEN, BETWEEN, CLOSE] = ['{{', '||', '}}'] as const

/** A merged text to be edited: where both changed the same words, "{{mine || theirs}}". */
export const withMarks = (segments: readonly Segment[]): string =>
  segments.map((part) => ('text' in part ? part.text : marked(part))).join('')

/** What separates the words from those before stays before the mark. */
function marked({ mine, theirs }: { mine: string; theirs: string }): string {
  const [space = ''] = /^\s*/.exec(mine || theirs) ?? []
  return `${space}${OPEN}${mine.trim()} ${BETWEEN} ${theirs.trim()}${CLOSE}`
}

/** Whether marks are left between which nobody chose yet. */
export function hasMarks(text: string): boolean {
  const between = text.indexOf(BETWEEN, text.indexOf(OPEN) + OPEN.length)
  return text.includes(OPEN) && between >= 0 && text.includes(CLOSE, between)
}
