/** The paragraphs of a comparison as a word processor shows them: each with its words and what became of its mark. */
import type { Provision } from '../document.ts'
import { printedBefore } from '../render/outline.ts'
import { longestIncreasing, type WordOp } from './diff.ts'
import { isNote, withMarks, type MarkedOp } from './marked.ts'
import { tidy } from '../structure/layout.ts'
import { numberOps } from './numbers.ts'
import type { Pair } from './pair.ts'
import type { Redline } from './redline.ts'

/** A paragraph to be written. */
export interface Line {
  /** The number with its tab, as printed. */
  number: WordOp[]
  words: MarkedOp[]
  /** Whether the break after it was inserted or deleted. */
  mark: WordOp['op']
  /** The provisions that begin with this paragraph, in the first and in the second document; one at least. */
  a?: Provision
  b?: Provision
}

/** All paragraphs in order, the old places of moved and replaced ones included. */
export function linesOf(redline: Redline): Line[] {
  const lines = new Map(redline.pairs.map((pair) => [pair, pairLines(redline, pair)]))
  const staying = inOrder(redline.pairs.filter((pair) => lines.get(pair) && pair.at.a.length > 0))
  // What one text alone has, or has elsewhere, is taken out where it stood and put in where it stands.
  const tracked = new Map(staying.map((pair) => [pair, lines.get(pair)]))
  const gone = redline.pairs.filter((pair) => !tracked.get(pair)).flatMap(({ at }) => at.a)
  const departed = new Map<Pair | undefined, number[]>()
  for (const place of gone.toSorted((p, q) => p - q)) {
    const before = pairBefore(staying, place)
    departed.set(before, [...(departed.get(before) ?? []), place])
  }
  const departures = (pair: Pair | undefined) => wholeLines(redline, departed.get(pair) ?? [], 'delete')
  const follow = followers(redline)
  return [
    ...departures(undefined),
    ...redline.pairs.flatMap((pair) => [
      ...(tracked.get(pair) ?? wholeLines(redline, pair.at.b.slice(0, 1), 'insert')),
      ...follow(pair, tracked.get(pair) ? [] : pair.at.b.slice(1)),
      ...departures(pair),
    ]),
  ]
}

/** Parts of a paragraph that do not stand in a row are inserted each in its own place, after what stands before it. */
function followers(redline: Redline): (pair: Pair, parts: number[]) => Line[] {
  const waiting = new Set<number>()
  return ({ at }, parts) => {
    for (const part of parts) waiting.add(part)
    const places: number[] = []
    let place = (parts.length > 0 ? at.b[0]! : (at.b.at(-1) ?? Number.NaN)) + 1
    for (; waiting.delete(place); place++) places.push(place)
    return wholeLines(redline, places, 'insert')
  }
}

/** Of pairs in the order of the second document those that stand in that of the first too, as many as can be. */
function inOrder(pairs: Pair[]): Pair[] {
  const kept = new Set(longestIncreasing(pairs.map(({ at }) => at.a[0]!)))
  return pairs.filter((_, i) => kept.has(i))
}

/** The pair after whose paragraph another one stood in the first document. */
function pairBefore(pairs: Pair[], place: number): Pair | undefined {
  let best: Pair | undefined
  for (const pair of pairs) {
    const last = pair.at.a.at(-1)!
    if (last < place && (!best || last > best.at.a.at(-1)!)) best = pair
  }
  return best
}

/** Paragraphs of a pair with their changes; null where it is deleted in one place and inserted in another. */
function pairLines(redline: Redline, pair: Pair): Line[] | null {
  if (/^(?:deleted|inserted|moved|moved-changed)$/.test(pair.kind)) return null
  const a = pair.at.a.map((place) => redline.a.provisions[place]!)
  const b = pair.at.b.map((place) => redline.b.provisions[place]!)
  const words: WordOp[] = (pair.words ?? [{ op: 'same' as const, text: b[0]!.text }]).flatMap(asTracked)
  // A word processor keeps no track of what a paragraph is: where that changed, the paragraph is another one.
  if (a[0]!.kind !== b[0]!.kind || !standsInRow(pair)) return null
  if (a.length === 1 && b.length === 1) {
    const marked = withMarks(words, a, b, pair.notes)
    const number = numberOps(redline, a[0], b[0], tabbed)
    return [{ number, words: marked, mark: 'same', a: a[0]!, b: b[0]! }]
  }
  const whole = breaksOf(words, 'delete') === a.length - 1 && breaksOf(words, 'insert') === b.length - 1
  const exact = [...a, ...b].every(({ text }) => tidy(text) === text)
  const apart = joinsBetweenWords(words, 'delete') && joinsBetweenWords(words, 'insert')
  return whole && exact && apart ? cutAtBreaks(redline, withMarks(words, a, b, pair.notes), a, b) : null
}

