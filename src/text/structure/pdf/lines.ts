/** Lines of a page from its runs of glyphs. */
import { encodeMark, type Line } from '../layout.ts'
import { inReadingOrder, readsLeftward } from './direction.ts'
import { columnGroups } from './columns.ts'
import type { Page, Run } from './glyphs.ts'

interface Row {
  y: number
  size: number
  runs: Run[]
}

/** Lines of one page from top to bottom; `number` counts from 1. Superscript marks are encoded in the text. */
export function pageLines(page: Page, number: number): Line[] {
  return columnGroups(page.runs).flatMap(({ runs, shift }, i) => {
    const lines = groupLines(runs, number).map((line) => ({
      ...line,
      x: line.x - shift,
      end: line.end - shift,
    }))
    return i === 0 ? lines : lines.map((line, n) => (n === 0 ? { ...line, turn: true } : line))
  })
}

function groupLines(runs: Run[], number: number): Line[] {
  const visible = runs.filter((run) => run.text.trim() !== '')
  const inked = mergeRaised(toRows(visible))
  const blanks = runs.filter((run) => run.text.trim() === '' && run.text !== '' && run.size > 2)
  return inked.map((row) => toLine(row, blanks, number))
}

function toRows(runs: Run[]): Row[] {
  const sorted = runs.toSorted((a, b) => b.y - a.y || a.x - b.x)
  const rows: Row[] = []
  for (const run of sorted) {
    const row = rows.at(-1)
    if (row && Math.abs(row.y - run.y) < 0.2 * Math.min(row.size, run.size)) {
      row.runs.push(run)
      row.size = Math.max(row.size, run.size)
    } else rows.push({ y: run.y, size: run.size, runs: [run] })
  }
  return rows
}

/** Small raised rows (footnote marks, ordinals) and small lowered ones join the row they belong to. */
function mergeRaised(rows: Row[]): Row[] {
  const result: Row[] = []
  for (const [i, row] of rows.entries()) {
    const below = rows[i + 1]
    if (below && isRaised(row, below)) {
      below.runs.push(...row.runs)
      continue
    }
    const above = result.at(-1)
    if (above && isLowered(row, above)) {
      above.runs.push(...row.runs)
      continue
    }
    result.push(row)
  }
  return result
}

function isRaised(row: Row, base: Row): boolean {
  const rise = row.y - base.y
  return (
    row.size < 0.85 * base.size &&
    rise > 0 &&
    rise < 0.7 * base.size &&
    row.runs.every((run) => run.text.length < 8)
  )
}

function isLowered(row: Row, base: Row): boolean {
  const drop = base.y - row.y
  return row.size < 0.85 * base.size && drop < 0.4 * base.size && row.runs.every((run) => run.text.length < 8)
}

function toLine(row: Row, blanks: Run[], page: number): Line {
  const runs = row.runs.toSorted((a, b) => a.x - b.x)
  const first = runs[0]!
  const spaces = blanks.filter((blank) => Math.abs(blank.y - row.y) < 0.5 * row.size)
  let text = ''
  let lead = ''
  let leading = true
  let previous: Run | undefined
  for (const run of runs) {
    const glue = previous ? glueOf(previous, run, row.size, spaces) : ''
    // Between two marks: "1, 2".
    if (isRaisedRun(run, row) && /^[\s,،]+$/.test(run.text)) continue
    const mark = isMark(run, row)
    text += glue + (mark ? encodeMark(run.text.trim()) : run.text)
    if (leading && run.italic) lead += glue + run.text
    else if (/[\p{L}\d]/u.test(run.text) && (lead || !isNumber(run.text))) leading = false
    previous = run
  }
  const letters = runs.filter((run) => /[\p{L}\d]/u.test(run.text) && !isMark(run, row))
  return {
    text: inReadingOrder(text.replace(/\s+/g, ' ').trim()),
    page,
    x: first.x + leadingWhite(first),
    end: Math.max(...runs.map((run) => run.end - trailingWhite(run))),
    y: row.y,
    size: row.size,
    bold: letters.length > 0 && letters.every((run) => run.bold),
    italic: letters.length > 0 && letters.every((run) => run.italic),
    // From right to left the words in italics at the left end are the last ones.
    lead: readsLeftward(text) ? '' : lead.trim(),
    artifact: runs.every((run) => run.artifact),
  }
}

/** A paragraph number or sub-paragraph letter, which stands upright before an italic word. */
function isNumber(text: string): boolean {
  return /^\s*(?:\d{1,4}(?: ?(?:bis|ter|quater))?\.?|\(?[a-z]{1,4}\)|\(|\))\s*$/.test(text)
}

function isMark(run: Run, row: Row): boolean {
  return isRaisedRun(run, row) && /^\s*(?:\d{1,4}|[a-z]|[*†‡§]{1,3})\s*$/.test(run.text)
}

function isRaisedRun(run: Run, row: Row): boolean {
  return run.size < 0.85 * row.size && run.y - row.y >= 0.15 * row.size
}

/**
 * What stands between two runs: a space where the file has one or the gap is as wide as one; " | " between the cells of
 * a table, where a wide gap is filled by nothing.
 */
function glueOf(left: Run, right: Run, size: number, spaces: Run[]): string {
  const gap = right.x - left.end
  const middle = (left.end + right.x) / 2
  const filled = spaces.some((space) => space.x <= middle + 0.1 && space.end >= middle - 0.1)
  if (gap > 2 * size && !filled && !/[.)•▪●◦]\s*$/.test(left.text)) return ' | '
  if (/\s$/.test(left.text) || /^\s/.test(right.text)) return ''
  if (gap > 0.2 * size) return ' '
  return filled && gap > 0.05 * size ? ' ' : ''
}

function leadingWhite(run: Run): number {
  const white = run.text.length - run.text.trimStart().length
  return white === 0 ? 0 : Math.min(white * 0.25 * run.size, run.end - run.x)
}

function trailingWhite(run: Run): number {
  const white = run.text.length - run.text.trimEnd().length
  return white === 0 ? 0 : Math.min(white * 0.25 * run.size, run.end - run.x)
}
