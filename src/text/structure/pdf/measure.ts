/** What running text looks like in a document: its size, margins and spacing, also where there are few lines to tell. */
import type { Line } from '../layout.ts'
import { insertedWords } from '../numbering.ts'
import { readsLeftward } from './direction.ts'

/** In points. */
export interface Measure {
  size: number
  left: number
  right: number
  /** From one line of a paragraph to the next. */
  leading: number
  /** White space stands between paragraphs. Where there is none, their shape tells them apart. */
  spaced: boolean
  /** Where the first line of each paragraph begins, in a text whose paragraphs are told by it; else NaN. */
  firstLine: number
}

/** What a numbered paragraph, an item of a list or a heading begins with. */
export const marker = new RegExp(
  `^(?:\\d{1,4}(?: ?(?:${insertedWords.join('|')}))?\\.|\\((?:[a-z]{1,3}|\\d{1,2})\\)|[•▪●◦]|[IVXLC]{1,6}\\.|[A-Z]\\.) ?\\S`,
)

/** Measures the lines of a document; `width` is that of its pages. */
export function measureText(lines: Line[], width: number): Measure {
  const size =
    mode(lines.flatMap((line) => Array<number>(Math.ceil(line.text.length / 20)).fill(round(line.size)))) ||
    10
  const sized = lines.filter((line) => Math.abs(line.size - size) < 0.6 && !line.artifact)
  const long = sized.filter((line) => line.text.length > 30)
  const body = long.length >= FEW ? long : sized
  const { left: margin, firstLine } = leftMargin(body)
  const left = margin || Math.min(...lines.map((line) => line.x), 0)
  const right = rightMargin(body, left, lines.some((line) => line.turn) ? 0 : width)
  const margins = { size, left, right, leading: 0, spaced: true, firstLine }
  const pairs = sized.flatMap((line, i): [Line, Line][] => {
    const before = sized[i - 1]
    return before && before.page === line.page && gapOf([before, line]) > 0.8 * size ? [[before, line]] : []
  })
  const near = pairs.filter((pair) => gapOf(pair) < 3 * size)
  const leading = lineSpacing(near, margins) || 1.2 * size
  const apart = pairs.filter((pair) => gapOf(pair) > 1.25 * leading)
  return { ...margins, leading, spaced: apart.length > 0.04 * pairs.length }
}

function gapOf([before, line]: [Line, Line]): number {
  return before.y - line.y
}

/** Fewer lines than this are no statistics. */
const FEW = 3

/**
 * Where most lines begin; where paragraphs of two lines are told by their first alone, as a typewriter sets them, where the others begin:
 * a fifth of the lines at least, of which most carry a sentence on.
 */
function leftMargin(body: Line[]): { left: number; firstLine: number } {
  const most = mode(body.map((line) => round(line.x)))
  const outer = body.filter((line) => line.x < most - 1)
  const next = mode(outer.map((line) => round(line.x)))
  const at = outer.filter((line) => round(line.x) === next)
  const goOn = at.filter((line) => /^\p{Ll}/u.test(line.text))
  const isTyped = at.length >= FEW && at.length >= 0.2 * body.length && 2 * goOn.length > at.length
  return isTyped ? { left: next, firstLine: most } : { left: most, firstLine: NaN }
}

/**
 * Where most lines end. Where no two of a few short lines do, the page is taken to have margins of one width; `width` is 0 where it is set in
 * columns, whose width the longest line tells.
 */
function rightMargin(body: Line[], left: number, width: number): number {
  const ends = body.map((line) => Math.round(line.end))
  const common = mode(ends)
  if (ends.filter((end) => Math.abs(end - common) <= 1).length >= FEW) return common
  const longest = Math.max(...ends, 0)
  return longest > 0.75 * width ? longest : width - left
}

/**
 * The smallest gap that makes up at least a fifth of those below full lines: after a line that had room for more, a
 * paragraph may have ended. 0 where no line is full.
 */
function lineSpacing(pairs: [Line, Line][], margins: Measure): number {
  const inside = pairs.filter(
    ([before, line]) => !marker.test(line.text) && !hasRoom(before, line, margins, 0),
  )
  const gaps = inside.map(gapOf)
  const counts = new Map<number, number>()
  for (const gap of gaps) counts.set(Math.round(gap), (counts.get(Math.round(gap)) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count >= gaps.length / 5).map(([gap]) => gap)
  return common.length > 0 ? Math.min(...common) : mode(gaps)
}

/** Whether the first word of a line, and `spare` sizes more, would have stood at the end of the line before it. */
export function hasRoom(before: Line, line: Line, { size, left, right }: Measure, spare: number): boolean {
  const word = line.text.indexOf(' ') < 0 ? line.text.length : line.text.indexOf(' ')
  const wanted = ((line.end - line.x) * (word + 1)) / line.text.length + spare * size
  const room = readsLeftward(line.text) ? before.x - left : right - before.end
  return room > wanted
}

/** The value that stands there most often, the first of several. */
function mode(values: number[]): number {
  const counts = new Map<number, number>()
  let best = 0
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > (counts.get(best) ?? 0)) best = value
  }
  return best
}

function round(value: number): number {
  return Math.round(value * 2) / 2
}
