/** Reading of PDF files. */
import { shorten } from '../../shorten.ts'
import { bodyStart, type FrontLine } from '../front-lines.ts'
import { isFrontMatter } from '../furniture.ts'
import type { Reading } from '../interpret.ts'
import { UnreadableFile, type ReadWarning } from '../errors.ts'
import type { Block, Line } from '../layout.ts'
import type { Passage } from '../missing-words.ts'
import { layOut, toBlocks, type PdfLayout } from './blocks.ts'
import { readBounded } from './bounded.ts'
import type { Page } from './glyphs.ts'
import { withoutLineNumbers } from './line-numbers.ts'
import { pageLines } from './lines.ts'

/** Reads a PDF. Throws UnreadableFile: encrypted, damaged, too-large, hostile, no-text. */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  onProgress: (done: number, total: number) => void,
): Promise<{ reading: Reading; warnings: ReadWarning[] }> {
  if (bytes.length < 100) throw new UnreadableFile('damaged', 'PDF is cut off after its first bytes', name)
  return readPages(await readBounded(bytes, onProgress))
}

/** A reading from the pages of a PDF. */
export function readPages(pages: Page[]): { reading: Reading; warnings: ReadWarning[] } {
  const { pages: bare, found } = withoutLineNumbers(pages)
  const lines = bare.map((page, i) => pageLines(page, i + 1))
  const layout = layOut(lines, pages)
  if (layout.lines.length === 0) {
    throw new UnreadableFile(
      'no-text',
      'PDF holds no text, only pictures of it; a version with text is needed',
    )
  }
  const opening = gapped(layout.lines.slice(0, 150))
  const start = bodyStart(opening)
  const blocks = toBlocks(layout.lines.slice(start), layout.measure, layout.vocabulary)
  const front = splitReferences(opening.slice(0, start))
  const reading = {
    masthead: layout.masthead,
    front,
    blocks,
    notes: layout.notes,
    passages: passagesOf(layout, start),
  }
  return {
    reading,
    warnings: [
      ...emptyPages(lines),
      ...pages.flatMap(hiddenWords),
      ...lineNumbers(found),
      ...unclearOrder(lines, blocks),
    ],
  }
}

function passagesOf({ masthead, lines, notes, stray }: PdfLayout, start: number): Passage[] {
  const toPassage = ({ text, page }: { text: string; page: number }) => ({ where: `page ${page}`, text })
  return [
    ...masthead.map((text) => ({ where: 'page 1', text, isHead: true })),
    ...lines.map((line, i) => ({ ...toPassage(line), isHead: i < start })),
    ...stray.map(toPassage),
    ...notes.map((note) => ({ ...toPassage(note), isNote: true })),
  ]
}

/** What our own pages say in one row below the title, "Text of A/1 · Second session", as the lines it is elsewhere. */
function splitReferences(lines: FrontLine[]): FrontLine[] {
  const start = lines.findIndex((line) => line.text.includes(' · '))
  if (start < 0) return lines
  const next = lines.findIndex((line, i) => i > start && line.gap)
  const end = next < 0 ? lines.length : next
  const row = lines.slice(start, end).map((line) => line.text)
  const pieces = row.join(' ').split(' · ')
  // The body that speaks may be one that is not known.
  if (pieces.length < 2 || pieces.filter((piece) => !isFrontMatter(piece)).length > 1) return lines
  return [...lines.slice(0, start), ...pieces.map((text) => ({ text, gap: true })), ...lines.slice(end)]
}

/** Lines with the white space before them: a wide gap, or a change of size. */
function gapped(lines: Line[]): FrontLine[] {
  return lines.map((line, i) => {
    const before = lines[i - 1]
    const apart =
      !before || before.y - line.y > 1.35 * Math.max(line.size, 1) || Math.abs(before.size - line.size) > 1
    return { text: line.text, gap: apart }
  })
}

function emptyPages(pages: Line[][]): ReadWarning[] {
  return pages.flatMap((lines, i) =>
    lines.length > 0
      ? []
      : [{ code: 'page-without-text' as const, message: 'This page holds no text.', where: `page ${i + 1}` }],
  )
}

function lineNumbers(pages: number[]): ReadWarning[] {
  if (pages.length === 0) return []
  const message = 'Numbers at the margin that count the lines were left out.'
  return [{ code: 'line-numbers', message, where: `page ${pages.join(', ')}` }]
}

/** Pages whose columns may be those of a table, or run into one another, and paragraphs that hold the numbers of others. */
function unclearOrder(pages: Line[][], blocks: Block[]): ReadWarning[] {
  const unsure = pages.flatMap((lines, i) => (areCells(lines) || areMixed(lines) ? [i + 1] : []))
  const joined = blocks.filter(({ text }) => holdsParagraphs(text)).map(({ page }) => page)
  return [...new Set([...unsure, ...joined])].map((page) => ({
    code: 'unclear-order',
    message: 'The order of the lines, or where paragraphs begin, could not be told for certain.',
    where: `page ${page}`,
  }))
}

/** Each line of the last column stands beside one of the first. */
function areCells(lines: Line[]): boolean {
  const turn = lines.findLastIndex((line) => line.turn)
  if (turn < 0) return false
  const [before, after] = [lines.slice(0, turn), lines.slice(turn)]
  const beside = after.filter((line) => before.some(({ y }) => Math.abs(y - line.y) < 1))
  return beside.length > 0.9 * after.length
}

/** Lines in two halves that both look like parts of sentences. */
function areMixed(lines: Line[]): boolean {
  return lines.filter(({ text }) => /\p{L}{3}[^|]{12,} \| \p{Ll}[^|]{12,}$/u.test(text)).length >= 3
}

/** "…; 2. Requests … 3. Invites …" */
function holdsParagraphs(text: string): boolean {
  const numbers = [...text.matchAll(/[;,:.] (\d{1,3})\. ?(?=\p{Lu}\p{Ll})/gu)].map(([, number]) =>
    Number(number),
  )
  return numbers.some((number, i) => number === numbers[i - 1]! + 1)
}

/** Characters of a warning's words. */
const MOST_SHOWN = 300

function hiddenWords({ hidden, isScan }: Page, i: number): ReadWarning[] {
  const where = `page ${i + 1}`
  const reasons = [...new Set(hidden.map(({ reason }) => reason))]
  return reasons.map((reason) => {
    const words = hidden.filter((one) => one.reason === reason).map(({ text }) => text.trim())
    const shown = shorten(words.join(' '), MOST_SHOWN)
    const code = reason === 'struck out' ? 'struck-words' : 'hidden-words'
    if (!isScan || reason !== 'not painted')
      return { code, message: `Words ${reason} were left out: ${shown}`, where, words: shown }
    const message =
      'All words of this page are not painted, as those over the picture of a scanned page; they were read.'
    return { code: 'unpainted-page', message, where }
  })
}
