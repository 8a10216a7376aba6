/** The style sheets of a page, as far as they decide whether words are seen, with those of its elements. */
import {
  isNamed,
  keyOf,
  keysOf,
  LONGEST_SELECTOR,
  readSelector,
  type Selector,
  type Step,
} from './html-selectors.ts'
import type { Attributes } from './html-tokens.ts'
import { isGone, isStruck, type Declarations } from './html-values.ts'

interface Rule extends Selector {
  declarations: Declaration[]
  /** Its place among the rules. */
  order: number
}

interface Declaration {
  property: string
  value: string
  isImportant: boolean
}

/** What an element stands in. */
export interface Around {
  /** Steps that some open element is. */
  has(step: Step): boolean
  /** Those that the element itself is which it stands in directly. */
  parent: ReadonlySet<Step>
}

/** What the sheets and the element itself say. */
export interface Styles {
  declarations: Declarations
  /** The steps that it is. */
  steps: ReadonlySet<Step>
  /** Selectors that may be meant for it, by which its words were hidden. */
  doubts: string[]
}

/** Characters of styles that are looked at, and elements of selectors of one name. */
const MOST_STYLES = 500_000
const MOST_STEPS = 100
/** Characters of all selectors of a rule, and selectors of one that stands in another rule. */
const LONGEST_LIST = 20_000
const MOST_NESTED = 20

/** What bears on it whether words are seen. */
const telling =
  /^(?:display|visibility|mso-hide|text-decoration(?:-line)?|color|background(?:-color)?|font-size|opacity|text-indent|position|left|right|top|clip|clip-path|height|max-height|width|overflow|--[\w-]+)$/

/** Reads "color: red; display: none". */
function declarationsOf(text: string): Declaration[] {
  return text
    .toLowerCase()
    .split(';')
    .flatMap((declaration) => {
      const [name = '', ...rest] = declaration.split(':')
      const [property, value] = [name.trim(), rest.join(':')]
      if (!telling.test(property)) return []
      const isImportant = value.includes('!important')
      return [{ property, value: value.replace('!important', '').trim(), isImportant }]
    })
}

const nothing: Styles = { declarations: new Map(), steps: new Set(), doubts: [] }

/** What an element says of itself counts for more than any selector, and what is important for more than that. */
const OWN = 1_000_000
const IMPORTANT = 2 * OWN

/** The style sheets of one page. */
export class PageStyles {
  /** There are more styles than were looked at. */
  isCut = false
  private readonly steps = new Map<string, Step[]>()
  private readonly rules = new Map<Step, Rule>()
  private readonly variables = new Map<string, string>()

  constructor(source: string) {
    const sheets = source
      .split(/<style/i)
      .slice(1)
      .map((piece) => piece.split(/<\/style/i, 1)[0]!.replace(/^[^>]*>/, ''))
      .join('\n')
    this.isCut = sheets.length > MOST_STYLES
    this.readSheet(withoutComments(sheets.slice(0, MOST_STYLES)))
  }

  /** What the sheets, and then the element itself, say of it. */
  of(name: string, attributes: Attributes, around: Around): Styles {
    const { class: names = '', style = '' } = attributes
    if (this.steps.size === 0 && style === '') return nothing
    const steps = this.stepsOf(name, attributes, new Set(names.split(/\s+/)), around)
    const rules = [...steps].flatMap((step) => this.rules.get(step) ?? []).sort((a, b) => a.order - b.order)
    const declarations = this.cascade(
      rules.filter(({ isDoubtful }) => !isDoubtful),
      style,
    )
    return {
      declarations,
      steps,
      doubts: rules.filter(({ isDoubtful }) => isDoubtful).map(({ text }) => text),
    }
  }

  private stepsOf(
    name: string,
    attributes: Attributes,
    classes: ReadonlySet<string>,
    { has, parent }: Around,
  ): Set<Step> {
    const isPlaced = ({ before, isChild }: Step): boolean =>
      before === null || (isChild ? parent.has(before) : has(before))
    const found = keysOf(name, attributes, classes)
      .flatMap((key) => this.steps.get(key) ?? [])
      .filter((step) => isNamed(step, name, attributes, classes) && isPlaced(step))
    return new Set(found)
  }

