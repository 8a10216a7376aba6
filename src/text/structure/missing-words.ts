/**
 * Whether all words that went in came out: compared as a sequence of letters, passage by passage, whatever the format. Spaces, hyphens and
 * punctuation are set aside, for words are mended while a file is read. Any reader may hand in its passages.
 */
import { lastWords, shorten } from '../shorten.ts'
import { partsOf, type Document } from '../document.ts'
import { readAnnexHead } from './annexes.ts'
import type { ReadWarning } from './errors.ts'
import { anyMark, tidy } from './layout.ts'
import { HeadSearch, plainForms } from './missing-head.ts'

/** Words as they stand in a file, and where: a line of a page, a paragraph. */
export interface Passage {
  where: string
  text: string
  /** It is a note of its own. */
  isNote?: boolean
  /** It stands before the text: a date or the number of an item is a field in another form. */
  isHead?: boolean
}

/** Places of one file that are named, and characters of the words in each and of those before them. */
const MOST_TOLD = 50
const MOST_SHOWN = 200
const BEFORE = 30
/** Letters around the last find within which a single word is looked for. */
const NEAR = 3000
/** The same of what is more than a word, once so many letters were looked through in vain. */
const NOT_FAR = 10_000
const MOST_LOOKED = 2_000_000_000
/** Letters looked through in the time in which a find is refused. */
const REFUSED = 1000

/** A warning for each place whose words are not in the document, in order. Never throws. */
export function missingWords(passages: Passage[], document: Document): ReadWarning[] {
  if (passages.length === 0) return []
  const search = new Search(partsOf(document))
  const head = new HeadSearch(document)
  // What is found whole is taken first, so that the words of what is lost are not found in it, and of that what is known to be a note.
  const all = passages.map((passage, i) => ({ passage, i }))
  const left = [
    ...all.filter(({ passage }) => passage.isNote),
    ...all.filter(({ passage }) => !passage.isNote),
  ]
    .flatMap(({ passage, i }) => {
      const words = passage.isHead ? head.lost(passage.text.replace(anyMark, ' ')) : wordsOf(passage)
      const isFound = passage.isHead ? words.length === 0 : search.takesWhole(words, passage.isNote)
      return isFound ? [] : [{ i, words, places: search.places }]
    })
    .sort((a, b) => a.i - b.i)
  const missing: (Passage & { after: string })[] = []
  for (const { i, words, places } of left) {
    const { where, isNote, isHead } = passages[i]!
    search.places = places
    const lost = isHead ? words : search.lost(words, isNote)
    if (lost.length === 0) continue
    const last = missing.at(-1)
    const after = lastWords(tidy(passages[i - 1]?.text.replace(anyMark, '') ?? ''), BEFORE)
    if (last?.where === where) last.text += ` … ${lost.join(' ')}`
    else missing.push({ where, text: lost.join(' '), after })
    if (missing.length > MOST_TOLD) break
  }
  const told = missing.slice(0, MOST_TOLD).map(toWarning)
  if (missing.length <= MOST_TOLD) return told
  const message = `Words of the file are not in the text in more than ${MOST_TOLD} places; the others are not named one by one.`
  return [...told, { code: 'missing-words', message, where: missing.at(-1)!.where }]
}

function wordsOf({ text, isNote }: Passage): string[] {
  const plain = text.replace(anyMark, ' ')
  return (isNote ? plain : withoutKind(plain)).split(/\s+/)
}

function toWarning({ where, text, after }: Passage & { after: string }): ReadWarning {
  const words = shorten(tidy(text), MOST_SHOWN)
  const message = `Words of the file are not in the text${after && ` after “${after}”`}: ${words}`
  return { code: 'missing-words', message, where, words }
}

/** "Annex" is what the kind of a provision says. */
function withoutKind(line: string): string {
  return readAnnexHead(line.trim(), true) ? line.replace(/^\W*\p{L}+/u, '') : line
}

