/**
 * Whether all words that went in came out: compared as a sequence of letters, passage by passage, whatever the format; a Word file is not compared yet. Spaces, hyphens and
 * punctuation are set aside, for words are mended while a file is read. Any reader may hand in its passages.
 */
import { partsOf, type Document } from '../document.ts'
import { readAnnexHead } from './annexes.ts'
import type { ReadWarning } from './errors.ts'

/** Words as they stand in a file, and where: a line of a page, a paragraph. */
export interface Passage {
  where: string
  text: string
  /** It is a note of its own. */
  isNote?: boolean
}

/** Warnings of one file, and characters of the words in each. */
const MOST_TOLD = 50
const MOST_SHOWN = 200
/** Letters around the last find within which a single word is looked for. */
const NEAR = 3000

/** A warning for each place whose words are not in the document, in order. Never throws. */
export function missingWords(passages: Passage[], document: Document): ReadWarning[] {
  const search = new Search(partsOf(document))
  const missing: (Passage & { after: string })[] = []
  let after = ''
  for (const { where, text, isNote } of passages) {
    const plain = text.replace(encodedMark, ' ')
    const lost = isNote ? search.lostNote(plain) : search.lost(withoutKind(plain).split(/\s+/))
    const last = missing.at(-1)
    if (lost.length > 0 && last?.where === where) last.text += ` … ${lost.join(' ')}`
    else if (lost.length > 0) missing.push({ where, text: lost.join(' '), after })
    after = text.replace(encodedMark, '').slice(-30)
  }
  return missing.slice(0, MOST_TOLD).map(({ where, text, after }) => ({
    code: 'missing-words',
    message: `Words of the file are not in the text${after && ` after “…${after}”`}: ${text.slice(0, MOST_SHOWN)}`,
    where,
  }))
}

/** "Annex" is what the kind of a provision says. */
function withoutKind(line: string): string {
  return readAnnexHead(line.trim(), true) ? line.replace(/^\W*\p{L}+/u, '') : line
}

const encodedMark = /\uE000[^\uE001]*\uE001/g

/** Letters and figures of a text, in their plain forms. */
function letters(text: string): string {
  const plain = /[^\u0000-\u007F]/.test(text) ? text.normalize('NFKD') : text
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Letters that came out, in their order, of which none counts twice. State is the point here. */
class Stream {
  private readonly out: string
  private readonly taken: Uint8Array
  private at = 0

  constructor(texts: string[]) {
    this.out = letters(texts.join(' '))
    this.taken = new Uint8Array(this.out.length)
  }

  /** Takes what comes next. */
  takeNext(wanted: string): boolean {
    while (this.taken[this.at]) this.at++
    return this.out.startsWith(wanted, this.at) && this.takeAt(this.at, wanted.length)
  }

  /** Takes what stands anywhere, a single word only near the last find. */
  take(wanted: string, isWord: boolean): boolean {
    const [from, to] = isWord ? [Math.max(0, this.at - NEAR), this.at + NEAR] : [0, Infinity]
    return this.takeFrom(wanted, this.at, to) || this.takeFrom(wanted, from, Math.min(to, this.at))
  }

  private takeFrom(wanted: string, from: number, to: number): boolean {
    for (let i = this.out.indexOf(wanted, from); i >= 0 && i <= to; i = this.out.indexOf(wanted, i + 1))
      if (this.takeAt(i, wanted.length)) return true
    return false
  }

  private takeAt(start: number, length: number): boolean {
    if (this.taken.subarray(start, start + length).includes(1)) return false
    this.taken.fill(1, start, start + length)
    this.at = start + length
    return true
  }
}

/** Finds passages in the paragraphs and the fields of a document, and notes among its notes. */
class Search {
  private readonly streams: Stream[]
  private readonly notes = new Map<string, number>()

  constructor(parts: Document[]) {
    const provisions = parts.map(({ enactingFormula, provisions }) => [
      enactingFormula,
      ...provisions.flatMap(({ number, text }) => [number, text]),
    ])
    const notes = parts.flatMap((part) => part.provisions.flatMap(({ footnotes }) => footnotes))
    for (const { text } of notes) this.notes.set(letters(text), (this.notes.get(letters(text)) ?? 0) + 1)
    const fields = parts.map((one) => [
      one.symbol,
      one.title,
      one.session,
      one.agendaItem,
      one.body,
      one.date,
    ])
    this.streams = [provisions.flat(), fields.flat()].map((texts) => new Stream(texts))
  }

  /** The note, where none of its words came out. */
  lostNote(text: string): string[] {
    const wanted = letters(text)
    const left = this.notes.get(wanted) ?? 0
    if (left === 0) return wanted === '' ? [] : [text]
    this.notes.set(wanted, left - 1)
    return []
  }

  /** The words that are not found, halved until each is. */
  lost(words: string[]): string[] {
    const wanted = letters(words.join(''))
    if (wanted === '' || this.find(wanted, words.length === 1)) return []
    if (words.length > 1) {
      const middle = Math.ceil(words.length / 2)
      return [...this.lost(words.slice(0, middle)), ...this.lost(words.slice(middle))]
    }
    // "OP4" is numbered 4.
    return /^op\d/.test(wanted) && this.find(wanted.slice(2), true) ? [] : words
  }

  private find(wanted: string, isWord: boolean): boolean {
    return (
      this.streams.some((stream) => stream.takeNext(wanted)) ||
      this.streams.some((stream) => stream.take(wanted, isWord))
    )
  }
}