/**
 * Whether taking out the breaks of one kind gives back the text as it was: a reader puts a space where two paragraphs
 * were joined, but for Chinese.
 */
function joinsBetweenWords(words: WordOp[], goes: 'insert' | 'delete'): boolean {
  const text = words
    .map((one) => (one.op === goes ? one.text.replace(/[^\n]+/g, '').replaceAll('\n', '\0') : one.text))
    .join('')
  return [...text.matchAll(/([^\0\n]?)\0+([^\0\n]?)/gu)].every(([, left = '', right = '']) => {
    if (left === '' || right === '') return true
    const unspaced = /[\p{Script=Han}，。；]/u.test(left)
    return left === ' ' ? right !== ' ' : unspaced ? right !== ' ' : right === ' '
  })
}

/** A word processor knows no words that are the same in another form: they are replaced. */
export const asTracked = ({ op, text, was }: WordOp): WordOp[] =>
  was === undefined
    ? [{ op, text }]
    : [
        { op: 'delete' as const, text: was },
        { op: 'insert' as const, text },
      ].filter((one) => one.text !== '')

/** Whether the paragraphs follow one another on both sides, so that taking a break out joins them. */
const standsInRow = ({ at }: Pair): boolean =>
  [at.a, at.b].every((places) => places.every((place, i) => place === places[0]! + i))

function wholeLines(redline: Redline, places: number[], op: 'insert' | 'delete'): Line[] {
  const side = op === 'insert' ? 'b' : 'a'
  return places.map((place) => {
    const provision = redline[side].provisions[place]!
    const words = provision.text === '' ? [] : [{ op, text: provision.text }]
    return {
      number:
        side === 'a'
          ? numberOps(redline, provision, undefined, tabbed)
          : numberOps(redline, undefined, provision, tabbed),
      words: withMarks(words, side === 'a' ? [provision] : [], side === 'b' ? [provision] : []),
      mark: op,
      [side]: provision,
    }
  })
}

const breaksOf = (words: WordOp[], op: WordOp['op']): number =>
  words
    .filter((one) => one.op === 'same' || one.op === op)
    .reduce((sum, { text }) => sum + text.split('\n').length - 1, 0)

/**
 * A line break in the words of a split or merged paragraph is a paragraph break: the mark before an inserted break is
 * itself inserted. The paragraph after it brings its own number.
 */
function cutAtBreaks(redline: Redline, words: MarkedOp[], a: Provision[], b: Provision[]): Line[] {
  const rest = { a: a.slice(1), b: b.slice(1) }
  let current: Line = {
    number: numberOps(redline, a[0], b[0], tabbed),
    words: [],
    mark: 'same',
    a: a[0]!,
    b: b[0]!,
  }
  const lines = [current]
  for (const one of words) {
    if (isNote(one)) {
      current.words.push(one)
      continue
    }
    const { op, text } = one
    text.split('\n').forEach((part, i) => {
      if (i > 0) {
        current.mark = op
        const from = op === 'insert' ? undefined : rest.a.shift()
        const to = op === 'delete' ? undefined : rest.b.shift()
        const begun = { ...(from ? { a: from } : {}), ...(to ? { b: to } : {}) }
        current = { number: numberOps(redline, from, to, tabbed), words: [], mark: 'same', ...begun }
        lines.push(current)
      }
      if (part !== '') current.words.push({ op, text: part })
    })
  }
  return lines
}

function tabbed(provision: Provision, language: string): string {
  const printed = printedBefore(provision, language)
  return printed && `${printed}\t`
}
