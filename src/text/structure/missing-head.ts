/**
 * Whether the words above a text came out: each line of the head is looked for among the fields of the document and its first
 * paragraphs, whatever rule read it. What is said of here, and nothing else, may be left out.
 */
import { partsOf, type Document } from '../document.ts'
import { datesIn, saysNothing, saysOnlyItem, unitedNations } from './furniture.ts'

/** Characters of a line beyond which it is no line of a head. */
const LONGEST = 5000

/** The words of a line of the head that stand nowhere in the document. Never throws. */
export class HeadSearch {
  private readonly document: Document
  private readonly values: string[]

  constructor(document: Document) {
    this.document = document
    const values = partsOf(document).flatMap((part) => [
      part.symbol,
      part.title,
      part.session,
      part.agendaItem,
      part.agendaTitle ?? '',
      part.body,
      part.committee ?? '',
      part.date,
      part.submission ?? '',
      part.enactingFormula,
      ...(part.masthead ?? []),
      ...(part.footnotes ?? []).map(({ text }) => text),
    ])
    const unread = document.provisions.filter(({ eId }) => eId.startsWith('preface'))
    this.values = [...values, ...unread.map(({ text }) => text)].map(spaced)
  }

  /** The words that are lost, in their order. */
  lost(line: string): string[] {
    return line
      .split(/\s\|\s|\s{2,}/)
      .filter((piece) => !saysNothing(piece) && !saysOnlyItem(piece, this.document.agendaItem))
      .flatMap((piece) => (piece.length > LONGEST ? [] : this.lostOf(this.withoutFields(piece))))
  }

  /** Without what is a field in another form: a date, the number of a session behind its label. */
  private withoutFields(piece: string): string {
    const dates = datesIn(piece, this.document.date)
    const rest = dates.reduce((text, date) => text.replace(date, ' '), piece.trim())
    return rest
      .replace(/^(?:Session|Agenda items?)\s?:/, '')
      .replace(/^(?:Decision|Resolution) (?=\d{1,4}\/\d)/, (word) =>
        this.isNumbered(rest.slice(word.length)) ? '' : word,
      )
      .replace(unitedNations, '')
  }

  /** Whether the symbol ends with the number with which a line begins. */
  private isNumbered(line: string): boolean {
    const [number] = /^\d{1,4}\/\d{1,4}/.exec(line) ?? [' ']
    return this.document.symbol.replace(/ .*$/, '').endsWith(number)
  }

  /** A run of words is found where it stands in one value; of one word alone only a line that is no more, or a value that is. */
  private lostOf(piece: string): string[] {
    const words = piece.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    const lost: string[] = []
    for (let from = 0; from < words.length;) {
      let to = from
      while (to < words.length && this.has(words.slice(from, to + 1))) to++
      const isFound = to > from + 1 || (to > from && (words.length === 1 || this.isWhole(words[from]!)))
      if (!isFound) lost.push(words[from]!)
      from = isFound ? to : from + 1
    }
    return lost
  }

  private has(words: string[]): boolean {
    const run = spaced(words.join(' '))
    return this.values.some((value) => value.includes(run))
  }

  private isWhole(word: string): boolean {
    return this.values.includes(spaced(word))
  }
}

export const plainForms = (text: string): string =>
  (/[^\u0000-\u007F]/.test(text) ? text.normalize('NFKD') : text).toLowerCase()

/** Words and figures in their plain forms, with one space around each. */
const spaced = (text: string): string =>
  ` ${
    plainForms(text)
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `
