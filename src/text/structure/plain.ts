/** Reading of plain text: pages, running heads, footnotes and paragraphs from lines alone. */
import { isFormula, type FrontLine } from './front.ts'
import { looksLikeHeading } from './headings.ts'
import type { Reading } from './interpret.ts'
import { joinLines, splitMarks, vocabularyOf, type Block, type PageNote } from './layout.ts'
import { placeMarks } from './marks.ts'
import { readMarker, arabicValue, isInserted } from './numbering.ts'
import { isClosing, opensWithParticiple } from './openings.ts'
import { cutPages, type TextPage } from './pages.ts'
import { countWords, mendWords } from './words.ts'

interface TextLine {
  text: string
  page: number
  /** White space stands before it. */
  blank: boolean
  /** First line of a page. */
  turn: boolean
}

/** Reads text whose lines are as printed, or whose paragraphs are lines. Pages are found by form feed or running head. */
export function readPlain(text: string): Reading {
  const pages = cutPages(text)
  const notes: PageNote[] = []
  const lines = pages.flatMap((page) => pageLines(page, notes))
  const start = bodyStart(lines)
  const vocabulary = vocabularyOf(lines.map((line) => line.text))
  const counts = countWords(lines.map((line) => line.text))
  const front: FrontLine[] = lines.slice(0, start).map(({ text, blank }) => ({ text, gap: blank }))
  const groups = group(lines.slice(start))
  const blocks = groups.map((lines) => toBlock(lines, vocabulary, counts))
  markHeadings(blocks, groups)
  return { masthead: [], front, blocks, notes }
}

function pageLines(page: TextPage, notes: PageNote[]): TextLine[] {
  notes.push(...page.notes)
  const marked = placeMarks(page.lines, page.notes)
  const lines: TextLine[] = []
  let blank = false
  for (const raw of marked) {
    const text = raw.trim()
    if (text === '') {
      blank = true
      continue
    }
    lines.push({ text, page: page.number, blank, turn: lines.length === 0 })
    blank = false
  }
  return lines
}

function bodyStart(lines: TextLine[]): number {
  const formula = lines.findIndex((line) => isFormula(line.text))
  if (formula >= 0 && formula < 120) return formula
  const opening = lines.findIndex(
    (line, i) => i > 0 && line.blank && /^(?:1\.(?:\s|$)|I\.\s|Introduction$|Preamble$)/.test(line.text),
  )
  if (opening > 0 && opening < 40) return opening
  const second = lines.findIndex((line, i) => i > 0 && line.blank)
  return second > 0 && second < 12 ? second : 0
}

/** Habits of a text: length of its lines, and whether white space stands before its sub-paragraphs. */
interface Setting {
  width: number
  spacedItems: boolean
}

function areItemsSpaced(lines: TextLine[]): boolean {
  const items = lines.filter((line) => /^\([a-z]{1,4}\)(?:\s|$)/.test(line.text) && !line.turn)
  return items.filter((line) => line.blank).length > items.length / 2
}

function group(lines: TextLine[]): TextLine[][] {
  const groups: TextLine[][] = []
  const setting = { width: typicalWidth(lines), spacedItems: areItemsSpaced(lines) }
  let number = 0
  for (const [i, line] of lines.entries()) {
    const current = groups.at(-1)
    const before = lines[i - 1]
    const starts = !current || !before || startsBlock(before, line, lines[i + 1], number, setting, current)
    if (starts) groups.push([line])
    else current.push(line)
    const marker = starts ? readMarker(withFollower(line, lines[i + 1])) : null
    if (marker?.kind === 'paragraph') number = arabicValue(marker.number)
    if (annexLine.test(line.text)) number = 0
  }
  return groups
}

/** A number that stands alone on its line belongs to the words below it. */
function withFollower(line: TextLine, next: TextLine | undefined): string {
  return aloneMarker.test(line.text) && next ? `${line.text} ${next.text}` : line.text
}

