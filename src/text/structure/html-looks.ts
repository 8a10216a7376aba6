/** How the words of a page look: in which colour, on which ground, how large, as far as its elements say it. */
import { isAlike } from './colors.ts'
import { cssColor, cssPoints, SEE_THROUGH, type Declarations } from './html-styles.ts'
import type { Attributes } from './html-tokens.ts'

export interface Look {
  /** "#rrggbb", 'transparent', or '' where it is not known. */
  color: string
  /** "#rrggbb", or '' where it is not known. */
  ground: string
  /** Points. */
  size: number
  /** Why words that look so are not seen; undefined where they are. */
  unseen: string | undefined
}

/** A page that says nothing. The colour of its words contrasts with its ground. */
const plain: Look = { color: '', ground: '#ffffff', size: 12, unseen: undefined }

/** Points up to which nobody reads a text. */
const TINY = 1

/** Points to the left or above beyond which nothing is on a page. */
const FAR = 700

/** Elements that are open at once and told apart. */
const DEEPEST = 500

/** The looks of the elements that are open, outermost first. State is the point here. */
export class Looks {
  private readonly open: { name: string; look: Look }[] = []

  get now(): Look {
    return this.open.at(-1)?.look ?? plain
  }

  enter(name: string, attributes: Attributes, styles: Declarations): void {
    if (this.open.length < DEEPEST) this.open.push({ name, look: lookOf(this.now, name, attributes, styles) })
  }

  leave(name: string): void {
    const at = this.open.findLastIndex((one) => one.name === name)
    if (at >= 0) this.open.length = at
  }

  /** An element that the next one ends. */
  leaveIf(isEnded: (name: string) => boolean): void {
    const last = this.open.at(-1)
    if (last && isEnded(last.name)) this.open.pop()
  }
}

function lookOf(outer: Look, name: string, attributes: Attributes, styles: Declarations): Look {
  const { bgcolor, background: picture, color: own, text, size: step } = attributes
  const color = styles.get('color') ?? (name === 'font' ? own : name === 'body' ? text : undefined)
  const ground = styles.get('background-color') ?? styles.get('background') ?? (picture ? 'url()' : bgcolor)
  const size = styles.get('font-size')
  if (color === undefined && ground === undefined && size === undefined && step === undefined) return outer
  const look = {
    color: color === undefined || color === 'inherit' ? outer.color : (cssColor(color) ?? ''),
    ground: ground === undefined ? outer.ground : groundOf(ground, outer.ground),
    size:
      size === undefined
        ? name === 'font' && step
          ? plain.size
          : outer.size
        : (cssPoints(size, outer.size) ?? plain.size),
  }
  return { ...look, unseen: unseenLook(look) }
}

function groundOf(value: string, outer: string): string {
  if (/url\(|gradient|image/.test(value)) return ''
  const first = cssColor(value) ?? cssColor(value.split(' ')[0]!)
  if (first === 'transparent' || /^(?:none|inherit|initial|unset|)$/.test(value)) return outer
  return first ?? ''
}

function unseenLook({ color, ground, size }: Omit<Look, 'unseen'>): string | undefined {
  if (size <= TINY) return 'Words too small to read'
  return color === 'transparent' || isAlike(color, ground)
    ? 'Words in the colour of what they stand on'
    : undefined
}

/** Whether an element with these styles is off the page, clipped away or see-through, with all that is in it. */
export function isGone(styles: Declarations): boolean {
  const points = (property: string): number => cssPoints(styles.get(property) ?? '', plain.size) ?? NaN
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
