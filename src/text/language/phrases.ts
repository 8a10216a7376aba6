import { createWords, type Tokens, type Words } from './words.ts'

/**
 * Phrases of a lexicon, found in numbered words. How a phrase is written:
 *
 * - words separated by spaces, without regard to case: `as appropriate`
 * - alternatives, one of which may be empty: `(when|where|if) possible`, `national (legal|) framework`
 * - `*ing` a word with that ending, `pre*` one with that beginning, `*` any one word
 * - `#` a number in digits, `####` a year, `~` up to eight words of the same sentence
 */
export interface Phrase<T> {
  pattern: string
  value: T
}

export interface Found<T> {
  value: T
  /** Positions in tokens, end exclusive. */
  from: number
  to: number
  /** Offsets in the text, so that `text.slice(start, end)` is what was found. */
  start: number
  end: number
}

export interface PhraseBook<T> {
  /** Ties the phrases to the numbers of one table of words; do it after the texts have been tokenized. */
  bind(words: Words): PhraseFinder<T>
}

export interface PhraseFinder<T> {
  /** Longest phrases first come, not overlapping, in reading order, in tokens [from, to). */
  find(tokens: Tokens, from?: number, to?: number): Found<T>[]
  /** The longest phrase that begins exactly at a token. */
  at(tokens: Tokens, position: number, limit?: number): Found<T> | undefined
}

const GAP_WORDS = 8

type Item =
  | { kind: 'word'; word: string }
  | { kind: 'starts' | 'ends'; part: string }
  | { kind: 'any' | 'number' | 'year' | 'gap' }

/** "(a|b c|) d" → ["a d", "b c d", "d"]. @throws Error naming the pattern whose brackets do not match */
export function expandPattern(pattern: string): string[] {
  const open = pattern.lastIndexOf('(')
  if (open < 0) {
    if (pattern.includes(')'))
      throw new Error(`Phrase "${pattern}": a closing bracket without an opening one`)
    return [pattern.replace(/\s+/g, ' ').trim()]
  }
  const close = pattern.indexOf(')', open)
  if (close < 0) throw new Error(`Phrase "${pattern}": an opening bracket is not closed`)
  const before = pattern.slice(0, open)
  const after = pattern.slice(close + 1)
  return pattern
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => expandPattern(before + choice + after))
}

function itemOf(word: string): Item {
  if (word === '*') return { kind: 'any' }
  if (word === '#') return { kind: 'number' }
  if (word === '####') return { kind: 'year' }
  if (word === '~') return { kind: 'gap' }
  if (word.startsWith('*')) return { kind: 'ends', part: word.slice(1) }
  if (word.endsWith('*')) return { kind: 'starts', part: word.slice(0, -1) }
  return { kind: 'word', word }
}

