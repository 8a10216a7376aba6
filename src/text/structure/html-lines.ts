/** Paragraphs that a page parts by line breaks instead of elements. */
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
    if (before === null || startsParagraph(before, line)) paragraphs.push([line])
    else paragraphs.at(-1)!.push(line)
    before = line
  }
  return paragraphs.map((lines) => lines.join(' '))
}

function startsParagraph(before: string, line: string): boolean {
  if (!/[.;:,،؛，；。：][\])]*$/.test(before)) return false
  const isNumbered = /^(?:paragraph|bracket|bullet)$/.test(readMarker(line)?.kind ?? '')
  return isNumbered || (/[,،，]\]?$/.test(before) && opensPreamble(line))
}
