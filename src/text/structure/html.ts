/** Reading of HTML: its words by block, nothing run, nothing fetched. Tolerant of any markup. */
import type { Document } from '../document.ts'
import { labelsFor } from '../render/labels.ts'
import { readAnnexHead } from './annexes.ts'
import { decodeText } from './clean.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { bodyStart } from './front-lines.ts'
import { isFrontMatter } from './furniture.ts'
import { linesOf, restOf, toPieces, withTitle, type Piece } from './line-breaks.ts'
import { HeldTable } from './html-tables.ts'
import { readOwnHtml } from './html-own.ts'
import { declaredByHtml, readPage } from './html-page.ts'
import type { Attributes, TokenHandler } from './html-tokens.ts'
import { UnseenFilter } from './html-unseen.ts'
import { interpret, type Reading } from './interpret.ts'
import { documentSchema } from './json.ts'
import { encodeMark, PLACE, splitMarks, tidy, type Block, type PageNote } from './layout.ts'
import { isNumberAlone, readMarker } from './numbering.ts'
import { writeNumber } from './numerals.ts'
import type { FrontLine } from './front-line.ts'
import { readPlain } from './plain.ts'
import { encodePrinted } from './printed-marks.ts'
import { shorten } from '../shorten.ts'
import { isParagraph, readTable } from './tables.ts'

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
  if (page.sheets.length > 0) {
    const names = page.sheets.map((one) => shorten(tidy(one), 60)).join(', ')
    const message = `Style sheets in files of their own were not read; they may hide or strike words: ${names}.`
    warnings.push({ code: 'not-read', message, where: '' })
  }
  if (pieces.length === 0) throw new UnreadableFile('no-text', 'The page holds no text', where)
  const own = page.generator === 'OpenPoA' ? documentSchema.safeParse(readOwnHtml(text)) : undefined
  warnings.push(...filter.warnings)
  if (own?.success) return { document: own.data as Document, warnings }
  const found = interpret(readPieces(pieces, tidy(page.title)), where)
  return { document: found.document, warnings: [...warnings, ...reader.warnings, ...found.warnings] }
}

/** A page that is text in lines, broken by <br> or set in <pre>, is read as plain text. */
function readPieces(pieces: Piece[], title: string): Reading {
  const masthead = title && isFrontMatter(title) ? [title] : []
  const size = (some: Piece[]) => some.reduce((sum, piece) => sum + piece.text.length, 0)
  const inLines = pieces.filter((piece) => /\n\s*\n/.test(piece.text) || piece.preformatted)
  if (size(inLines) > size(pieces) / 2 && !pieces.some(({ isRemark }) => isRemark))
    return { ...readPlain(pieces.map(({ text }) => text).join('\n\n')), masthead }
  return { ...toReading(pieces), masthead }
}

/** Tables in tables that are looked at as such; those within are read in lines. */
const DEEPEST_TABLE = 3

/** One pass over the tokens, tables when they are whole. State is the point here. */
class HtmlReader implements TokenHandler {
  readonly warnings: ReadWarning[] = []
  private readonly pieces: Piece[] = []
  private held: HeldTable | null = null
  private tables: number
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

  /** @param tables how many tables it stands in, as far as they are looked at */
  constructor(tables = 0) {
    this.tables = tables
  }

  /** All pieces, once the page is told. */
  end(): Piece[] {
    while (this.held) this.endTable(this.held)
    this.flush()
    this.leaveNumber()
    return this.pieces
  }

  text(raw: string): void {
    if (this.held) return this.held.text(raw)
    const text = raw.replace(this.preformatted > 0 ? /[^\S\n]+/g : /\s+/g, ' ')
    const words = text.trim()
    const mark = this.raised ? words.replace(/^\[(.*)\]$/, '$1') : ''
    if (mark && /^(?:\d{1,3}|[a-z]|\*{1,3})$/.test(mark)) this.words += encodeMark(mark)
    else if (mark === ',') return
    else this.words += text
    if (words !== '') this.isBlank = false
    if (this.strong === 0) this.plainLetters += words.length
  }

  open(name: string, attributes: Attributes, end: number): void {
    if (name === 'table' && this.tables < DEEPEST_TABLE) this.held ??= new HeldTable()
    if (this.held) return this.held.open(name, attributes, end)
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
    if (this.held) {
      this.held.close(name)
      if (this.held.isWhole) this.endTable(this.held)
      return
    }
    if (name === 'sup') this.raised = false
    if ((name === 'b' || name === 'strong') && this.strong > 0) this.strong--
    if (!blockTags.has(name)) return
    this.flush()
    if (name === 'ol' || name === 'ul') this.lists.pop()
    if (name === 'pre' && this.preformatted > 0) this.preformatted--
    if (name === 'footer') this.dropOwnFooter()
    if (/^h[1-6]$/.test(name)) this.level = 0
  }

