/** The styles of a page, as far as they decide whether words are seen: its style elements and those of the elements. */
import { toColor } from './colors.ts'
import type { Attributes } from './html-tokens.ts'

/** Values by property, in lower case. */
export type Declarations = ReadonlyMap<string, string>

interface Rule {
  tag: string
  id: string
  classes: string[]
  /** Other elements are named before it: what it says holds in some places only. */
  isPartial: boolean
  declarations: Declarations
}

/** Characters of styles that are looked at, and rules for one name. */
const MOST_STYLES = 200_000
const MOST_RULES = 50
const LONGEST_SELECTOR = 300

/** What bears on it whether words are seen. */
const telling =
  /^(?:display|visibility|mso-hide|text-decoration(?:-line)?|color|background(?:-color)?|font-size|opacity|text-indent|position|left|right|top|clip|clip-path|height|max-height|width|overflow|--[\w-]+)$/

/** Reads "color: red; display: none". */
function declarationsOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const declaration of text.toLowerCase().split(';')) {
    const [name = '', ...value] = declaration.split(':')
    const property = name.trim()
    if (telling.test(property)) found.set(property, value.join(':').replace('!important', '').trim())
  }
  return found
}

/** A tag, an id and classes, after the elements named before them. */
const selector = /^(.*[\s>])?([a-z][\w-]*)?((?:[.#][\w-]+)*)$/is

const nothing: Declarations = new Map()

/** The style sheets of one page. */
export class PageStyles {
  private readonly rules = new Map<string, Rule[]>()
  private readonly variables = new Map<string, string>()

  constructor(source: string) {
    const sheets = source
      .split(/<style/i)
      .slice(1)
      .map((piece) =>
        piece
          .slice(0, MOST_STYLES)
          .split(/<\/style/i, 1)[0]!
          .replace(/^[^>]*>/, ''),
      )
    this.readSheet(withoutComments(sheets.join('\n').slice(0, MOST_STYLES)))
  }

  /** What the sheets, and then the element itself, say of it. */
  of(name: string, attributes: Attributes): Declarations {
    const { id = '', class: names = '', style = '' } = attributes
    if (this.rules.size === 0) return style === '' ? nothing : declarationsOf(style)
    const classes = names === '' ? [] : names.split(/\s+/)
    const keys = [name, ...classes.map((one) => `.${one}`), ...(id === '' ? [] : [`#${id}`])]
    const rules = keys
      .flatMap((key) => this.rules.get(key) ?? [])
      .filter((rule) => fits(rule, name, id, classes))
    if (rules.length === 0 && style === '') return nothing
    const found = new Map<string, string>()
    for (const rule of rules) add(found, rule)
    for (const [property, value] of declarationsOf(style)) found.set(property, value)
    for (const [property, value] of found) {
      const variable = /^var\(\s*(--[\w-]+)/.exec(value)?.[1]
      if (variable) found.set(property, this.variables.get(variable) ?? '')
    }
    return found
  }

  /** Rules outside of conditions; what holds for print or narrow windows does not say what is seen. */
  private readSheet(sheet: string): void {
    const open: { text: string; isCondition: boolean }[] = []
    let conditions = 0
    let from = 0
    let isLeaf = false
    for (const { 0: brace, index } of sheet.matchAll(/[{}]/g)) {
      const text = sheet.slice(from, index).trim()
      from = index + 1
      if (brace === '{') {
        const isCondition = text.startsWith('@') && !/^@media\s+(?:all|screen)$/i.test(text)
        open.push({ text, isCondition })
        if (isCondition) conditions++
      } else {
        const closed = open.pop()
        if (closed?.isCondition) conditions--
        if (closed && isLeaf && conditions === 0) this.addRules(closed.text, text)
      }
      isLeaf = brace === '{'
    }
  }

  private addRules(selectors: string, body: string): void {
    const declarations = declarationsOf(body)
    if (declarations.size === 0) return
    for (const text of selectors.split(',')) {
      if (/^\s*(?::root|html)\s*$/i.test(text))
        for (const [name, value] of declarations) if (name.startsWith('--')) this.variables.set(name, value)
      const found = text.length > LONGEST_SELECTOR ? null : selector.exec(text.trim())
      if (!found) continue
      const [, before = '', tag = '', rest = ''] = found
      const parts = rest.match(/[.#][\w-]+/g) ?? []
      const id = parts.find((part) => part.startsWith('#'))?.slice(1) ?? ''
      const classes = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1))
      const key = id ? `#${id}` : classes.length > 0 ? `.${classes.at(-1)}` : tag.toLowerCase()
      const rule = { tag: tag.toLowerCase(), id, classes, isPartial: before !== '', declarations }
      const known = this.rules.get(key)
      if (!known) this.rules.set(key, [rule])
      else if (known.length < MOST_RULES) known.push(rule)
    }
  }
}

const withoutComments = (sheet: string): string =>
  sheet
    .replace(/<!--|-->/g, ' ')
    .split('/*')
    .map((piece, i) => (i === 0 ? piece : piece.split('*/').slice(1).join(' ')))
    .join(' ')

const fits = (rule: Rule, name: string, id: string, classes: string[]): boolean =>
  (rule.tag === '' || rule.tag === name) &&
  (rule.id === '' || rule.id === id) &&
  rule.classes.every((one) => classes.includes(one))

/** Of a rule for some places only, a line through the words is taken as said; the rest may be said of others. */
function add(found: Map<string, string>, { isPartial, declarations }: Rule): void {
  for (const [property, value] of declarations)
    if (!isPartial || property.startsWith('text-decoration')) found.set(property, value)
}

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
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  if (/^#?[0-9a-f]{6}$/.test(text)) return text.startsWith('#') ? text : `#${text}`
  if (text === 'transparent') return 'transparent'
  const parts = /^rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:\s*[,/]\s*([\d.]+)(%?))?\s*\)$/.exec(
    text,
  )
  if (!parts) return named[text]
  if (parts[4] !== undefined && Number(parts[4]) / (parts[5] ? 100 : 1) < SEE_THROUGH) return 'transparent'
  return toColor(parts.slice(1, 4).map((part) => parseFloat(part) * (part.endsWith('%') ? 2.55 : 1)))
}

/** Share of a colour below which nothing of it is seen. */
export const SEE_THROUGH = 0.05

/** Points of a size; `outer` is that of what it stands in. Undefined where it is not known. */
export function cssPoints(value: string, outer: number): number | undefined {
  const [, number, unit] = /^(-?[\d.]+)\s*(px|pt|em|rem|%|in|cm|mm|)$/.exec(value.trim()) ?? []
  if (number === undefined || (unit === '' && Number(number) !== 0)) return undefined
  const factors: Record<string, number> = {
    pt: 1,
    em: outer,
    rem: 12,
    '%': outer / 100,
    in: 72,
    cm: 28.35,
    mm: 2.835,
  }
  return Number(number) * (factors[unit!] ?? 0.75)
}