const annexLine = /^(?:Annex|Appendix)(?:\s+(?:[IVXLC]{1,5}|\d{1,2}|[A-Z]))?$/
const aloneRoman = /^[IVXLC]{1,6}$/
const aloneMarker =
  /^(?:\d{1,4}(?: ?(?:bis|ter|quater))?\.|\((?:[a-z]{1,4}|\d{1,2})\)|[•▪●◦]|[IVXLC]{1,6}\.|[A-H]\.)$/
const closed = /(?:[.;:,!?]|\b(?:and|or))["”’)\]]*\s*(?:\uE000[^\uE001]*\uE001\s*)*$/

function startsBlock(
  before: TextLine,
  line: TextLine,
  next: TextLine | undefined,
  number: number,
  setting: Setting,
  current: TextLine[],
): boolean {
  if (annexLine.test(line.text) || (annexLine.test(before.text) && current.length === 1)) return true
  if (isFormula(line.text) || (isFormula(before.text) && current.length === 1)) return true
  if (current.length === 1 && (aloneMarker.test(before.text) || aloneRoman.test(before.text))) return false
  if (aloneRoman.test(line.text) && (line.blank || line.turn || isHeadLine(next))) return true
  const marker = readMarker(withFollower(line, next))
  const isClosed = closed.test(before.text)
  if (marker?.kind === 'paragraph') return opensParagraph(marker.number, line, number, isClosed)
  if (marker?.kind === 'bracket' && (line.blank || line.turn || (isClosed && !setting.spacedItems)))
    return true
  if (marker?.kind === 'bullet' && (isClosed || line.blank) && /^[•▪●◦]/.test(line.text)) return true
  if (isClosing(line.text)) return true
  if (line.turn) return startsAfterTurn(before, line, isClosed)
  if (line.blank) return isClosed || !/^[\p{Ll}]/u.test(line.text)
  const short = before.text.length + line.text.split(' ')[0]!.length < 0.95 * setting.width
  if (number === 0 && short && /,$/.test(before.text) && opensWithParticiple(line.text)) return true
  return (
    isClosed &&
    /[.:;]\S*$/.test(before.text) &&
    before.text.length < 0.75 * setting.width &&
    /^[\p{Lu}“"]/u.test(line.text)
  )
}

function isHeadLine(line: TextLine | undefined): boolean {
  return line !== undefined && looksLikeHeading(line.text)
}

function opensParagraph(printed: string, line: TextLine, number: number, isClosed: boolean): boolean {
  const value = arabicValue(printed)
  const inRow = value === number + 1 || value === 1 || (isInserted(printed) && value === number)
  if (value === number + 1 && value > 1) return true
  return inRow ? isClosed || line.blank || line.turn || aloneMarker.test(line.text) : isClosed && line.blank
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

function toBlock(lines: TextLine[], vocabulary: Set<string>, counts: Map<string, number>): Block {
  const [first, ...rest] = lines.map((line) => line.text)
  const head = aloneRoman.test(first!) && rest.length > 0 ? `${first}.` : first!
  const text = joinLines([head, ...rest], vocabulary)
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

/** Without fonts, a heading is a short unnumbered block without closing punctuation before a paragraph. */
function markHeadings(blocks: Block[], groups: TextLine[][]): void {
  let list = false
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1]
    const before = blocks[i - 1]
    const { text } = splitMarks(block.text)
    const marker = readMarker(text)
    const beforeParagraph =
      next !== undefined && /^(?:bullet|paragraph)$/.test(readMarker(next.text)?.kind ?? '')
    list =
      !marker &&
      !beforeParagraph &&
      before !== undefined &&
      (list || /[:;]$/.test(splitMarks(before.text).text))
    if (!next || groups[i]!.length > 4 || isFormula(block.text) || isClosing(block.text)) continue
    if (marker) block.display = marker.kind === 'label' && groups[i]!.length < 4
    else if (/:$/.test(text)) block.display = text.length < 90 && beforeParagraph
    else block.display = !list && /^\p{Lu}/u.test(text) && looksLikeHeading(text)
  }
}
