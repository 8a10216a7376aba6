/** Reading of plain text: pages, running heads, footnotes and paragraphs from lines alone. */
import { readAnnexHead } from './annexes.ts'
import { isFormula } from './formula.ts'
import { bodyStart, type FrontLine } from './front-lines.ts'
import { withShape } from './head-shape.ts'
import { looksLikeHeading } from './headings.ts'
import type { Reading } from './interpret.ts'
import { joinLines, splitMarks, type Block, type PageNote, plainText } from './layout.ts'
import type { Passage } from './missing-words.ts'
import { placeMarks } from './marks.ts'
import { readMarker, arabicValue, isInserted } from './numbering.ts'
import { isClosing, isOperativeOpening, opensPreamble, opensWithParticiple } from './openings.ts'
import { cutPages, type TextPage } from './pages.ts'
import { encodePrinted } from './printed-marks.ts'
import { countWords, mendWords } from './words.ts'

interface TextLine {
  text: string
  page: number
  /** White space stands before it. */
  blank: boolean
  /** First line of a page. */
  turn: boolean
  /** It opens with a mark that stands in the words above. */
  isNote?: boolean
}

/** Reads text whose lines are as printed, or whose paragraphs are lines. Pages are found by form feed or running head. */
export function readPlain(text: string): Reading {
  const pages = cutPages(text)
  const notes: PageNote[] = []
  const lines = withoutMarkup(encodePrinted(pages.flatMap((page) => pageLines(page, notes))))
  const printed: FrontLine[] = withShape(lines.map(({ text, blank }) => ({ text, gap: blank })))
  const start = bodyStart(printed)
  const counts = countWords(lines.map((line) => line.text))
  const front = printed.slice(0, start)
  const all = group(lines.slice(start))
  const groups = all.filter(([first]) => !first!.isNote)
  const blocks = groups.map((lines) => toBlock(lines, counts))
  // What stands as a line of the text is not looked for a second time.
  const passages = passagesOf(lines, start, notes)
  const below = all.filter(([first]) => first!.isNote).map((lines) => toNote(toBlock(lines, counts)))
  markHeadings(blocks, groups)
  return { masthead: [], front, blocks, notes: [...notes, ...below], passages }
}

