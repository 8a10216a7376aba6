/** Boxes and lines that a page paints, from its paths. */
import type { Paint } from './ink.ts'
import type { Matrix } from './matrix.ts'

export interface Box {
  left: number
  bottom: number
  right: number
  top: number
}

/** What is done with a path, and its steps: a code (0 move, 1 line, 2 curve, 3 short curve, 4 close) and coordinates each. */
export type PathOperands = [number, (ArrayLike<number> | null)[], ArrayLike<number> | null]

export interface PathStyle {
  ctm: Matrix
  fill: string
  stroke: string
  lineWidth: number
  alpha: number
  blends: boolean
  ops: Record<string, number>
}

interface Outline extends Box {
  /** Made of lines along the edges of its box alone. */
  isBox: boolean
}

/** More steps of one path are a drawing. */
const MOST_STEPS = 100_000

/** What was painted, in order. State is the point here. */
export class PaintBook {
  /** How many things were painted so far. */
  count = 0
  private readonly paints: Paint[] = []

  add([operator, [steps], _]: PathOperands, style: PathStyle): void {
    const { ops, fill, stroke, ctm, alpha, blends } = style
    const fills = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke']
    const strokes = [
      'stroke',
      'closeStroke',
      'fillStroke',
      'eoFillStroke',
      'closeFillStroke',
      'closeEOFillStroke',
    ]
    const isOne = (names: string[]) => names.some((name) => ops[name] === operator)
    if (!steps || alpha < 0.05) return
    const outlines = outlinesOf(steps, ctm)
    this.count++
    if (isOne(fills)) this.fill(outlines, fill, alpha > 0.95 && !blends)
    if (isOne(strokes)) this.stroke(outlines, stroke, style.lineWidth * Math.hypot(ctm[0], ctm[1]))
  }

  /** Something whose colours are not known fills a place; without a clip, all of the page. */
  unknown(clip: Box | null): void {
    const all = { left: -Infinity, bottom: -1e6, right: Infinity, top: 1e6 }
    this.paints.push({ ...(clip ?? all), color: '', covers: false, order: ++this.count })
  }

  /** The part of a clip that lies within a path as well. */
  clipped([, [steps]]: PathOperands, ctm: Matrix, clip: Box | null): Box | null {
    const outlines = steps ? outlinesOf(steps, ctm) : []
    if (outlines.length === 0) return clip
    const box = {
      left: Math.min(...outlines.map(({ left }) => left)),
      bottom: Math.min(...outlines.map(({ bottom }) => bottom)),
      right: Math.max(...outlines.map(({ right }) => right)),
      top: Math.max(...outlines.map(({ top }) => top)),
    }
    return clip ? intersection(clip, box) : box
  }

  moved(left: number, bottom: number): Paint[] {
    return this.paints.map((paint) => ({
      ...paint,
      left: paint.left - left,
      right: paint.right - left,
      bottom: paint.bottom - bottom,
      top: paint.top - bottom,
    }))
  }

  private fill(outlines: Outline[], color: string, opaque: boolean): void {
    // Of a frame the outer box covers nothing of what stands within.
    const isAlone =
      outlines.length < 50 && outlines.every((one) => !outlines.some((other) => isWithin(other, one)))
    for (const { isBox, ...box } of outlines)
      this.paints.push({
        ...box,
        color,
        covers: opaque && isBox && isAlone && color !== '',
        order: this.count,
      })
  }

  private stroke(outlines: Outline[], color: string, width: number): void {
    for (const outline of outlines) {
      const { left, bottom, right, top } = outline
      if (top - bottom > 1) continue
      const half = Math.max(width, 0.1) / 2
      this.paints.push({
        left,
        right,
        bottom: bottom - half,
        top: top + half,
        color,
        covers: false,
        order: this.count,
      })
    }
  }
}

function isWithin(inner: Box, outer: Box): boolean {
  if (inner === outer) return false
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.bottom >= outer.bottom &&
    inner.top <= outer.top
  )
}

function intersection(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
    top: Math.min(a.top, b.top),
  }
}

/** One outline for each part of a path that is drawn without lifting the pen. */
function outlinesOf(steps: ArrayLike<number>, ctm: Matrix): Outline[] {
  const parts: { points: [number, number][]; curved: boolean }[] = []
  const counts = [1, 1, 3, 2, 0]
  for (let i = 0; i < Math.min(steps.length, MOST_STEPS);) {
    const code = steps[i]!
    const points = counts[code]
    if (points === undefined) break
    if (code === 0 || parts.length === 0) parts.push({ points: [], curved: false })
    const part = parts.at(-1)!
    if (points > 1) part.curved = true
    for (let n = 0; n < points; n++) {
      const [x, y] = [steps[i + 1 + 2 * n]!, steps[i + 2 + 2 * n]!]
      part.points.push([ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5]])
    }
    i += 1 + 2 * points
  }
  return parts
    .filter(({ points }) => points.length > 1)
    .map(({ points, curved }) => toOutline(points, curved))
}

function toOutline(points: [number, number][], curved: boolean): Outline {
  const box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.bottom = Math.min(box.bottom, y)
    box.top = Math.max(box.top, y)
  }
  const onEdge = ([x, y]: [number, number]): boolean =>
    Math.min(Math.abs(x - box.left), Math.abs(x - box.right)) < 0.1 &&
    Math.min(Math.abs(y - box.bottom), Math.abs(y - box.top)) < 0.1
  return { ...box, isBox: !curved && points.length >= 4 && points.every(onEdge) }
}