/** Letters and figures of a text, in their plain forms. */
function letters(text: string): string {
  return /^[a-z0-9]*$/.test(text) ? text : plainForms(text).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Where a find must begin and end: anywhere, with a word, with one text. */
type Bounds = 'any' | 'word' | 'text'

/** Places between some pieces of letters that stand side by side, with the first and the last. */
function edgesOf(pieces: string[]): Set<number> {
  let at = 0
  return new Set([0, ...pieces.map((piece) => (at += piece.length))])
}

const wordsIn = (text: string): string[] =>
  plainForms(text)
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.map(letters) ?? []

/** Letters that came out, in their order, of which none counts twice. State is the point here. */
class Stream {
  /** Where the search goes on. */
  at = 0
  private readonly out: string
  private readonly taken: Uint8Array
  /** Where the text that begins at a place ends. */
  private readonly textEnds: Map<number, number>
  /** Places at which a word begins or ends; they are seldom asked for. */
  private wordEdges: Set<number> | undefined
  private readonly texts: string[]
  /** Letters that were looked through for what stands anywhere. */
  private looked = 0

  constructor(texts: string[]) {
    this.texts = texts
    const parts = texts.map(letters)
    this.out = parts.join('')
    this.taken = new Uint8Array(this.out.length)
    let at = 0
    this.textEnds = new Map(parts.filter((part) => part !== '').map((part) => [at, (at += part.length)]))
  }

  /** Takes what comes next; of whole texts only such. */
  takeNext(wanted: string, bounds: Bounds): boolean {
    while (this.taken[this.at]) this.at++
    const isNext =
      this.out.startsWith(wanted, this.at) && (bounds !== 'text' || this.isWithin(this.at, wanted, bounds))
    return isNext && this.takeAt(this.at, wanted.length)
  }

  /** Takes what stands anywhere, a single word only near the last find. */
  take(wanted: string, bounds: Bounds): boolean {
    const near = bounds === 'word' ? NEAR : this.looked > MOST_LOOKED ? NOT_FAR : Infinity
    const [from, to] = [Math.max(0, this.at - near), this.at + near]
    return this.takeFrom(wanted, this.at, to, bounds) || this.takeFrom(wanted, from, this.at, bounds)
  }

  /** Takes what begins between two places. */
  private takeFrom(wanted: string, from: number, to: number, bounds: Bounds): boolean {
    const within = this.out.slice(from, to + wanted.length)
    this.looked += within.length
    for (let i = within.indexOf(wanted); i >= 0; i = within.indexOf(wanted, i + 1)) {
      if (this.isWithin(from + i, wanted, bounds) && this.takeAt(from + i, wanted.length)) return true
      this.looked += REFUSED
    }
    return false
  }

  private isWithin(start: number, wanted: string, bounds: Bounds): boolean {
    if (bounds === 'any') return true
    const end = start + wanted.length
    if (bounds === 'text') return this.textEnds.get(start) === end
    this.wordEdges ??= edgesOf(this.texts.flatMap(wordsIn))
    return this.wordEdges.has(start) && this.wordEdges.has(end)
  }

  private takeAt(start: number, length: number): boolean {
    if (this.taken.subarray(start, start + length).includes(1)) return false
    this.taken.fill(1, start, start + length)
    this.at = start + length
    return true
  }
}

/** Finds passages in the paragraphs and the fields of a document, and notes among its notes. State is the point here. */
class Search {
  private readonly provisions: Stream
  private readonly fields: Stream
  private readonly notes: Stream

  constructor(parts: Document[]) {
    const provisions = parts.map(({ enactingFormula, provisions }) => [
      enactingFormula,
      ...provisions.flatMap(({ number, text }) => [number, text]),
    ])
    const notes = parts.flatMap(({ footnotes = [], provisions }) => [
      ...footnotes,
      ...provisions.flatMap((provision) => provision.footnotes),
    ])
    const fields = parts.map((one) => [
      one.symbol,
      one.title,
      one.session,
      one.agendaItem,
      one.body,
      one.date,
      one.agendaTitle ?? '',
      one.submission ?? '',
      one.committee ?? '',
      ...(one.masthead ?? []),
    ])
    this.provisions = new Stream(provisions.flat())
    this.fields = new Stream(fields.flat())
    this.notes = new Stream(notes.map(({ text }) => text))
  }

  /** Where the search goes on in each. */
  get places(): number[] {
    return [this.provisions.at, this.fields.at, this.notes.at]
  }

  set places(places: number[]) {
    const [provisions = 0, fields = 0, notes = 0] = places
    this.provisions.at = provisions
    this.fields.at = fields
    this.notes.at = notes
  }

  /** Takes words that stand together: of notes a whole one, else a whole field or what stands anywhere. */
  takesWhole(words: string[], isNote = false): boolean {
    const wanted = letters(words.join(''))
    if (isNote) return takes(wanted, [this.notes], 'text')
    const isWord = words.length === 1
    return takes(wanted, [this.fields], 'text') || takes(wanted, this.all, isWord ? 'word' : 'any')
  }

  /** The words that are not found, halved until each is. */
  lost(words: string[], isNote = false): string[] {
    return this.lostFrom(words, isNote ? [this.notes] : this.all)
  }

  /** A line at the foot may have become a note. */
  private get all(): Stream[] {
    return [this.provisions, this.fields, this.notes]
  }

  private lostFrom(words: string[], streams: Stream[]): string[] {
    if (takes(letters(words.join('')), streams, words.length === 1 ? 'word' : 'any')) return []
    if (words.length === 1) return isNumberOf(words[0]!, streams) ? [] : words
    const middle = Math.ceil(words.length / 2)
    const halves = [words.slice(0, middle), words.slice(middle)]
    // No field is made of one word of a passage.
    return halves.flatMap((half) =>
      this.lostFrom(half, half.length === 1 && streams.length > 1 ? [this.provisions] : streams),
    )
  }
}

/** "OP4" and "OP 4" are numbered 4. */
function isNumberOf(word: string, streams: Stream[]): boolean {
  const number = /^op(\d.*)?$/.exec(letters(word))
  return number !== null && (number[1] === undefined || takes(number[1], streams, 'word'))
}

const takes = (wanted: string, streams: Stream[], bounds: Bounds): boolean =>
  wanted === '' ||
  streams.some((stream) => stream.takeNext(wanted, bounds)) ||
  streams.some((stream) => stream.take(wanted, bounds))