/** Text taken from a data set, a paragraph to a line, marks its headings "# I. People". */
function withoutMarkup(lines: TextLine[]): TextLine[] {
  if (typicalWidth(lines) <= WIDER_THAN_PAPER) return lines
  return lines.map((line) => ({ ...line, text: line.text.replace(/^#{1,6} (?=\S)/, '') }))
}

function passagesOf(lines: TextLine[], start: number, notes: PageNote[]): Passage[] {
  const place = (page: number): string => (page > 0 ? `page ${page}` : 'text')
  return [
    ...lines.map(({ text, page }, i) => ({ where: place(page), text, isHead: i < start })),
    ...notes.map(({ text, page }) => ({ where: place(page), text, isNote: true })),
  ]
}

function pageLines(page: TextPage, notes: PageNote[]): TextLine[] {
  notes.push(...page.notes)
  const marked = placeMarks(page.lines, page.notes)
  const lines: TextLine[] = []
  let blank = false
  for (const raw of marked) {
    const text = raw.trim()
    if (text === '' || /^(?:[*–—-]\s*){3,}$/.test(text)) {
      blank = true
      continue
    }
    lines.push({ text, page: page.number, blank, turn: lines.length === 0 })
    blank = false
  }
  return lines
}

/** Habits of a text: length of its lines, and whether white space stands before its sub-paragraphs. */
interface Setting {
  width: number
  spacedItems: boolean
  /** Each line is a whole paragraph: nobody prints lines so long. */
  linesAreParagraphs: boolean
}

/** Characters of a line that no page is wide enough for. */
const WIDER_THAN_PAPER = 300

function areItemsSpaced(lines: TextLine[]): boolean {
  const items = lines.filter((line) => /^\(?[a-zа-я]{1,4}\)(?:\s|$)/.test(line.text) && !line.turn)
  return items.filter((line) => line.blank).length > items.length / 2
}

function group(lines: TextLine[]): TextLine[][] {
  const groups: TextLine[][] = []
  const width = typicalWidth(lines)
  const setting = {
    width,
    spacedItems: areItemsSpaced(lines),
    linesAreParagraphs: width > WIDER_THAN_PAPER,
  }
  let rows: number[] = []
  for (const [i, printed] of lines.entries()) {
    const bare = isBareNumber(printed, lines[i + 1], rows)
    const line = bare ? { ...printed, text: `${printed.text}.` } : printed
    const current = groups.at(-1)
    const before = current?.at(-1)
    const starts = !current || !before || startsBlock(before, line, lines[i + 1], rows, setting, current)
    if (starts) groups.push([line])
    else current.push(line)
    const marker = starts ? readMarker(withFollower(line, lines[i + 1])) : null
    if (marker?.kind === 'paragraph') rows = advance(rows, arabicValue(marker.number))
    if (starts && readAnnexHead(line.text, false)) rows = []
  }
  return groups
}

/** A number that stands alone on its line belongs to the words below it. */
function withFollower(line: TextLine, next: TextLine | undefined): string {
  return aloneMarker.test(line.text) && next ? `${line.text} ${next.text}` : line.text
}

const aloneFigure = /^\d{1,3}$/
const aloneRoman = /^[IVXLC]{1,6}$/
const aloneMarker =
  /^(?:\d{1,4}(?: ?(?:bis|ter|quater))?\.|\((?:[a-z]{1,4}|\d{1,2}|\p{Script=Arabic}{1,2})\)|[•▪●◦]|[IVXLC]{1,6}\.|[A-Z]\.)$/u
const closed = /(?:[.;:,!?،؛。；：，]|\b(?:and|or))["”’)\]]*\s*(?:\uE000[^\uE001]*\uE001\s*)*$/

function startsBlock(
  before: TextLine,
  line: TextLine,
  next: TextLine | undefined,
  rows: number[],
  setting: Setting,
  current: TextLine[],
): boolean {
  if (line.isNote || isAnnexLine(line) || (current.length === 1 && isAnnexLine(before))) return true
  if (isFormula(line.text) || (isFormula(before.text) && current.length === 1)) return true
  if (current.length === 1 && (aloneMarker.test(before.text) || aloneRoman.test(before.text))) return false
  if (setting.linesAreParagraphs) return !isClosing(before.text)
  if (aloneRoman.test(line.text) && (line.blank || line.turn || isHeadLine(next))) return true
  const marker = readMarker(withFollower(line, next))
  const isClosed = closed.test(before.text)
  if (marker?.kind === 'paragraph') return opensParagraph(marker.number, line, next, rows, isClosed)
  if (marker?.kind === 'bracket' && (line.blank || line.turn || (isClosed && !setting.spacedItems)))
    return true
  if (marker?.kind === 'bullet' && (isClosed || line.blank) && /^[•▪●◦]/.test(line.text)) return true
  const numbered = marker?.kind === 'roman' || marker?.kind === 'letter' || marker?.kind === 'choice'
  if (numbered && (isClosed || line.blank || line.turn || aloneMarker.test(line.text))) return true
  if (isClosing(line.text)) return true
  if (marker?.kind === 'label' && isClosed && /^\S+ \S+\. /.test(line.text)) return true
  if (isLeafHead(line, setting) && opensRow(next) && (isClosed || line.blank || line.turn)) return true
  const preambular = rows.length === 0 && isClosed && opensPreamble(line.text)
  if (preambular && (line.blank || /^[[“"]*\p{Lu}/u.test(line.text))) return true
  if (/^\p{Ll}/u.test(line.text) && !/[:;.]\S*$/.test(before.text)) return false
  if (line.turn) return startsAfterTurn(before, line, isClosed)
  if (line.blank) return isClosed || !/^[\p{Ll}]/u.test(line.text)
  const short = before.text.length + line.text.split(' ')[0]!.length < 0.95 * setting.width
  if (rows.length === 0 && short && /,$/.test(before.text) && opensWithParticiple(line.text)) return true
  return (
    isClosed &&
    /[.:;]\S*$/.test(before.text) &&
    before.text.length > 20 &&
    before.text.length < 0.75 * setting.width &&
    /^[\p{Lu}“"]/u.test(line.text)
  )
}

/** "Annex I" in running text ends no paragraph: white space or the end of a sentence stands before it. */
function isAnnexLine(line: TextLine): boolean {
  if (!readAnnexHead(line.text, false)) return false
  return line.blank || line.turn || /^(?:Annex|Appendix)(?:\s+\w+)?$/.test(line.text)
}

/** A line with a bullet or a paragraph number. */
function opensRow(line: TextLine | undefined): boolean {
  return line !== undefined && /^(?:[•▪●◦]|\d{1,4}\.)(?:\s|$)/.test(line.text)
}

/** "Targets:" */
function isLeafHead(line: TextLine, setting: Setting): boolean {
  return (
    /^\p{Lu}[^.;]*:$/u.test(line.text) && line.text.length < 0.7 * setting.width && !readMarker(line.text)
  )
}

function isHeadLine(line: TextLine | undefined): boolean {
  return line !== undefined && looksLikeHeading(line.text)
}

/** A paragraph number printed without its full stop, on a line of its own. */
function isBareNumber(line: TextLine, next: TextLine | undefined, rows: number[]): boolean {
  if (!aloneFigure.test(line.text) || !line.blank || !next) return false
  return rows.includes(Number(line.text) - 1) && isOperativeOpening(next.text)
}

/** Most numbers that a rolling text leaves out in a row. */
const MOST_SKIPPED = 20

function opensParagraph(
  printed: string,
  line: TextLine,
  next: TextLine | undefined,
  rows: number[],
  isClosed: boolean,
): boolean {
  const value = arabicValue(printed)
  if (value < 1000 && aloneMarker.test(line.text) && next && /^[\p{Lu}“"[]/u.test(next.text)) return true
  if (value > 1 && rows.includes(value - 1)) return true
  const inRow = value === 1 || (isInserted(printed) && rows.includes(value))
  if (inRow || /^\[?(?:OP|PP)/.test(line.text)) return isClosed || line.blank || line.turn
  return line.blank && (isClosed || goesOn(value, rows, line))
}

/** After white space a number that follows, with a gap, opens a paragraph whatever the one before ends with. */
function goesOn(value: number, rows: number[], line: TextLine): boolean {
  const last = rows.at(-1) ?? 0
  return value > last && value <= last + MOST_SKIPPED && last > 0 && /^\S+\s+[\p{Lu}[({“"]/u.test(line.text)
}

/** Rows of numbers that are open, outermost first, after a number: a nested row does not end the one around it. */
function advance(rows: number[], value: number): number[] {
  const open = rows.lastIndexOf(value - 1)
  if (open >= 0) return [...rows.slice(0, open), value]
  return [...rows.slice(-3), value]
}

function startsAfterTurn(before: TextLine, line: TextLine, isClosed: boolean): boolean {
  if (!isClosed) return line.blank && /^\p{Lu}/u.test(line.text) && before.text.length < 45
  if (/^\p{Ll}/u.test(line.text)) return false
  return line.blank || /[.;:]["”’)]*$/.test(splitMarks(before.text).text)
}

/** Length in characters that nine tenths of the lines do not exceed. */
function typicalWidth(lines: TextLine[]): number {
  const lengths = lines.map((line) => line.text.length).toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.9)] ?? 80
}

function toBlock(lines: TextLine[], counts: Map<string, number>): Block {
  const [first, ...rest] = lines.map((line) => line.text)
  const head = aloneRoman.test(first!) && rest.length > 0 ? `${first}.` : first!
  const text = joinLines([head, ...rest], counts)
  return {
    text: mendWords(text, counts),
    page: lines[0]!.page,
    indent: NaN,
    display: false,
    size: NaN,
    lead: '',
    level: 0,
  }
}

function toNote({ text, page }: Block): PageNote {
  const { text: words, marks } = splitMarks(text)
  return { page, mark: marks[0]!, text: words }
}

/** Without fonts, a heading is a short unnumbered block without closing punctuation before a paragraph. */
function markHeadings(blocks: Block[], groups: TextLine[][]): void {
  let list = false
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    const before = blocks[i - 1]
    const text = plainText(block)
    const marker = readMarker(text)
    const beforeParagraph =
      next !== undefined &&
      /^(?:bullet|paragraph|roman|letter|label|choice)$/.test(readMarker(next.text)?.kind ?? '')
    const lastText = before ? splitMarks(before.text).text : ''
    list = !marker && !beforeParagraph && !/[.,]$/.test(lastText) && (list || /[:;]$/.test(lastText))
    const opensLong = next !== undefined && next.text.length > Math.max(150, 3 * text.length)
    if (opensLong) list = false
    if (!next || groups[i]!.length > 6 || isFormula(block.text) || isClosing(block.text)) continue
    if (marker) block.display = marker.kind === 'label' && groups[i]!.length < 7
    else if (/:$/.test(text)) block.display = text.length < 90 && beforeParagraph
    else block.display = !list && /^\[*\p{Lu}/u.test(text) && looksLikeHeading(text)
  }
}