  private cascade(rules: Rule[], style: string): Declarations {
    const found = new Map<string, string>()
    const weights = new Map<string, number>()
    const add = ({ property, value, isImportant }: Declaration, weight: number): void => {
      const own = weight + (isImportant ? IMPORTANT : 0)
      if (own < (weights.get(property) ?? 0)) return
      weights.set(property, own)
      found.set(property, value)
    }
    for (const { declarations, weight } of rules) for (const one of declarations) add(one, weight)
    for (const one of declarationsOf(style)) add(one, OWN)
    for (const [property, value] of found) {
      const variable = /^var\(\s*(--[\w-]+)/.exec(value)?.[1]
      if (variable) found.set(property, this.variables.get(variable) ?? '')
    }
    return found
  }

  /** Rules outside of conditions; what holds for print or narrow windows does not say what is seen. */
  private readSheet(sheet: string): void {
    const open: { selectors: string[]; isCondition: boolean }[] = []
    let from = 0
    for (const { 0: brace, index } of sheet.matchAll(/[{}]/g)) {
      const text = sheet.slice(from, index)
      from = index + 1
      const within = open.at(-1)
      if (brace === '}') {
        if (within && !within.isCondition) this.addRules(within.selectors, text)
        open.pop()
        continue
      }
      const start = text.lastIndexOf(';') + 1
      if (within && !within.isCondition) this.addRules(within.selectors, text.slice(0, start))
      open.push(this.openBlock(text.slice(start).trim(), within))
    }
  }

  private openBlock(
    head: string,
    within: { selectors: string[]; isCondition: boolean } | undefined,
  ): { selectors: string[]; isCondition: boolean } {
    const { selectors = [], isCondition = false } = within ?? {}
    if (head.startsWith('@')) return { selectors, isCondition: isCondition || !holds(head) }
    const own = this.listOf(head)
    if (selectors.length === 0) return { selectors: own, isCondition: isCondition || own.length === 0 }
    const all = selectors.flatMap((outer) => own.slice(0, MOST_NESTED).map((one) => nested(one, outer)))
    const short = all.filter(({ length }) => length > 0 && length <= LONGEST_SELECTOR)
    if (Math.max(own.length, short.length) > MOST_NESTED || short.length < all.length) this.isCut = true
    return { selectors: short.slice(0, MOST_NESTED), isCondition: isCondition || short.length === 0 }
  }

  /** Selectors that commas part, but not those within brackets. */
  private listOf(head: string): string[] {
    const all =
      head.length > LONGEST_LIST ? [head] : (head.match(/(?:\((?:[^()]|\([^()]*\))*\)|[^,])+/g) ?? [])
    const short = all.filter(({ length }) => length <= LONGEST_SELECTOR)
    if (short.length < all.length) this.isCut = true
    return short
  }

  private addRules(selectors: string[], body: string): void {
    const declarations = declarationsOf(body)
    if (declarations.length === 0) return
    const values = new Map(declarations.map(({ property, value }) => [property, value]))
    const hides = isGone(values) || isStruck(values)
    for (const text of selectors) {
      if (/^\s*(?::root|html)\s*$/i.test(text))
        for (const [name, value] of values) if (name.startsWith('--')) this.variables.set(name, value)
      const selector = readSelector(text)
      if (selector && (hides || !selector.isDoubtful))
        this.addRule({ ...selector, declarations, order: this.rules.size })
    }
  }

  private addRule(rule: Rule): void {
    this.rules.set(rule.last, rule)
    for (let step: Step | null = rule.last; step; step = step.before) {
      const key = keyOf(step)
      const known = this.steps.get(key)
      if (!known) this.steps.set(key, [step])
      else if (known.length < MOST_STEPS) known.push(step)
      else this.isCut = true
    }
  }
}

/** Where in a nested selector what it stands in is named. */
const MOST_NAMED = 4

/** The selector of a rule within another: below what that one names, where it does not say itself; '' where it says it too often. */
function nested(own: string, outer: string): string {
  const parts = own.split('&')
  if (parts.length === 1) return `${outer} ${own}`
  return parts.length > MOST_NAMED ? '' : parts.join(outer)
}

/** Whether what stands in a block with this head is meant for a screen of whatever size. */
function holds(head: string): boolean {
  if (/^@(?:layer\b|supports\s*\()/i.test(head)) return true
  const media = /^@media\s+(.*)$/is.exec(head)?.[1]
  return (
    media?.split(',').some((one) => /^(?:(?:only\s+)?(?:all|screen)|not\s+print)$/i.test(one.trim())) ?? false
  )
}

/** A sheet without its comments, and without the signs in its strings that part rules. */
const withoutComments = (sheet: string): string =>
  sheet
    .replace(/<!--|-->/g, ' ')
    .split('/*')
    .map((piece, i) => (i === 0 ? piece : piece.split('*/').slice(1).join(' ')))
    .join(' ')
    .replace(/"[^"\n]*"|'[^'\n]*'/g, (text) => text.replace(/[{};]/g, ' '))
