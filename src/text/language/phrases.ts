import { createVocabulary, type Vocabulary } from './vocabulary.ts'
import { createWords, type Tokens, type Words } from './words.ts'

/**
 * Phrases of a lexicon, found in numbered words. How a phrase is written:
 *
 * - words separated by spaces, without regard to case: `as appropriate`
 * - alternatives, one of which may be empty: `(when|where|if) possible`, `national (legal|) framework`
 * - `*ing` a word with that ending, `pre*` one with that beginning, `pre*ing` both, `*` any one word
 * - `#` a number in digits, `####` a year or years joined by a hyphen ("2026-2030"), `~` up to eight words of the same sentence
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
  /** The first of those. */
  first(tokens: Tokens, from?: number, to?: number): Found<T> | undefined
  /** The longest phrase that begins exactly at a token. */
  at(tokens: Tokens, position: number, limit?: number): Found<T> | undefined
}

const GAP_WORDS = 8

type Item =
  | { kind: 'word'; word: string }
  | { kind: 'starts' | 'ends'; part: string }
  | { kind: 'framed'; part: string; tail: string }
  | { kind: 'any' | 'number' | 'year' | 'gap' }

/** A pattern read: words and wildcards in order, and choices of them. */
type Part = Item | { kind: 'choice'; choices: Part[][] }

/**
 * Reads a pattern. Brackets may nest; they stand for whole words, not for letters.
 *
 * @throws Error naming the pattern whose brackets do not match or stand inside a word
 */
export function readPattern(pattern: string, words: Words = createWords()): Part[] {
  const fail = (why: string): never => {
    throw new Error(`Phrase "${pattern}": ${why}`)
  }
  let at = 0
  const sequence = (inside: boolean): Part[] => {
    const parts: Part[] = []
    while (at < pattern.length) {
      const char = pattern[at]!
      if (char === ')' || char === '|') {
        if (!inside)
          fail(char === ')' ? 'a closing bracket without an opening one' : 'a bar outside brackets')
        return parts
      }
      if (char === '(') parts.push(choice())
      else if (char === ' ') at++
      else parts.push(...word())
    }
    if (inside) fail('an opening bracket is not closed')
    return parts
  }
  const choice = (): Part => {
    if (/[^\s(|)]/.test(pattern[at - 1] ?? ' ')) fail('a bracket inside a word')
    at++
    const choices = [sequence(true)]
    while (pattern[at] === '|') {
      at++
      choices.push(sequence(true))
    }
    if (/[^\s()|]/.test(pattern[at + 1] ?? ' ') && !pattern.slice(0, at).endsWith('|'))
      fail('a bracket inside a word')
    at++
    return { kind: 'choice', choices }
  }
  const word = (): Item[] => {
    const text = /^[^\s(|)]+/.exec(pattern.slice(at))![0]
    at += text.length
    return itemsOf(text, words)
  }
  return sequence(false)
}

function itemOf(word: string): Item {
  if (word === '*') return { kind: 'any' }
  if (word === '#') return { kind: 'number' }
  if (word === '####') return { kind: 'year' }
  if (word === '~') return { kind: 'gap' }
  if (word.startsWith('*')) return { kind: 'ends', part: word.slice(1) }
  if (word.endsWith('*')) return { kind: 'starts', part: word.slice(0, -1) }
  const star = word.indexOf('*')
  if (star > 0) return { kind: 'framed', part: word.slice(0, star), tail: word.slice(star + 1) }
  return { kind: 'word', word }
}

