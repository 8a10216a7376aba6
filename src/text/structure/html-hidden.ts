/** Which words of a page a reader does not see as its text: hidden elements, and those that are struck out. */
import type { Attributes } from './html-tokens.ts'

const struck = new Set('del s strike'.split(' '))
/** Elements that hold nothing, and those of which all the page is made. */
const neverHidden = new Set(
  'html body area base br col embed hr img input link meta param source track wbr'.split(' '),
)
const hides =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:p[tx]|r?em|%)?\s*(?:;|!|$)|text-decoration[\w-]{0,9}\s*:[^;]{0,80}line-through|mso-hide\s*:\s*all)/i

/** Elements that another ends without an end tag, and what does. */
const impliedEnds: Record<string, RegExp> = {
  p: /^(?:address|article|aside|blockquote|div|dl|fieldset|footer|form|h[1-6]|header|hr|main|nav|ol|p|pre|section|table|ul)$/,
  li: /^li$/,
  dt: /^d[dt]$/,
  dd: /^d[dt]$/,
  td: /^(?:t[dhr]|tbody)$/,
  th: /^(?:t[dhr]|tbody)$/,
  tr: /^(?:tr|tbody)$/,
}
const containers = new Set('body html ul ol dl table div section article'.split(' '))

/** Class names that the style sheets of a page hide or strike out on the screen. Linear in the length. */
export function hidingClasses(styles: string): string[] {
  const [first = '', ...others] = styles.split('/*')
  const bare = first + others.map((part) => part.slice((part.indexOf('*/') + 1 || part.length) + 1)).join('')
  const names: string[] = []
  let depth = 0
  for (const chunk of bare.split('}')) {
    const [selectors = '', rules, ...deeper] = chunk.split('{')
    if (depth === 0 && rules !== undefined && deeper.length === 0 && hides.test(rules))
      names.push(...selectors.split(',').flatMap((one) => aloneClass.exec(one.trim())?.[1] ?? []))
    depth = Math.max(0, depth + deeper.length + (rules === undefined ? -1 : 0))
  }
  return names
}

const aloneClass = /^\w*\.([\w-]+)$/

/** The hidden element that is open, and what stands in it. State is the point here. */
export class Hidden {
  readonly words: string[] = []
  /** Position after its tag. */
  readonly from: number
  private readonly name: string
  private inside = 0
  private nested = 0

  constructor(name: string, from: number) {
    this.name = name
    this.from = from
  }

  /** Whether an element is hidden or struck out by its name, its attributes or its class. */
  static hides(name: string, attributes: Attributes, classes: ReadonlySet<string>): boolean {
    if (neverHidden.has(name)) return false
    if (struck.has(name) || attributes['hidden'] !== undefined || hides.test(attributes['style'] ?? ''))
      return true
    return classes.size > 0 && (attributes['class'] ?? '').split(/\s+/).some((one) => classes.has(one))
  }

  /** Whether a tag that opens ends it, as the tag of the next paragraph does. */
  endsAtOpen(name: string): boolean {
    if (this.nested === 0 && impliedEnds[this.name]?.test(name)) return true
    if (name === this.name) this.inside++
    if (containers.has(name)) this.nested++
    return false
  }

  /** Whether an end tag ends it; `isOther` where it is that of an element around it. */
  endsAtClose(name: string): { ends: boolean; isOther: boolean } {
    if (name === this.name && this.inside-- === 0) return { ends: true, isOther: false }
    if (!containers.has(name)) return { ends: false, isOther: false }
    const isOther = this.nested-- === 0 && (this.name in impliedEnds || /^(?:body|html)$/.test(name))
    return { ends: isOther, isOther }
  }
}
