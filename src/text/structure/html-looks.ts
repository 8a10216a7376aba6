/** The elements of a page that are open, and how words in them look: in which colour, on which ground, how large. */
import { isAlike, TINY } from './colors.ts'
import type { Step } from './html-selectors.ts'
import { PageStyles, type Styles } from './html-styles.ts'
import type { Attributes } from './html-tokens.ts'
import { cssColor, cssPoints, ORDINARY_SIZE, type Declarations } from './html-values.ts'

interface Look {
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
const plain: Look = { color: '', ground: '#ffffff', size: ORDINARY_SIZE, unseen: undefined }

/** Elements that are open at once and told apart. */
const DEEPEST = 500
/** Elements, from the innermost, among which one is that the next one ends. */
const NEAR = 30

interface OpenElement {
  name: string
  look: Look
  steps: ReadonlySet<Step>
}

const noSteps: ReadonlySet<Step> = new Set()

/** The elements that are open, outermost first. State is the point here. */
export class Looks {
  private readonly styles: PageStyles
  private readonly open: OpenElement[] = []
  /** How many open elements each step of a selector names. */
  private readonly named = new Map<Step, number>()

  /** `source` is the page, with its style sheets. */
  constructor(source: string) {
    this.styles = new PageStyles(source)
  }

  /** More styles than are looked at. */
  get isCut(): boolean {
    return this.styles.isCut
  }

  /** Why words that stand here are not seen; undefined where they are. */
  get unseen(): string | undefined {
    return this.innermost.unseen
  }

  /** How many are open. */
  get depth(): number {
    return this.open.length
  }

  private get innermost(): Look {
    return this.open.at(-1)?.look ?? plain
  }

  enter(name: string, attributes: Attributes): Styles {
    const styles = this.styles.of(name, attributes, {
      has: (step) => this.named.has(step),
      parent: this.open.at(-1)?.steps ?? noSteps,
    })
    if (this.open.length === DEEPEST) return styles
    const { declarations, steps } = styles
    this.open.push({ name, look: lookOf(this.innermost, name, attributes, declarations), steps })
    for (const step of steps) this.named.set(step, (this.named.get(step) ?? 0) + 1)
    return styles
  }

  leave(name: string): void {
    this.cutAt(this.open.findLastIndex((one) => one.name === name))
  }

  /** Elements that the next one ends, with what was left open in them; not beyond one that holds it. */
  leaveEnded(isEnded: (name: string) => boolean, holds: readonly string[]): void {
    const least = Math.max(0, this.open.length - NEAR)
    for (let at = this.open.length - 1; at >= least; at--) {
      const { name } = this.open[at]!
      if (isEnded(name)) this.cutAt(at)
      else if (holds.includes(name)) return
    }
  }

  private cutAt(at: number): void {
    if (at < 0) return
    for (const { steps } of this.open.splice(at)) {
      for (const step of steps) {
        const left = this.named.get(step)! - 1
        if (left === 0) this.named.delete(step)
        else this.named.set(step, left)
      }
    }
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
