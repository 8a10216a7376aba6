/** Values of styles, as far as they decide whether words are seen. */
import { byFigures, TINY, toColor } from './colors.ts'

/** Values by property, in lower case. */
export type Declarations = ReadonlyMap<string, string>

/** Points of the words of a page that says nothing. */
export const ORDINARY_SIZE = 12

/** Points to the left or above beyond which nothing is on a page. */
const FAR = 700

/** Share of a colour below which nothing of it is seen. */
const SEE_THROUGH = 0.05

/** Whether an element with these styles is not shown, off the page, clipped away or see-through, with all that is in it. */
export function isGone(styles: Declarations): boolean {
  const points = (property: string): number => cssPoints(styles.get(property) ?? '', ORDINARY_SIZE) ?? NaN
  const isUnshown =
    styles.get('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(styles.get('visibility') ?? '') ||
    styles.get('mso-hide') === 'all'
  if (isUnshown) return true
  if (Number(styles.get('opacity') ?? 1) < SEE_THROUGH || points('text-indent') <= -FAR) return true
  const isClipped = styles.get('overflow') === 'hidden'
  if (isClipped && ['height', 'max-height', 'width'].some((property) => points(property) <= TINY)) return true
  if (!/^(?:absolute|fixed)$/.test(styles.get('position') ?? '')) return false
  const isAway = ['left', 'right', 'top'].some((property) => points(property) <= -FAR)
  return (
    isAway ||
    /rect\(\s*(?:0|1px)|inset\(\s*(?:50|100)%/.test(`${styles.get('clip')} ${styles.get('clip-path')}`)
  )
}

/** Whether a line goes through the words of an element with these styles. */
export const isStruck = (styles: Declarations): boolean =>
  ['text-decoration', 'text-decoration-line'].some((name) => styles.get(name)?.includes('line-through'))

const named: Record<string, string> = {
  white: '#ffffff',
  snow: '#fffafa',
  ivory: '#fffff0',
  ghostwhite: '#f8f8ff',
  floralwhite: '#fffaf0',
  mintcream: '#f5fffa',
  azure: '#f0ffff',
  whitesmoke: '#f5f5f5',
  black: '#000000',
}

/** A colour as pages write it: "#rrggbb", 'transparent', or undefined where it is not known. */
export function cssColor(value: string): string | undefined {
  const text = value.trim().toLowerCase()
  const byHex = byFigures(text)
  if (byHex !== undefined || text === 'transparent') return byHex ?? text
  const parts = /^rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:\s*[,/]\s*([\d.]+)(%?))?\s*\)$/.exec(
    text,
  )
  if (!parts) return named[text]
  if (parts[4] !== undefined && Number(parts[4]) / (parts[5] ? 100 : 1) < SEE_THROUGH) return 'transparent'
  return toColor(parts.slice(1, 4).map((part) => parseFloat(part) * (part.endsWith('%') ? 2.55 : 1)))
}

/** Points of a size; `outer` is that of what it stands in. Undefined where it is not known. */
export function cssPoints(value: string, outer: number): number | undefined {
  const [, number, unit] = /^(-?[\d.]+)\s*(px|pt|em|rem|%|in|cm|mm|)$/.exec(value.trim()) ?? []
  if (number === undefined || (unit === '' && Number(number) !== 0)) return undefined
  const factors: Record<string, number> = {
    pt: 1,
    em: outer,
    rem: ORDINARY_SIZE,
    '%': outer / 100,
    in: 72,
    cm: 28.35,
    mm: 2.835,
  }
  return Number(number) * (factors[unit!] ?? 0.75)
}
