/** Words and number of a paragraph that we wrote, as they stand now. */
import { createHash } from 'node:crypto'
import type { Footnote } from '../document.ts'
import { printedNumber } from '../render/outline.ts'
import type { DocxBookmark, DocxParagraph } from './docx.ts'
import type { Fact, OwnFacts } from './docx-own.ts'
import { readAnnexHead } from './annexes.ts'
import { anyMark, tidy } from './layout.ts'
import { takeMarks } from './notes.ts'
import { readings, readMarker } from './numbering.ts'

/** A paragraph of the page. Without a fact it was added since we wrote the file. */
export interface Entry {
  paragraph: DocxParagraph
  fact: Fact | undefined
  /** Number, words and notes, read for paragraphs with a fact only. */
  number: string
  text: string
  footnotes: Footnote[]
  /** The number was retyped to one of another kind, which may hang elsewhere. */
  released: boolean
}

/** Eight letters that tell whether words were edited; no protection against intent. */
export const textSum = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 8)

/**
 * A paragraph with its identity, or null where it was emptied. Where paragraphs were joined, the first that kept words
 * lends its identity. `seen` holds the facts that already have their paragraph: a further copy of it is a new one.
 */
export function standing(paragraph: DocxParagraph, facts: OwnFacts, seen: Set<Fact>): Entry | null {
  const known = paragraph.bookmarks.flatMap(({ name, at }) => {
    const fact = Object.hasOwn(facts.provisions, name) ? facts.provisions[name]! : undefined
    return fact && !seen.has(fact) ? [{ fact, at }] : []
  })
  const chosen = known.findLast(({ at }) => paragraph.text.slice(0, at).trim() === '') ?? known[0]
  const added = { paragraph, fact: undefined, number: '', text: '', footnotes: [], released: false }
  const marked = joinedAt(paragraph.text, known.slice(known.indexOf(chosen!) + 1))
  const joined = marked.replace(anyMark, '')
  if (!chosen) return joined.trim() === '' && paragraph.notes.length === 0 ? null : added
  const { fact } = chosen
  // One that was joined to it may stand by itself elsewhere, as a copy.
  seen.add(fact)
  const found = ownWords(paragraph.number, joined, fact)
  if (found.text === '' && found.number === '' && fact.sum !== textSum('')) return null
  const { footnotes } = takeMarks(marked, paragraph.notes, () => found.text)
  return { paragraph, fact, ...found, footnotes, released: isReleased(fact, found.number) }
}

/** Where the break between two paragraphs was taken out, words do not run together. */
function joinedAt(text: string, bookmarks: Pick<DocxBookmark, 'at'>[]): string {
  let joined = text
  for (const { at } of bookmarks.toReversed()) {
    // A number whose words were all taken out has those of the next paragraph.
    if (/\t$/.test(joined.slice(0, at).replace(anyMark, ''))) continue
    const [left, right] = [joined.slice(0, at).trimEnd(), joined.slice(at).trimStart()]
    if (left === '' || right === '') continue
    const spaced = left.length < at || !/\p{Script=Han}[，。；]?(?:\uE000[^\uE001]*\uE001)*$/u.test(left)
    joined = left + (spaced ? ' ' : '') + right.replace(/^(\S{1,12}|\d+ \p{Ll}+\.)\t/u, '$1 ')
  }
  return joined
}

/** Number and words. Untouched words are given back as they were; edited ones are tidied. */
function ownWords(counted: string, raw: string, fact: Fact): { number: string; text: string } {
  for (const one of [fact, ...(fact.was ? [fact.was] : [])]) {
    const { number, sum } = one
    const prefix = prefixOf(one)
    const text = raw.slice(prefix.length)
    if (raw.startsWith(prefix) && textSum(text) === (sum ?? textSum(text))) return { number, text }
  }
  const printed = prefixOf(fact)
  if (raw.startsWith(printed)) {
    const text = raw.slice(printed.length)
    const marker = printed === '' ? readMarker(text.trimStart()) : null
    if (marker && isTextMarker(marker.kind)) return { number: marker.number, text: folded(marker.rest) }
    return { number: counted === '' ? fact.number : withoutStop(counted), text: folded(text) }
  }
  return retyped(counted === '' ? raw : `${counted}\t${raw}`, printed, fact)
}

function prefixOf({
  number,
  printed = number && printedNumber(number),
}: Pick<Fact, 'number' | 'printed'>): string {
  return printed === '' ? '' : `${printed}\t`
}

const isTextMarker = (kind: string): boolean => ['paragraph', 'bracket', 'bullet'].includes(kind)

/** Characters that may stand before our own number: "[3.⇥", "NEW 3.⇥". */
const MOST_BEFORE = 40

function retyped(raw: string, printed: string, fact: Fact): { number: string; text: string } {
  const at = raw.indexOf(printed)
  if (at > 0 && at <= MOST_BEFORE && !/[\p{L}\p{N}]$/u.test(raw.slice(0, at))) {
    const before = raw.slice(0, at)
    return { number: fact.number, text: folded(before + raw.slice(at + printed.length)) }
  }
  const text = raw.trimStart()
  const tab = text.indexOf('\t')
  const annex = fact.kind === 'annex' && tab > 0 ? readAnnexHead(text.slice(0, tab), false) : null
  if (annex) return { number: annex.number, text: folded(text.slice(tab)) }
  const marker = readMarker(text)
  const titled = fact.kind === 'heading' || fact.kind === 'annex'
  if (marker && (titled || isTextMarker(marker.kind))) {
    return { number: marker.number, text: folded(marker.rest) }
  }
  // Numbers of other scripts, as we print them: "أولا.⇥".
  const token = /^(\S{1,12}) ?\t(.*)$/su.exec(text)
  if (token) return { number: withoutStop(token[1]!), text: folded(token[2]!) }
  return { number: '', text: folded(text) }
}

const withoutStop = (number: string): string => number.replace(/(?<=[\p{L}\p{N}])\.$/u, '')

const folded = (text: string): string =>
  text
    .split('\n')
    .map((line) => tidy(line))
    .join('\n')
    .trim()

/** "3" to "5" stays where it is; "3" to "(c)", "(b)" to "(i)" or to none may hang elsewhere. */
function isReleased({ number: before, kind, was: earlier }: Fact, after: string): boolean {
  if (before === after || earlier?.number === after) return false
  const [was, is] = [sortOf(before), sortOf(after)]
  if (kind === 'heading' || kind === 'annex') return false
  return was === '' || !was.split(' ').some((one) => is.split(' ').includes(one)) || is === ''
}

function sortOf(number: string): string {
  if (number === '') return ''
  const marker = readMarker(`${printedNumber(number)} x`)
  if (marker?.kind !== 'bracket') return marker?.kind ?? 'mark'
  return readings(number)
    .map(({ style }) => style)
    .join(' ')
}