/** Splits a pattern as the texts are split, leaving the wildcards whole. */
function itemsOf(sequence: string, words: Words): Item[] {
  return sequence.split(' ').flatMap((part) => {
    if (/[*#~]/.test(part)) return [itemOf(part.toLowerCase())]
    const tokens = words.tokenize(part)
    return [...tokens.ids].map((id): Item => ({ kind: 'word', word: words.wordOf(id) }))
  })
}

/** One step of the tree that all phrases of a book share. */
interface Node<T> {
  next: Map<number, Node<T>>
  /** Steps by wildcard; few, and tried after the words. */
  wild: { item: Exclude<Item, { kind: 'word' }>; node: Node<T> }[]
  end?: { value: T }
}

const newNode = <T>(): Node<T> => ({ next: new Map(), wild: [] })

const sameItem = (a: Item, b: Item): boolean =>
  a.kind === b.kind && ('part' in a ? a.part : '') === ('part' in b ? b.part : '')

/** Compiles phrases once; cheap to bind to any number of texts. Of two alike, the first stands. */
export function phraseBook<T>(phrases: Phrase<T>[]): PhraseBook<T> {
  const vocabulary = new Map<string, number>()
  const root = newNode<T>()
  const words = createWords()
  for (const { pattern, value } of phrases) {
    for (const sequence of new Set(expandPattern(pattern))) {
      if (sequence !== '') grow(root, itemsOf(sequence, words), vocabulary).end ??= { value }
    }
  }
  return { bind: (words) => finder(root, vocabulary, words) }
}

function grow<T>(root: Node<T>, items: Item[], vocabulary: Map<string, number>): Node<T> {
  let node = root
  for (const item of items)
    node = item.kind === 'word' ? byWord(node, item.word, vocabulary) : byWildcard(node, item)
  return node
}

function byWord<T>(node: Node<T>, word: string, vocabulary: Map<string, number>): Node<T> {
  const number = vocabulary.get(word) ?? vocabulary.size
  vocabulary.set(word, number)
  const next = node.next.get(number) ?? newNode<T>()
  node.next.set(number, next)
  return next
}

function byWildcard<T>(node: Node<T>, item: Exclude<Item, { kind: 'word' }>): Node<T> {
  const known = node.wild.find((step) => sameItem(step.item, item))
  if (known) return known.node
  const step = { item, node: newNode<T>() }
  node.wild.push(step)
  return step.node
}

function fits(item: Item, word: string): boolean {
  if (item.kind === 'any') return /[\p{L}\p{N}]/u.test(word)
  if (item.kind === 'number') return /^\d/.test(word)
  if (item.kind === 'year') return /^(19|20)\d\d$/.test(word)
  if (item.kind === 'starts') return word.length > item.part.length && word.startsWith(item.part)
  return item.kind === 'ends' && word.length > item.part.length && word.endsWith(item.part)
}

interface Best<T> {
  to: number
  value: T
}

function finder<T>(root: Node<T>, vocabulary: Map<string, number>, words: Words): PhraseFinder<T> {
  // Number of a word of the text → number in the vocabulary, or -1.
  const known = new Int32Array(words.size()).fill(-1)
  for (const [word, number] of vocabulary) {
    const id = words.idOf(word)
    if (id >= 0) known[id] = number
  }
  const rootNext: (Node<T> | undefined)[] = Array.from({ length: vocabulary.size }, (_, n) =>
    root.next.get(n),
  )
  const openRoot = root.wild.length > 0

  function longest(node: Node<T>, tokens: Tokens, at: number, limit: number): Best<T> | undefined {
    let best: Best<T> | undefined = node.end ? { to: at, value: node.end.value } : undefined
    if (at >= limit) return best
    const id = tokens.ids[at]!
    const next = known[id]! >= 0 ? node.next.get(known[id]!) : undefined
    if (next) best = longer(best, longest(next, tokens, at + 1, limit))
    for (const { item, node: after } of node.wild) {
      const found =
        item.kind === 'gap'
          ? acrossGap(after, tokens, at, limit)
          : fits(item, words.wordOf(id))
            ? longest(after, tokens, at + 1, limit)
            : undefined
      best = longer(best, found)
    }
    return best
  }

  function acrossGap(node: Node<T>, tokens: Tokens, at: number, limit: number): Best<T> | undefined {
    for (let skipped = 0; skipped <= GAP_WORDS && at + skipped < limit; skipped++) {
      const found = longest(node, tokens, at + skipped, limit)
      if (found) return found
      const word = words.wordOf(tokens.ids[at + skipped]!)
      if (word === '.' || word === ';') return undefined
    }
    return undefined
  }

  function at(tokens: Tokens, position: number, limit = tokens.ids.length): Found<T> | undefined {
    if (position >= limit) return undefined
    const number = known[tokens.ids[position]!]!
    if (!openRoot && (number < 0 || !rootNext[number])) return undefined
    const best = longest(root, tokens, position, limit)
    if (!best || best.to === position) return undefined
    const start = tokens.starts[position]!
    return { value: best.value, from: position, to: best.to, start, end: tokens.ends[best.to - 1]! }
  }

  function find(tokens: Tokens, from = 0, to = tokens.ids.length): Found<T>[] {
    const found: Found<T>[] = []
    for (let i = from; i < to;) {
      const hit = at(tokens, i, to)
      if (hit) found.push(hit)
      i = hit ? hit.to : i + 1
    }
    return found
  }

  return { find, at }
}

const longer = <T>(a: Best<T> | undefined, b: Best<T> | undefined): Best<T> | undefined =>
  !a || (b && b.to > a.to) ? b : a
