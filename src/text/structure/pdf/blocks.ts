/** Paragraphs and footnotes of a PDF from its lines, by place on the page, size and white space. */
import {
  joinLines,
  markStart,
  splitMarks,
  withAsterisks,
  type Block,
  type Line,
  type PageNote,
} from '../layout.ts'
import { countWords, mendWords } from '../words.ts'
import { hasRoom, marker, measureText, type Measure } from './measure.ts'

export interface PdfLayout {
  /** Masthead of the first page, as lines. */
  masthead: string[]
  lines: Line[]
  notes: PageNote[]
  measure: Measure
  vocabulary: Map<string, number>
  /** Lines at the foot that belong to no note. */
  stray: Line[]
}

/** Takes running heads, page numbers and footnotes away from the lines of the pages. `sheets` are in points. */
export function layOut(pages: Line[][], sheets: { width: number; height: number }[]): PdfLayout {
  const measure = measureText(pages.flat(), sheets[0]?.width ?? 612)
  const heights = sheets.map(({ height }) => height)
  const repeated = repeatedHeads(pages, heights)
  const masthead: string[] = []
  const lines: Line[] = []
  const notes: PageNote[] = []
  const stray: Line[] = []
  const vocabulary = countWords(pages.flat().map((line) => line.text))
  for (const [index, page] of pages.entries()) {
    const height = heights[index] ?? 792
    const body: Line[] = []
    const inNotes = linesOfNotes(page, height)
    for (const line of page) {
      if (/^(?:[*–—-]\s*){3,}$/.test(line.text)) continue
      const isText = isRule(line.text) || (inNotes.has(line) && !line.artifact)
      if (isText || !isFurniture(line, height, measure, repeated)) body.push(line)
      else if (index === 0) masthead.push(withAsterisks(line.text))
    }
    const foot = footStart(body, measure)
    lines.push(...body.slice(0, foot))
    const below = body.slice(foot).filter((line) => !isRule(line.text))
    const first = below.findIndex((line) => noteStart.test(line.text))
    stray.push(...below.slice(0, first < 0 ? undefined : first))
    notes.push(...readNotes(first < 0 ? [] : below.slice(first), vocabulary))
  }
  return { masthead, lines, notes, measure, vocabulary, stray }
}

function isRule(text: string): boolean {
  return /^_{5,}$/.test(text)
}

/** Texts that stand in the head or foot zone of a third of the pages, the number of the page set aside. */
function repeatedHeads(pages: Line[][], heights: number[]): Set<string> {
  const counts = new Map<string, number>()
  for (const [i, page] of pages.entries()) {
    const zone = page.filter((line) => inMargin(line, heights[i] ?? 792))
    for (const key of new Set(zone.flatMap(furnitureKeys))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(2, pages.length / 3)
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key))
}

function inMargin(line: Line, height: number): boolean {
  return line.y > 0.89 * height || line.y < 0.08 * height
}

/** A text as it stands, and with one of its numbers counted from that of its page. */
function furnitureKeys({ text, page }: Line): string[] {
  const plain = text.toLowerCase()
  const numbers = [...plain.matchAll(/\d{1,4}/g)].slice(0, 8)
  const counted = numbers.map(
    ({ 0: number, index }) =>
      `${plain.slice(0, index)}#${Number(number) - page}#${plain.slice(index + number.length)}`,
  )
  return [plain, ...counted]
}

/** "31-00001 3/10", "*3100001*": what stands below all notes. */
const footLine =
  /^(?:\d{1,4}\s*\/\s*\d{1,4}\s*\|?\s*)?(?:\d\d-\d{5}.*|\*\d{5,}\*)$|^\d{1,4}\s*\/\s*\d{1,4}$|^\d{1,4}$/

/** Lines of notes in the lower half of a page: one with a raised mark, and those close below it in the same letters. */
function linesOfNotes(page: Line[], height: number): Set<Line> {
  const found = new Set<Line>()
  let before: Line | undefined
  for (const line of page) {
    const isOpening = line.y < height / 2 && line.text.startsWith(markStart)
    const goesOn =
      before !== undefined &&
      before.y - line.y <= 1.5 * line.size &&
      Math.abs(before.size - line.size) < 0.6 &&
      before.bold === line.bold
    // Of "31-00001" the first figures may stand raised.
    const isFoot = footLine.test(line.text.replace(/[\uE000\uE001]/g, ''))
    before = (isOpening || goesOn) && !isFoot ? line : undefined
    if (before) found.add(before)
  }
  return found
}

function isFurniture(line: Line, height: number, measure: Measure, repeated: Set<string>): boolean {
  if (line.artifact) return true
  if (!inMargin(line, height)) return false
  if (furnitureKeys(line).some((key) => repeated.has(key))) return true
  if (noteStart.test(line.text)) return false
  if (/^(\d{1,4}|\d+\s*\/\s*\d+|\d\d-\d{5}.*|\*\d{5,}\*|Page \d+.*)$/i.test(line.text)) return true
  return line.page > 1 && line.y > 0.89 * height && line.size < 0.9 * measure.size && line.bold
}

