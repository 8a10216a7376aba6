/** Lines and paragraphs that a page or a paragraph of Word parts by line breaks. */
import { readAnnexHead } from './annexes.ts'
import { isFormula } from './formula.ts'
import type { FrontLine } from './front-line.ts'
import { tidy } from './layout.ts'
import { readMarker } from './numbering.ts'
import { opensPreamble } from './openings.ts'

/** Words between two boundaries of a page; "\n" where a line was broken. */
export interface Piece {
  text: string
  /** Of a heading, 1 to 6, else 0. */
  level: number
  bold: boolean
  preformatted: boolean
  /** It is said of the text: a proposal or comment beside it in a table. */
  isRemark?: boolean
}

/** The paragraphs in a piece: an empty line parts them, and a break before a number. */
export function toPieces(piece: Piece): Piece[] {
  if (!piece.text.includes('\n')) return [piece]
  if (piece.level > 0) return [{ ...piece, text: tidy(piece.text) }]
  const paragraphs = piece.text.split(/\n\s*\n/).flatMap(byNumbers)
  return paragraphs.map((text) => ({ ...piece, text: tidy(text) })).filter(({ text }) => text !== '')
}

function byNumbers(text: string): string[] {
  const paragraphs: string[][] = []
  let before: string | null = null
  for (const line of text.split('\n').map((line) => line.trim())) {
    const open = paragraphs.at(-1)
    if (!open || before === null || isHead(open) || startsParagraph(before, line)) paragraphs.push([line])
    else open.push(line)
    before = line
  }
  return paragraphs.map((lines) => lines.join(' '))
}

/** Lines above a text, and of which paragraph each is. */
export interface LineOf extends FrontLine {
  of: number
}

/** The lines of some paragraphs, as they may stand above a text; white space stands before each paragraph and within it. */
export function linesOf(texts: string[]): LineOf[] {
  return texts.flatMap((text, of) => {
    let gap = true
    const lines: LineOf[] = []
    for (const line of text.trim().split('\n').map(tidy)) {
      if (line !== '' || text.trim() === '') lines.push({ text: line, gap, of })
      gap = line === ''
    }
    return lines
  })
}

/** Lines of which those are known that the file marks as its title, where one of its paragraphs alone is marked so. */
export function withTitle(lines: LineOf[], marked: number[]): LineOf[] {
  if (marked.length !== 1) return lines
  return lines.map((line) => (line.of === marked[0] ? { ...line, isMarked: true } : line))
}

/** What is left of the paragraph in which a text begins: the lines from there on. */
export const restOf = (lines: LineOf[], start: number): string =>
  lines
    .slice(start)
    .filter(({ of }) => of === lines[start]!.of)
    .map(({ text, gap }, i) => (gap && i > 0 ? `\n${text}` : text))
    .join('\n')

/** A formula or the head of an annex is a paragraph by itself. */
const isHead = ([first, ...more]: string[]): boolean =>
  more.length === 0 && (isFormula(first!) || readAnnexHead(first!, false) !== null)

function startsParagraph(before: string, line: string): boolean {
  if (isFormula(line)) return true
  if (!/[.;:,،؛，；。：][\])]*$/.test(before)) return false
  const isNumbered = /^(?:paragraph|bracket|bullet)$/.test(readMarker(line)?.kind ?? '')
  return (
    isNumbered || readAnnexHead(line, false) !== null || (/[,،，]\]?$/.test(before) && opensPreamble(line))
  )
}
