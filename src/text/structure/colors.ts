/** What an eye tells apart: sizes, and colours of words and of what they stand on, "#rrggbb" as far as a file says them. */

/** Points up to which nobody reads a text. */
export const TINY = 1

/** Difference of a part of two colours, of 255, below which an eye does not tell them apart. */
const UNSEEN_STEP = 20

/** Whether an eye does not tell two colours apart; false where either is not known. */
export function isAlike(one: string | undefined, other: string | undefined): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  return a !== null && b !== null && a.every((value, i) => Math.abs(value - b[i]!) < UNSEEN_STEP)
}

/** Red, green and blue of "#rrggbb", from 0 to 255; null for anything else. */
function partsOf(color: string | undefined): number[] | null {
  const parts = /^#(..)(..)(..)$/.exec(color ?? '')?.slice(1)
  return parts ? parts.map((hex) => parseInt(hex, 16)) : null
}

/** A colour with a share of another laid over it, from 0 to 1; undefined where either is not known. */
export function mixed(
  under: string | undefined,
  over: string | undefined,
  share: number,
): string | undefined {
  const [a, b] = [partsOf(under), partsOf(over)]
  return a && b ? toColor(a.map((value, i) => value + (b[i]! - value) * share)) : undefined
}

/** "#rrggbb" of red, green and blue from 0 to 255. */
export function toColor(parts: number[]): string {
  const bounded = parts.map((part) => Math.min(255, Math.max(0, Math.round(part))))
  return `#${bounded.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** "#rrggbb" of a colour in figures of three or six, in lower case, with its sign or without; undefined for anything else. */
export function byFigures(text: string): string | undefined {
  const figures = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1]
  if (figures === undefined) return undefined
  return `#${figures.length === 6 ? figures : figures.replace(/./g, '$&$&')}`
}