/** Index of the first line of the footnotes: after the rule, or the run of small numbered lines at the foot. */
function footStart(lines: Line[], measure: Measure): number {
  const rule = lines.findLastIndex((line) => isRule(line.text))
  if (rule >= 0) return rule
  let start = lines.length
  for (let i = lines.length - 1; i >= 0 && lines[i]!.size < 0.92 * measure.size; i--) {
    if (/^\uE000/.test(lines[i]!.text)) start = i
  }
  return start
}

const noteStart = /^(?:\uE000([^\uE001]*)\uE001|(\*{1,3})(?=\s))\s*(.*)$/

function readNotes(lines: Line[], vocabulary: Map<string, number>): PageNote[] {
  const notes: { page: number; mark: string; lines: string[] }[] = []
  for (const line of lines) {
    if (isRule(line.text)) continue
    const start = noteStart.exec(line.text)
    if (start) notes.push({ page: line.page, mark: (start[1] ?? start[2])!, lines: [start[3]!] })
    else notes.at(-1)?.lines.push(line.text)
  }
  return notes.map(({ page, mark, lines }) => ({
    page,
    mark,
    text: splitMarks(joinLines(lines, vocabulary)).text,
  }))
}

/** Paragraphs in reading order. */
export function toBlocks(lines: Line[], measure: Measure, vocabulary: Map<string, number>): Block[] {
  const groups: Line[][] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    const group = groups.at(-1)
    if (!before || !group || startsBlock(before, line, group, measure)) groups.push([line])
    else group.push(line)
  }
  return groups.map((group) => toBlock(group, measure, vocabulary))
}

function toBlock(group: Line[], measure: Measure, vocabulary: Map<string, number>): Block {
  const first = group[0]!
  const italic = group.every((line) => line.italic) && !/[.,;\]]$/.test(group.at(-1)!.text)
  const lead =
    group.length > 1 && first.italic
      ? group
          .map((line) => line.lead)
          .join(' ')
          .trim()
      : first.lead
  const joined = joinLines(
    group.map((line) => line.text),
    vocabulary,
  )
  return {
    text: mendWords(joined, vocabulary),
    page: first.page,
    indent: Math.round(first.x - measure.left),
    display: group.every((line) => line.bold) || italic || first.size > 1.1 * measure.size,
    size: first.size,
    lead,
    level: 0,
  }
}

function startsBlock(before: Line, line: Line, group: Line[], measure: Measure): boolean {
  if (before.page !== line.page || line.turn) return startsAfterTurn(before, line, group, measure)
  const gap = before.y - line.y
  if (gap > 1.25 * measure.leading * Math.max(1, line.size / measure.size)) return true
  if (before.bold !== line.bold && (before.bold || line.bold) && !bothDisplay(before, line)) return true
  const indented = line.x > measure.left + 0.8 * measure.size
  if (!line.bold && indented && line.x > group[0]!.x + 1 && before.end < measure.right - 4 * measure.size)
    return true
  const closed = /[.;:,]$|\uE001$|\band$/.test(before.text)
  if (marker.test(line.text) && closed && (indented || gap > 1.1 * measure.leading)) return true
  if (closed && Math.abs(line.x - measure.firstLine) < 1) return true
  if (measure.spaced || (!closed && /^\p{Ll}/u.test(line.text))) return false
  return hasRoom(before, line, measure, closed ? 0.5 : 4)
}

function bothDisplay(a: Line, b: Line): boolean {
  return a.size === b.size && a.size > 1.3 * b.size
}

/** After a page turn: an indented or marked first line opens a paragraph, anything else carries on. */
function startsAfterTurn(before: Line, line: Line, group: Line[], measure: Measure): boolean {
  if (before.bold !== line.bold) return true
  const closed =
    /[.;:,!?”)\]](?:\s*\uE000[^\uE001]*\uE001)*$/.test(before.text) || /\b(?:and|or)$/.test(before.text)
  if (marker.test(line.text) && closed) return true
  // "Recalling": the word in italics that opens a paragraph, where none is indented.
  if (closed && /^\p{Lu}/u.test(line.lead) && Math.abs(line.x - group[0]!.x) < 1) return true
  const hanging = group.length > 1 ? group.at(-1)!.x : measure.left
  const indented = line.x > hanging + 0.8 * measure.size
  if (indented) return closed || line.lead !== ''
  if (/^\p{Ll}/u.test(line.text)) return false
  const short = before.end < measure.right - 6 * measure.size
  return closed && short && !/,$/.test(before.text)
}
