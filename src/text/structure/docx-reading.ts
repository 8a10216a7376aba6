/** Paragraphs of a DOCX as what the interpreter of every format takes. */
import type { DocxParagraph } from './docx.ts'
import { readAnnexHead } from './annexes.ts'
import { bodyStart } from './front-lines.ts'
import { looksLikeHeading } from './headings.ts'
import { linesOf, restOf, toPieces, withTitle, type LineOf } from './line-breaks.ts'
import type { Reading } from './interpret.ts'
import { anyMark, encodeMark, tidy, type Block } from './layout.ts'
import { markCount } from './notes.ts'
import { readMarker } from './numbering.ts'

/** What stands before the text, its blocks and its notes. */
export function toReading(paragraphs: DocxParagraph[]): Reading {
  const all = withDistinctMarks(paragraphs)
  const lines = linesOf(all.map(({ text, isRemark }) => (isRemark ? '' : text)))
  const gapped = withTitle(
    lines.map((line, i) => ({ ...line, gap: isApart(lines, i) })),
    titlesAmong(all),
  )
  const start = bodyStart(gapped.slice(0, 150))
  const border = lines[start]?.of ?? all.length
  const notes = all.flatMap((paragraph) => paragraph.notes)
  const blocks = all
    .flatMap((paragraph, i) => {
      if (i === border) return broken(paragraph, lines, start)
      if (i > border && opensAnnex(paragraph.text)) return broken(paragraph)
      return i > border || paragraph.isRemark ? [paragraph] : []
    })
    .map(toBlock)
    .filter((block) => block.text !== '')
  return {
    masthead: [],
    front: gapped.slice(0, start).map(({ of: _, ...line }) => line),
    blocks,
    notes,
  }
}

/** Paragraphs in the style of a title, or else headings of the first level. */
function titlesAmong(paragraphs: DocxParagraph[]): number[] {
  const styled = paragraphs.flatMap(({ style }, i) =>
    /^(?:Title|Titre|Titel|T[ií]?tulo)$/.test(style) ? [i] : [],
  )
  return styled.length > 0 ? styled : paragraphs.flatMap(({ level }, i) => (level === 1 ? [i] : []))
}

/** Paragraphs of Word are apart, but for what stands below an empty one. */
function isApart(lines: LineOf[], i: number): boolean {
  const [line, before] = [lines[i]!, lines[i - 1]]
  return before?.of === line.of ? line.gap : before?.text !== '' || line.text === ''
}

/** "Annex I", and its title behind a line break. */
const opensAnnex = (text: string): boolean =>
  text.includes('\n') && readAnnexHead(tidy(text.trim().split('\n', 1)[0]!), false) !== null

/** A paragraph, from the line on with which the text begins, as the paragraphs that its line breaks part. */
function broken(paragraph: DocxParagraph, lines: LineOf[] = [], start = 0): DocxParagraph[] {
  const isWhole = lines[start] === undefined || lines[start - 1]?.of !== lines[start].of
  const text = isWhole ? paragraph.text : restOf(lines, start)
  if (!text.trim().includes('\n')) return [{ ...paragraph, text }]
  const { counted: _, ...bare } = { ...paragraph, number: '', notes: [], bookmarks: [] }
  const pieces = toPieces({ text, level: 0, bold: false, preformatted: false })
  return pieces.map((piece, i) => ({ ...(i === 0 && isWhole ? paragraph : bare), text: piece.text }))
}

/** Several notes may bear one mark, "*" above all: each is told apart by a count. */
function withDistinctMarks(paragraphs: DocxParagraph[]): DocxParagraph[] {
  const marks = paragraphs.flatMap(({ notes }) => notes.map(({ mark }) => mark))
  if (new Set(marks).size === marks.length) return paragraphs
  let count = 0
  return paragraphs.map((paragraph) => {
    const first = count
    count += paragraph.notes.length
    const notes = paragraph.notes.map((note, i) => ({
      ...note,
      mark: note.mark + markCount + String(first + i),
    }))
    let at = 0
    const text = paragraph.text.replace(anyMark, (whole) =>
      notes[at] ? encodeMark(notes[at++]!.mark) : whole,
    )
    return { ...paragraph, notes, text }
  })
}

function toBlock(paragraph: DocxParagraph): Block {
  const { counted, level } = paragraph
  const words = tidy(paragraph.text)
  const number = paragraph.number && withStop(paragraph.number, words)
  const text = tidy(number && words ? `${number} ${words}` : words)
  const heading = level > 0 || /heading|annex|title/i.test(paragraph.style)
  const block: Block = {
    text,
    page: 0,
    indent: NaN,
    display: heading || paragraph.bold || (counted?.level === 0 && isTitled(text, number)),
    size: NaN,
    lead: '',
    level,
  }
  if (paragraph.isRemark) block.isRemark = true
  if (counted && number) block.counted = { ...counted, printed: number }
  return block
}

/** "Article 1" before a title, or "Annex I": what the numbered paragraphs below stand under. */
function isTitled(text: string, number: string): boolean {
  if (readAnnexHead(number, true)) return true
  const marker = readMarker(text)
  return marker?.kind === 'label' && marker.rest !== '' && looksLikeHeading(marker.rest)
}

/** "Article 1" and the words after it are told apart by a full stop, where the list prints none. */
function withStop(number: string, words: string): string {
  const isBare = /[\p{L}\p{N}]$/u.test(number)
  return isBare && readMarker(`${number}. ${words}`)?.kind === 'label' ? `${number}.` : number
}
