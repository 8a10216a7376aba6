import { diff3Merge } from 'node-diff3'

/** A stretch of a merged text: what stands, or what each of two people made of the same words. */
export type Segment = { text: string } | { mine: string; theirs: string }

/** One sign of a script that writes without blanks, or a word with what separates it from the one before, or blanks at the end. */
const TOKEN =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\s*[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\s+/gu

/** Pairs of equal words that may be compared before a merge would keep the server from others. */
export const MOST_PAIRS = 2_000_000

/**
 * Merges by words what two people made of one text: where only one changed the words, the change stands; where both did, and not the same,
 * both are given. No word of either is lost. Texts with more equal words than can be compared at leisure are one conflict from their first
 * difference to their last.
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
  const first = sharedStart(base, mine, theirs)
  const last = sharedEnd(base, mine, theirs, first)
  const middle = [base, mine, theirs].map((tokens) => tokens.slice(first, tokens.length - last))
  const [b = [], m = [], s = []] = middle
  const parts: TokenPart[] =
    pairs(b, m) + pairs(b, s) > MOST_PAIRS ? [{ mine: m, theirs: s }] : diff3(m, b, s)
  return [{ both: mine.slice(0, first) }, ...parts, { both: mine.slice(mine.length - last) }].filter(isFull)
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

/** How often equal tokens meet when two sequences are compared (Hunt and McIlroy, 1976): what the comparison takes. */
function pairs(a: string[], b: string[]): number {
  const counts = new Map<string, number>()
  for (const token of a) counts.set(token, (counts.get(token) ?? 0) + 1)
  return b.reduce((sum, token) => sum + (counts.get(token) ?? 0), 0)
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