/** Cuts a word of a pattern as the texts are cut, leaving the wildcards whole. */
function itemsOf(text: string, words: Words): Item[] {
  if (/[*#~]/.test(text)) return [itemOf(text.toLowerCase())]
  return [...words.tokenize(text).ids].map((id) => ({ kind: 'word', word: words.wordOf(id) }))
}

/** One step of the tree that all phrases of a book share. */
interface Node<T> {
  next: Map<number, Node<T>>
  /** Steps by wildcard; few, and tried after the words. */
  wild: { item: Exclude<Item, { kind: 'word' }>; node: Node<T> }[]
  /** Where a choice goes on, whichever way was taken. */
  onward: Node<T>[]
  end?: { value: T }
  /** Made when a text first comes here. */
  steps?: Steps<T>
}

/** All that may follow at a node, with what stands behind the choices that end there. */
interface Steps<T> {
  next: Map<number, Node<T>[]>
  wild: Node<T>['wild']
  end?: { value: T }
}

const newNode = <T>(): Node<T> => ({ next: new Map(), wild: [], onward: [] })

const endsOf = (item: Item): string =>
  item.kind === 'framed' ? `${item.part}*${item.tail}` : 'part' in item ? item.part : ''
const sameItem = (a: Item, b: Item): boolean => a.kind === b.kind && endsOf(a) === endsOf(b)

/** What an exception stands for: it is read as one phrase, and not told. */
const untold = Symbol('untold')

/**
 * Compiles phrases once; cheap to bind to any number of texts. Of two alike, the first stands.
 *
 * @param options.exceptions phrases in which nothing is found: "immediate family" beside "immediate"
 * @param options.vocabulary shared with other books that will be asked about the same texts
 */
export function phraseBook<T>(
  phrases: Phrase<T>[],
  options: { exceptions?: string[]; vocabulary?: Vocabulary } = {},
): PhraseBook<T> {
  const { exceptions = [], vocabulary = createVocabulary() } = options
  const root = newNode<T | typeof untold>()
  const words = createWords()
  const plant = (pattern: string, value: T | typeof untold): void =>
    grow(root, root, readPattern(pattern, words), vocabulary, (node) => (node.end ??= { value }))
  for (const pattern of exceptions) plant(pattern, untold)
  for (const { pattern, value } of phrases) plant(pattern, value)
  const starts = new Uint8Array(vocabulary.size())
  for (const number of root.next.keys()) starts[number] = 1
  return { bind: (words) => finder<T>(root, starts, vocabulary, words) }
}

/** Adds the parts behind a node; `finish` is given the node, or nodes, at their end. */
function grow<T>(
  root: Node<T>,
  from: Node<T>,
  parts: Part[],
  vocabulary: Vocabulary,
  finish: (end: Node<T>) => void,
): void {
  let node = from
  for (const [n, part] of parts.entries()) {
    if (part.kind !== 'choice') {
      node = step(node, part, vocabulary)
      continue
    }
    const before = node
    const join = newNode<T>()
    for (const choice of part.choices) {
      // Nothing leads away from the root unread, or every word of a text would have to look there.
      if (choice.length === 0 && before === root) grow(root, root, parts.slice(n + 1), vocabulary, finish)
      else grow(root, before, choice, vocabulary, (end) => end.onward.push(join))
    }
    node = join
  }
  if (node !== root) finish(node)
}

const step = <T>(node: Node<T>, item: Item, vocabulary: Vocabulary): Node<T> =>
  item.kind === 'word' ? byWord(node, item.word, vocabulary) : byWildcard(node, item)

function byWord<T>(node: Node<T>, word: string, vocabulary: Vocabulary): Node<T> {
  const number = vocabulary.add(word)
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
  if (item.kind === 'year') return /^(19|20)\d\d([-/]\d\d(\d\d)?)?$/.test(word)
  if (item.kind === 'framed') return word.startsWith(item.part) && word.endsWith(item.tail)
  if (item.kind === 'starts') return word.length > item.part.length && word.startsWith(item.part)
  return item.kind === 'ends' && word.length > item.part.length && word.endsWith(item.part)
}

function stepsFrom<T>(node: Node<T>): Steps<T> {
  const steps: Steps<T> = { next: new Map(), wild: [] }
  const seen = new Set<Node<T>>()
  const visit = (one: Node<T>): void => {
    if (seen.has(one)) return
    seen.add(one)
    steps.end ??= one.end
    for (const [number, after] of one.next) steps.next.set(number, [...(steps.next.get(number) ?? []), after])
    steps.wild.push(...one.wild)
    one.onward.forEach(visit)
  }
  visit(node)
  return steps
}

interface Best<T> {
  to: number
  value: T
}

function finder<T>(
  root: Node<T | typeof untold>,
  starts: Uint8Array,
  vocabulary: Vocabulary,
  words: Words,
): PhraseFinder<T> {
  const openRoot = root.wild.length > 0

  type Told = T | typeof untold
  // Asked for at the first question: of the books of a lexicon, a comparison asks few.
  let known: Int32Array | undefined

  function longest(node: Node<Told>, tokens: Tokens, at: number, limit: number): Best<Told> | undefined {
    const { next, wild, end } = (node.steps ??= stepsFrom(node))
    let best: Best<Told> | undefined = end && { to: at, value: end.value }
    if (at >= limit) return best
    const id = tokens.ids[at]!
    const number = known![id]!
    const nodes = number >= 0 ? next.get(number) : undefined
    if (nodes) for (const after of nodes) best = longer(best, longest(after, tokens, at + 1, limit))
    for (const { item, node: after } of wild) {
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

  function acrossGap(node: Node<Told>, tokens: Tokens, at: number, limit: number): Best<Told> | undefined {
    for (let skipped = 0; skipped <= GAP_WORDS && at + skipped < limit; skipped++) {
      const found = longest(node, tokens, at + skipped, limit)
      if (found) return found
      const word = words.wordOf(tokens.ids[at + skipped]!)
      if (word === '.' || word === ';') return undefined
    }
    return undefined
  }

  /** Whether a phrase may begin with the word at a token. */
  function mayBegin(tokens: Tokens, position: number): boolean {
    if (openRoot) return true
    const number = known![tokens.ids[position]!]!
    return number >= 0 && starts[number] === 1
  }

  function read(tokens: Tokens, position: number, limit: number): Found<Told> | undefined {
    if (position >= limit) return undefined
    known ??= vocabulary.numbersFor(words)
    if (!mayBegin(tokens, position)) return undefined
    const best = longest(root, tokens, position, limit)
    if (!best || best.to === position) return undefined
    const start = tokens.starts[position]!
    return { value: best.value, from: position, to: best.to, start, end: tokens.ends[best.to - 1]! }
  }

  const isTold = (hit: Found<Told>): hit is Found<T> => hit.value !== untold

  function at(tokens: Tokens, position: number, limit = tokens.ids.length): Found<T> | undefined {
    const hit = read(tokens, position, limit)
    return hit && isTold(hit) ? hit : undefined
  }

  function first(tokens: Tokens, from = 0, to = tokens.ids.length): Found<T> | undefined {
    known ??= vocabulary.numbersFor(words)
    for (let i = from; i < to;) {
      const hit = mayBegin(tokens, i) ? read(tokens, i, to) : undefined
      if (hit && isTold(hit)) return hit
      i = hit ? hit.to : i + 1
    }
    return undefined
  }

  function find(tokens: Tokens, from = 0, to = tokens.ids.length): Found<T>[] {
    const found: Found<T>[] = []
    for (let hit = first(tokens, from, to); hit; hit = first(tokens, hit.to, to)) found.push(hit)
    return found
  }

  return { find, first, at }
}

const longer = <T>(a: Best<T> | undefined, b: Best<T> | undefined): Best<T> | undefined =>
  !a || (b && b.to > a.to) ? b : a
