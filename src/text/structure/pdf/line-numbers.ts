/** Numbers at the margin that count the lines: of each, of each fifth, from page to page or on each anew. */
import type { Page, Run } from './glyphs.ts'

/** A number that stands before or after all other words of its row. */
interface Candidate {
  run: Run
  page: number
  /** Which row of its page it is, from 0. */
  row: number
  value: number
  /** The row goes on with a sentence of the one above. */
  goesOn: boolean
}

/** Pages without their line numbers, and the numbers of the pages that had some, from 1. */
export function withoutLineNumbers(pages: Page[]): { pages: Page[]; found: number[] } {
  const candidates = pages.flatMap((page, i) => [
    ...candidatesOf(page, i, 'left'),
    ...candidatesOf(page, i, 'right'),
  ])
  const numbers = columnsOf(candidates)
    .filter(countsLines)
    .flatMap((column) => column.map(({ run }) => run))
  if (numbers.length === 0) return { pages, found: [] }
  const taken = new Set(numbers)
  const rest = pages.map((page) => ({ ...page, runs: page.runs.filter((run) => !taken.has(run)) }))
  return {
    pages: rest,
    found: pages.flatMap((page, i) => (page.runs.length > rest[i]!.runs.length ? [i + 1] : [])),
  }
}

const aloneNumber = /^\s*\d{1,4}\s*$/

function candidatesOf({ runs }: Page, page: number, side: 'left' | 'right'): Candidate[] {
  const rows = rowsOf(runs)
  const outer = (row: Run[]): Run => (side === 'left' ? row[0]! : row.at(-1)!)
  const inner = (row: Run[]): Run[] =>
    aloneNumber.test(outer(row).text) ? row.filter((run) => run !== outer(row)) : row
  const edges = rows.flatMap((row) => {
    const words = inner(row)
    return words.length === 0
      ? []
      : [side === 'left' ? words[0]!.x : -Math.max(...words.map((run) => run.end))]
  })
  const margin = edges.toSorted((a, b) => a - b)[Math.floor(edges.length / 10)]
  if (margin === undefined) return []
  let before = ''
  return rows.flatMap((row, i) => {
    const text = inner(row)
      .map((run) => run.text)
      .join(' ')
      .trim()
    const goesOn = /^\p{Ll}/u.test(text) || (text !== '' && /[\p{L}\d]$/u.test(before))
    before = text || before
    const run = outer(row)
    const isOutside = side === 'left' ? run.end < margin - 1 : run.x > -margin + 1
    if (!aloneNumber.test(run.text) || !isOutside) return []
    return [{ run, page, row: i, value: Number(run.text), goesOn }]
  })
}

/** Runs by row, from the top and from left to right. */
function rowsOf(runs: Run[]): Run[][] {
  const rows: Run[][] = []
  for (const run of runs.filter(({ text }) => text.trim() !== '').toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    if (row && row[0]!.y - run.y < 0.4 * Math.max(row[0]!.size, run.size)) row.push(run)
    else rows.push([run])
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x))
}

/** Candidates that stand below one another, by their right ends or else by their left ones. */
function columnsOf(candidates: Candidate[]): Candidate[][] {
  const by = (edge: (run: Run) => number): Candidate[][] => {
    const columns = new Map<number, Candidate[]>()
    for (const candidate of candidates) {
      const key = [0, -1, 1]
        .map((off) => Math.round(edge(candidate.run) / 2) + off)
        .find((at) => columns.has(at))
      if (key === undefined) columns.set(Math.round(edge(candidate.run) / 2), [candidate])
      else columns.get(key)!.push(candidate)
    }
    return [...columns.values()]
  }
  const rights = by((run) => run.end)
  const lefts = by((run) => run.x)
  return rights.length <= lefts.length ? rights : lefts
}

/**
 * Whether numbers tell the rows: from one to the next they rise as the rows do. Paragraphs that bear bare numbers of one row each would too,
 * so that some row must go on with a sentence, or the numbers leave rows out.
 */
function countsLines(column: Candidate[]): boolean {
  const steps = column.flatMap((candidate, i) => {
    const before = column[i - 1]
    if (!before || before.page !== candidate.page) return []
    return [{ values: candidate.value - before.value, rows: candidate.row - before.row }]
  })
  if (steps.length === 0) return column.every(({ value, row }) => value % 5 === 0 && value === row + 1)
  const even = steps.filter(
    ({ values, rows }) => values > 0 && Math.abs(values - rows) <= (values > 2 ? 1 : 0),
  )
  if (even.length < 0.8 * steps.length) return false
  const step = Math.min(...even.map(({ values }) => values))
  if (step > 1) return column.every(({ value }) => value % step === 0)
  return column.length > 2 && column.some(({ goesOn }) => goesOn)
}
