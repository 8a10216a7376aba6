/** Reading of HTML: its words by block, nothing run, nothing fetched. Tolerant of any markup. */
import type { Document } from '../document.ts'
import { labelsFor } from '../render/labels.ts'
import { readAnnexHead } from './annexes.ts'
import { decodeText } from './clean.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { bodyStart, type FrontLine } from './front-lines.ts'
import { toPieces, type Piece } from './html-lines.ts'
import { readOwnHtml } from './html-own.ts'
import { declaredByHtml, readPage } from './html-page.ts'
import type { Attributes, TokenHandler } from './html-tokens.ts'
import { UnseenFilter } from './html-unseen.ts'
import { interpret, type Reading } from './interpret.ts'
import { documentSchema } from './json.ts'
import { encodeMark, tidy, type Block, type PageNote } from './layout.ts'
import { isNumberAlone, readMarker } from './numbering.ts'
import { writeNumber } from './numerals.ts'
import { readPlain } from './plain.ts'
import { encodePrinted } from './printed-marks.ts'

const blockTags = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)

interface List {
  ordered: boolean
  style: string
  count: number
}

/** Paragraphs as a file has them, notes included, that are held while it is read. */
const mostPieces = 100_000

/** Reads HTML. Throws UnreadableFile: too-large, hostile, no-text. */
export function readHtml(bytes: Uint8Array, where: string): { document: Document; warnings: ReadWarning[] } {
  const { text, warnings } = decodeText(bytes, where, { declared: declaredByHtml(bytes) })
  const reader = new HtmlReader()
  const filter = new UnseenFilter(reader, text)
  const page = readPage(text, filter)
  filter.end()
  const pieces = reader.end()
  if (page.dropped.size > 0) {
    const message = `Active or embedded content was left out: ${[...page.dropped].join(', ')}.`
    warnings.push({ code: 'active-content', message, where })
  }
  if (page.hasMenus)
    warnings.push({ code: 'page-furniture', message: 'Menus of the page were left out.', where })
  if (pieces.length === 0) throw new UnreadableFile('no-text', 'The page holds no text', where)
  const own = page.generator === 'OpenPoA' ? documentSchema.safeParse(readOwnHtml(text)) : undefined
  warnings.push(...filter.warnings)
  if (own?.success) return { document: own.data as Document, warnings }
  const found = interpret(readPieces(pieces, tidy(page.title)), where)
  return { document: found.document, warnings: [...warnings, ...found.warnings] }
}

/** A page that is text in lines, broken by <br> or set in <pre>, is read as plain text. */
function readPieces(pieces: Piece[], title: string): Reading {
  const masthead = title ? [title] : []
  const size = (some: Piece[]) => some.reduce((sum, piece) => sum + piece.text.length, 0)
  const inLines = pieces.filter((piece) => /\n\s*\n/.test(piece.text) || piece.preformatted)
  if (size(inLines) > size(pieces) / 2)
    return { ...readPlain(pieces.map(({ text }) => text).join('\n\n')), masthead }
  return { ...toReading(pieces.flatMap(toPieces)), masthead }
}

/** One pass over the tokens. State is the point here. */
class HtmlReader implements TokenHandler {
  private readonly pieces: Piece[] = []
  private readonly lists: List[] = []
  private words = ''
  /** No words stand in `words`, only space. */
  private isBlank = true
  private level = 0
  private strong = 0
  private plainLetters = 0
  private raised = false
  private preformatted = 0
  /** The number of the list item, or one that stood alone before its words. */
  private marker = ''
  private isPrinted = false

  /** All pieces, once the page is told. */
  end(): Piece[] {
    this.flush()
    this.leaveNumber()
    return this.pieces
  }

  text(raw: string): void {
    const text = raw.replace(this.preformatted > 0 ? /[^\S\n]+/g : /\s+/g, ' ')
    const words = text.trim()
    const mark = this.raised ? words.replace(/^\[(.*)\]$/, '$1') : ''
    if (mark && /^(?:\d{1,3}|[a-z]|\*{1,3})$/.test(mark)) this.words += encodeMark(mark)
    else if (mark === ',') return
    else this.words += text
    if (words !== '') this.isBlank = false
    if (this.strong === 0) this.plainLetters += words.length
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'br') this.words += '\n'
    if (name === 'td' || name === 'th') this.openCell()
    if (name === 'sup') this.raised = true
    if (name === 'b' || name === 'strong') this.strong++
    if (!blockTags.has(name)) return
    this.flush()
    if (/^h[1-6]$/.test(name)) this.level = Number(name[1])
    if ((name === 'ol' || name === 'ul') && this.lists.length < 50) this.lists.push(toList(name, attributes))
    if (name === 'pre') this.preformatted++
    if (name === 'li') this.openItem(attributes)
  }

  close(name: string): void {
    if (name === 'sup') this.raised = false
    if ((name === 'b' || name === 'strong') && this.strong > 0) this.strong--
    if (!blockTags.has(name)) return
    this.flush()
    if (name === 'ol' || name === 'ul') this.lists.pop()
    if (name === 'pre' && this.preformatted > 0) this.preformatted--
    if (name === 'footer') this.dropOwnFooter()
    if (/^h[1-6]$/.test(name)) this.level = 0
  }

  /** Between two cells; a number in the first belongs to the words of the second. */
  private openCell(): void {
    if (this.isBlank) this.words = ''
    // A row of many cells must not be looked through again at each of them.
    else if (this.words.length < 200 && isNumberAlone(this.words.trim())) this.words += ' '
    else this.words += ' | '
  }

  private openItem(attributes: Attributes): void {
    this.leaveNumber()
    const list = this.lists.at(-1)
    if (!list) return
    const value = /^-?\d{1,6}$/.exec(attributes['value'] ?? '')?.[0]
    list.count = value === undefined ? list.count + 1 : Number(value)
    this.marker = list.ordered ? itemNumber(list.count, list.style) : '• '
    this.isPrinted = false
  }

  private flush(): void {
    const words = this.words.includes('\n') ? this.words.trim() : tidy(this.words)
    if (isNumberAlone(words)) {
      this.leaveNumber()
      this.marker = `${words} `
      this.isPrinted = true
    } else if (words !== '') {
      const kind = readMarker(words)?.kind
      if (kind === 'paragraph') this.leaveNumber()
      const isNumbered = kind === 'paragraph' || kind === 'bracket' || kind === 'bullet'
      const marker = isNumbered && !this.isPrinted ? '' : this.marker
      this.push(marker + words, this.plainLetters === 0)
      this.marker = ''
      this.isPrinted = false
    }
    this.words = ''
    this.isBlank = true
    this.plainLetters = 0
  }

  private push(text: string, bold: boolean): void {
    if (this.pieces.length === mostPieces)
      throw new UnreadableFile('too-large', `More than ${mostPieces} paragraphs`)
    this.pieces.push({ text, level: this.level, bold, preformatted: this.preformatted > 0 })
  }

  /** A number without words is text all the same. */
  private leaveNumber(): void {
    if (this.isPrinted) this.push(this.marker.trim(), false)
    this.marker = ''
    this.isPrinted = false
  }

  /** What we print under a page says nothing of the document. */
  private dropOwnFooter(): void {
    if (notOfficial.has(this.pieces.at(-1)?.text ?? '')) this.pieces.pop()
  }
}

