/**
 * What a reader of a page does not see of its words: white on white, tiny, off the page, not painted, covered or struck out by a line.
 * Boxes and lines are kept by their outline; of pictures nothing is known, as they are never unpacked.
 */
import { isAlike, TINY } from '../colors.ts'
import type { Run } from './glyphs.ts'

export type HiddenReason =
  | 'not painted'
  | 'off the page'
  | 'in the colour of the page'
  | 'too small to read'
  | 'covered'
  | 'struck out'

/** A filled box or a line. Units as for runs. */
export interface Paint {
  left: number
  bottom: number
  right: number
  top: number
  /** "#rrggbb"; empty for a pattern, of which nothing is known. */
  color: string
  /** Hides what it lies on: whole, and not see-through. */
  covers: boolean
  /** How many things were painted before it. */
  order: number
}

/** A run with what tells whether it is seen. */
export interface InkedRun extends Run {
  color: string
  painted: boolean
  /** No larger than a point. */
  isTiny: boolean
  order: number
  /** Where each glyph begins: its place in the text, and from the left end of the run. */
  stops: number[]
}

export interface HiddenWords {
  reason: HiddenReason
  text: string
}

/** What most fonts count in, of their size. */
export const COMMON_UNIT = 0.001

/** Whether letters are too small to read; of a font that counts in another unit its size does not tell. */
export const isTiny = (size: number, unit: number): boolean => size <= TINY && unit === COMMON_UNIT

/** More boxes than this are a drawing, not the ground of a text. */
const MOST_PAINTS = 20_000
const BAND = 20

/** Divides the runs of a page into those that are seen and those that are not. */
export function divideByInk(
  runs: InkedRun[],
  paints: Paint[],
  page: { width: number; height: number },
): { runs: Run[]; hidden: HiddenWords[]; isScan: boolean } {
  const bands = toBands(paints.slice(0, MOST_PAINTS), page.height)
  const seen: Run[] = []
  const hidden: HiddenWords[] = []
  for (const run of runs) {
    for (const { reason, piece } of pieces(run, bands.get(Math.floor(run.y / BAND)) ?? [], page)) {
      if (reason === null) seen.push(piece)
      else if (piece.text.trim() !== '') hidden.push({ reason, text: piece.text })
    }
  }
  // The words that lie unseen over the picture of a scanned page are all there is of its text.
  const isScan =
    hidden.length > 0 && !seen.some(({ text }) => text.trim() !== '') && !runs.some((run) => run.painted)
  return { runs: isScan ? runs.map(plainRun) : seen, hidden, isScan }
}

function toBands(paints: Paint[], height: number): Map<number, Paint[]> {
  const bands = new Map<number, Paint[]>()
  for (const paint of paints) {
    const first = Math.max(-1, Math.floor((paint.bottom - BAND) / BAND))
    const last = Math.min(Math.ceil(height / BAND), Math.floor((paint.top + BAND) / BAND))
    for (let band = first; band <= last; band++) {
      const known = bands.get(band)
      if (known) known.push(paint)
      else bands.set(band, [paint])
    }
  }
  return bands
}

interface RunPiece {
  reason: HiddenReason | null
  piece: Run
}

function pieces(run: InkedRun, paints: Paint[], page: { width: number; height: number }): RunPiece[] {
  const whole = wholeReason(run, paints, page)
  if (whole !== null) return [{ reason: whole, piece: plainRun(run) }]
  const marks = paints.flatMap((paint) => markOf(paint, run))
  if (marks.length === 0 && run.x >= -1 && run.end <= page.width + 1)
    return [{ reason: null, piece: plainRun(run) }]
  const edges: Mark[] = [
    ...marks,
    { from: -Infinity, to: 0, reason: 'off the page' },
    { from: page.width, to: Infinity, reason: 'off the page' },
  ]
  return cut(run, edges)
}

function wholeReason(
  { x, end, y, size, color, painted, isTiny, order }: InkedRun,
  paints: Paint[],
  { width, height }: { width: number; height: number },
): HiddenReason | null {
  if (!painted) return 'not painted'
  if (isTiny) return 'too small to read'
  if (end < 0 || x > width || y + 0.7 * size < 0 || y > height) return 'off the page'
  const middle = { x: (x + end) / 2, y: y + 0.3 * size }
  const ground = paints.findLast(
    (paint) => paint.order <= order && isThick(paint, size) && holds(paint, middle),
  )
  return isAlike(color, ground ? ground.color : '#ffffff') ? 'in the colour of the page' : null
}

const isThick = (paint: Paint, size: number): boolean => paint.top - paint.bottom > 0.4 * size

function holds({ left, right, bottom, top }: Paint, { x, y }: { x: number; y: number }): boolean {
  return left <= x && x <= right && bottom <= y && y <= top
}

interface Mark {
  from: number
  to: number
  reason: HiddenReason
}

/** What a box or line does to a run it meets: covers it, or strikes it out at the height of small letters. */
function markOf(paint: Paint, { x, end, y, size, order }: InkedRun): Mark[] {
  const { left: from, right: to, bottom, top, covers, color } = paint
  if (to <= x || from >= end) return []
  const height = top - bottom
  const middle = (top + bottom) / 2 - y
  const isLine = height < 0.16 * size && to - from > 2 * height && !isAlike(color, '#ffffff')
  if (isLine) return middle > 0.12 * size && middle < 0.5 * size ? [{ from, to, reason: 'struck out' }] : []
  const isOver = covers && paint.order > order && bottom <= y + 0.05 * size && top >= y + 0.45 * size
  return isOver ? [{ from, to, reason: 'covered' }] : []
}

/** A run cut where marks begin and end, each glyph judged by its middle. */
function cut(run: InkedRun, marks: Mark[]): RunPiece[] {
  const found: RunPiece[] = []
  const { stops, text } = run
  for (let i = 0; i < stops.length; i += 2) {
    const from = run.x + stops[i + 1]!
    const to = i + 3 < stops.length ? run.x + stops[i + 3]! : run.end
    const middle = (from + to) / 2
    const reason = marks.find((mark) => mark.from <= middle && middle <= mark.to)?.reason ?? null
    const letters = text.slice(stops[i]!, i + 2 < stops.length ? stops[i + 2]! : undefined)
    const last = found.at(-1)
    if (last && last.reason === reason) {
      last.piece.text += letters
      last.piece.end = to
    } else found.push({ reason, piece: { ...plainRun(run), text: letters, x: from, end: to } })
  }
  return found
}

function plainRun({ text, x, end, y, size, bold, italic, artifact }: InkedRun): Run {
  return { text, x, end, y, size, bold, italic, artifact }
}
