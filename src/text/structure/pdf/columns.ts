/** Columns of a page: prose on both sides of a gutter that no line crosses. Each is read to its end before the next. */
import type { Run } from './glyphs.ts'

export interface ColumnGroup {
  runs: Run[]
  /** How far it stands to the right of the first column. */
  shift: number
}

/** Words of one row without a wide gap. */
interface Segment {
  x: number
  end: number
  y: number
  size: number
  letters: number
  runs: Run[]
}

/** In points. */
const GUTTER = 8
const STEP = 3
/** Letters of a line of prose. */
const LONG = 25
/** Lines of a column. */
const FEW = 3
/** A page of more runs is a drawing. */
const MOST_RUNS = 10_000

/** The runs of a page in the order of reading: one group, or what stands above columns, each column, and what stands below. */
export function columnGroups(runs: Run[]): ColumnGroup[] {
  if (runs.length > MOST_RUNS) return [{ runs, shift: 0 }]
  return divide(runs, 3)
}

function divide(runs: Run[], depth: number): ColumnGroup[] {
  const rows = segmentRows(runs)
  const found = depth > 0 ? bestGutter(rows) : null
  if (!found) return [{ runs, shift: 0 }]
  const { left, right } = found
  const inColumns = new Set([...left, ...right])
  const top = Math.max(...[...inColumns].map(({ y }) => y))
  const others = rows.flat().filter((segment) => !inColumns.has(segment))
  const shift = startOf(right) - startOf(left)
  const groups = [
    { runs: runsOf(others.filter(({ y }) => y > top)), shift: 0 },
    ...divide(runsOf(left), depth - 1),
    ...divide(runsOf(right), depth - 1).map((group) => ({ ...group, shift: group.shift + shift })),
    { runs: runsOf(others.filter(({ y }) => y <= top)), shift: 0 },
  ]
  return groups.filter((group) => group.runs.length > 0)
}

const runsOf = (segments: Segment[]): Run[] => segments.flatMap((segment) => segment.runs)

function segmentRows(runs: Run[]): Segment[][] {
  const rows: Segment[][] = []
  let baseline = Infinity
  for (const run of runs.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    if (baseline - run.y > 0.2 * run.size || rows.length === 0) {
      rows.push([])
      baseline = run.y
    }
    addTo(rows.at(-1)!, run)
  }
  return rows.map((row) => row.filter(({ letters }) => letters > 0)).filter((row) => row.length > 0)
}

function addTo(row: Segment[], run: Run): void {
  const { x, end, y, size } = run
  const letters = run.text.trim().length
  const near = row.find((one) => x < one.end + 1.2 * size && end > one.x - 1.2 * size)
  if (!near) return void row.push({ x, end, y, size, letters, runs: [run] })
  near.x = Math.min(near.x, x)
  near.end = Math.max(near.end, end)
  near.letters += letters
  near.runs.push(run)
}

interface Columns {
  left: Segment[]
  right: Segment[]
}

function bestGutter(rows: Segment[][]): Columns | null {
  const all = rows.flat()
  const from = Math.min(...all.map(({ x }) => x))
  const to = Math.max(...all.map(({ end }) => end))
  let best: Columns | null = null
  for (let x = from + 0.2 * (to - from); x < from + 0.8 * (to - from); x += STEP) {
    for (const streak of uncrossed(rows, x)) {
      const left = prose(streak.filter((one) => one.end <= x))
      const right = prose(streak.filter((one) => one.x >= x))
      if (left && right && left.length + right.length > (best ? best.left.length + best.right.length : 0))
        best = { left, right }
    }
  }
  return best
}

/** Segments of rows one below the other of which none crosses a gutter. */
function uncrossed(rows: Segment[][], x: number): Segment[][] {
  const streaks: Segment[][] = [[]]
  for (const row of rows) {
    if (row.some((one) => one.x < x + GUTTER / 2 && one.end > x - GUTTER / 2)) streaks.push([])
    else streaks.at(-1)!.push(...row)
  }
  return streaks
}

/** The lines of a column: long ones that begin below one another, and what stands close above and below them. */
function prose(segments: Segment[]): Segment[] | null {
  const long = segments.filter(({ letters }) => letters >= LONG)
  if (long.length < FEW || 2 * long.length < segments.length) return null
  const start = startOf(long)
  if (long.filter(({ x }) => Math.abs(x - start) < 3).length < 0.5 * long.length) return null
  const first = segments.indexOf(long[0]!)
  let top = first
  while (top > 0 && isNear(segments[top - 1]!, segments[top]!)) top--
  let last = first
  while (last + 1 < segments.length && isNear(segments[last]!, segments[last + 1]!)) last++
  const column = segments.slice(top, last + 1)
  return column.filter(({ letters }) => letters >= LONG).length >= FEW ? column : null
}

const isNear = (above: Segment, below: Segment): boolean =>
  above.y - below.y < 3.2 * Math.max(above.size, below.size)

/** Where most lines begin, the first of several. */
function startOf(segments: Segment[]): number {
  const counts = new Map<number, number>()
  for (const { x } of segments) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}