const notOfficial = new Set(['en', 'fr', 'es', 'ru', 'ar', 'zh'].map((code) => labelsFor(code).notOfficial))

function toList(name: string, attributes: Attributes): List {
  const { start = '', type = '', style = '' } = attributes
  const css = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(style)?.[1]?.toLowerCase() ?? ''
  return {
    ordered: name === 'ol',
    style: cssStyles[css] ?? (/^[1aAiI]$/.test(type) ? type : '1'),
    count: (/^-?\d{1,6}$/.test(start) ? Number(start) : 1) - 1,
  }
}

const cssStyles: Record<string, string> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

/** The number a browser shows, in the brackets that drafts put around letters. */
function itemNumber(value: number, style: string): string {
  const letters = /a/i.test(style) && value > 0 && value <= 52 ? writeNumber(value, 'lowerLetter') : ''
  const roman = /i/i.test(style) && value > 0 && value < 90 ? writeNumber(value, 'lowerRoman') : ''
  const sign = letters || roman
  if (!sign) return `${value}. `
  return `(${/[AI]/.test(style) ? sign.toUpperCase() : sign}) `
}

function toReading(printed: Piece[]): Omit<Reading, 'masthead'> {
  const pieces = encodePrinted(printed)
  // What a page lists under its title is no list of the text.
  const lines: FrontLine[] = pieces.map(({ text }) => ({ text: text.replace(/^• /, ''), gap: true }))
  const start = bodyStart(lines.slice(0, 150))
  const { blocks, notes } = partNotes(pieces.slice(start))
  const passages = [...blocks, ...notes.map((note) => ({ ...note, isNote: true }))]
  return {
    front: lines.slice(0, start),
    blocks,
    notes,
    passages: passages.map((passage) => ({ ...passage, where: 'text' })),
  }
}

/** Notes stand at the end: paragraphs that open with a mark that stands in the text above. */
function partNotes(pieces: Piece[]): { blocks: Block[]; notes: PageNote[] } {
  const notes: PageNote[] = []
  const blocks: Block[] = []
  const seen = new Set<string>()
  for (let i = 0; i < pieces.length; i++) {
    const { text } = pieces[i]!
    const note = noteWithMark(text) ?? noteBelow(text, pieces[i + 1]?.text, seen)
    if (note) notes.push({ page: 0, mark: note.mark, text: tidy(note.text.replace(/\s*↩\uFE0E?$/, '')) })
    else blocks.push(toBlock(pieces[i]!))
    if (note?.isBelow) i++
    for (const [, mark] of text.matchAll(/\uE000([^\uE001]*)\uE001/g)) seen.add(mark!)
  }
  return { blocks, notes }
}

interface FoundNote {
  mark: string
  text: string
  /** Its words are those of the next piece. */
  isBelow: boolean
}

/** "¹ Words", the mark raised. */
function noteWithMark(text: string): FoundNote | null {
  const note = /^\uE000([^\uE001]*)\uE001\s*(.+)$/s.exec(text)
  return note && { mark: note[1]!, text: note[2]!, isBelow: false }
}

/** A mark alone that stands in the text above, its words below; or "1. Words ↩" in a list. */
function noteBelow(text: string, next: string | undefined, seen: Set<string>): FoundNote | null {
  const listed = /^(\d{1,3})\. (.+?)\s*↩\uFE0E?$/s.exec(text)
  if (listed && seen.has(listed[1]!)) return { mark: listed[1]!, text: listed[2]!, isBelow: false }
  const alone = /^(?:• )?(\d{1,3}|\*{1,3}|[a-z])$/.exec(text)?.[1]
  if (alone === undefined || next === undefined || !seen.has(alone)) return null
  // Above an annex or a numbered paragraph it is the number of a page.
  if (readAnnexHead(next, false) || readMarker(next)?.kind === 'paragraph') return null
  return { mark: alone, text: next, isBelow: true }
}

function toBlock({ text, level, bold }: Piece): Block {
  return { text, page: 0, indent: NaN, display: bold || level > 0, size: NaN, lead: '', level }
}