  /** A table whose cells have their meaning by their columns is read by these, any other as lines in their order. */
  private endTable(table: HeldTable): void {
    this.held = null
    this.flush()
    const rows = table.rowsAs((fill) => {
      const cell = new HtmlReader(DEEPEST_TABLE)
      fill(cell)
      return cell.end().flatMap(toPieces)
    })
    const make = (text: string): Piece => ({ text, level: 0, bold: false, preformatted: false })
    const { kind, made, what } = readTable(rows, make)
    const isPlain = rows
      .flat()
      .every(
        ({ paragraphs: [first, second], holdsTable }) =>
          !second && !holdsTable && !isParagraph(first?.text ?? ''),
      )
    if (kind !== 'compilation' && !(kind === 'facts' && table.hasMerged && isPlain)) {
      this.tables++
      table.replay(this)
      while (this.held) this.endTable(this.held)
      this.tables--
      this.flush()
      return
    }
    this.leaveNumber()
    table.replayOutside('before', this)
    this.flush()
    for (const { paragraph } of made) this.push(paragraph)
    table.replayOutside('after', this)
    this.flush()
    if (!what) return
    const first = splitMarks(made[0]?.paragraph.text ?? '').text
    const where = `“${shorten(tidy(first), PLACE)}”`
    this.warnings.push({ code: 'compilation', message: `${what}.`, where, words: what })
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
    const words = withoutEmptyCells(this.words.includes('\n') ? this.words.trim() : tidy(this.words))
    if (isNumberAlone(words)) {
      this.leaveNumber()
      this.marker = `${words} `
      this.isPrinted = true
    } else if (words !== '') {
      const kind = readMarker(words)?.kind
      if (kind === 'paragraph') this.leaveNumber()
      const isNumbered = kind === 'paragraph' || kind === 'bracket' || kind === 'bullet'
      const marker = isNumbered && !this.isPrinted ? '' : this.marker
      this.pushWords(marker + words, this.plainLetters === 0)
      this.marker = ''
      this.isPrinted = false
    }
    this.words = ''
    this.isBlank = true
    this.plainLetters = 0
  }

  private pushWords(text: string, bold: boolean): void {
    this.push({ text, level: this.level, bold, preformatted: this.preformatted > 0 })
  }

  private push(piece: Piece): void {
    if (this.pieces.length === mostPieces)
      throw new UnreadableFile('too-large', `More than ${mostPieces} paragraphs`)
    this.pieces.push(piece)
  }

  /** A number without words is text all the same. */
  private leaveNumber(): void {
    if (this.isPrinted) this.pushWords(this.marker.trim(), false)
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

/** Above the text each line that is broken is one; in it, what a paragraph holds. */
function toReading(printed: Piece[]): Omit<Reading, 'masthead'> {
  const lines = withTitle(
    // What a page lists under its title is no list of the text.
    linesOf(printed.map(({ text, isRemark }) => (isRemark ? '' : text.replace(/^• /, '')))),
    printed.flatMap(({ level }, i) => (level === 1 ? [i] : [])),
  )
  const start = bodyStart(encodePrinted(lines.slice(0, 150)))
  const border = lines[start]?.of ?? printed.length
  const above = lines.slice(0, start).map((line) => ({ ...line, level: 0, bold: false, preformatted: false }))
  const below = printed.flatMap((piece, i) => {
    if (i === border)
      return toPieces({ ...piece, text: lines[start - 1]?.of === border ? restOf(lines, start) : piece.text })
    return i > border ? toPieces(piece) : piece.isRemark ? [piece] : []
  })
  const all = encodePrinted<Piece & Partial<FrontLine>>([...above, ...below])
  const front = all
    .slice(0, start)
    .map(({ text, gap = true, isMarked }) => ({ text, gap, ...(isMarked && { isMarked }) }))
  const { blocks, notes } = partNotes(all.slice(start))
  const passages = [
    ...front.map(({ text }) => ({ text, isHead: true })),
    ...blocks,
    ...notes.map((note) => ({ ...note, isNote: true })),
  ]
  return {
    front,
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
    if (pieces[i]!.isRemark) {
      blocks.push(toBlock(pieces[i]!))
      continue
    }
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

function toBlock({ text, level, bold, isRemark }: Piece): Block {
  const block = { text, page: 0, indent: NaN, display: bold || level > 0, size: NaN, lead: '', level }
  return isRemark ? { ...block, isRemark } : block
}

/** Words of a row without what stands between its last cells, where these are empty. */
function withoutEmptyCells(words: string): string {
  let end = words.length
  while (end > 1 && words.startsWith(' |', end - 2)) end -= 2
  return words.slice(0, end)
}
