import { hasPart } from '../answer-kinds.ts'
import { FUNCTIONS, LEFT_OUT } from '../expressions/functions.ts'
import { isPattern } from '../expressions/regex.ts'
import { type Expression, partsOf } from '../expressions/tree.ts'
import { type Definition, type Outline, columnsOf, columnsOfList } from './outline.ts'

/** What keeps an expression from meaning what it says; each has words under `reporting.xlsform.expression-<code>`. */
export const MEANING_FAULTS = [
  'no-function',
  'function-left-out',
  'arguments',
  'pattern',
  'no-list',
  'no-question',
  'ambiguous',
  'no-name',
  'bare-word',
] as const
export type MeaningFault = (typeof MEANING_FAULTS)[number]

/** With these an expression still is worked out, as ODK does: the name stands for nothing. */
export const BEARABLE: readonly MeaningFault[] = ['no-name', 'bare-word']

export interface Inspected {
  faults: { fault: MeaningFault; name: string }[]
  /** Of which elements it asks; itself by `.` is none of them. */
  asks: Set<Definition>
}

/** What stands below something that is no element: a list of choices, a choice, a column of it. */
type Shape = Map<string, Shape>
/** Where a part of an expression stands. */
type Spot = Definition | Shape

const choiceShape = (columns: Iterable<string>): Shape =>
  new Map([...columns].map((column) => [column, new Map()]))

/** Says of an expression at an element what it asks for, and what of it means nothing. @param overChoices for filters of choices */
export function inspect(
  outline: Outline,
  at: Definition,
  expression: Expression,
  overChoices = false,
): Inspected {
  const found: Inspected = { faults: [], asks: new Set() }
  const here: Spot[] = overChoices ? [choiceShape(columnsOf(outline, at))] : [at]
  new Inspector(outline, at, found).spots(expression, here)
  return found
}

class Inspector {
  private readonly outline: Outline
  private readonly current: Definition
  private readonly found: Inspected
  constructor(outline: Outline, current: Definition, found: Inspected) {
    this.outline = outline
    this.current = current
    this.found = found
  }

  /** Goes through an expression; of one that is a node set, where that stands. */
  spots(expression: Expression, here: Spot[]): Spot[] {
    if ('here' in expression) return here
    if ('field' in expression) return this.named(expression.field)
    if ('only' in expression) {
      const spots = this.spots(expression.only, here)
      this.each(expression.where, spots)
      return spots
    }
    if ('path' in expression) return this.along(expression, here)
    if ('call' in expression) this.called(expression)
    const sets = partsOf(expression).map((part) => this.spots(part, here))
    if ('operator' in expression && expression.operator === '|') return sets.flat()
    return 'call' in expression ? this.given(expression) : []
  }

  /** The node set that a function gives. */
  private given({ call, with: [first] }: Extract<Expression, { call: unknown }>): Spot[] {
    if (call === 'current') return [this.current]
    if (call !== 'instance' || !first || !('text' in first) || !isList(this.outline, first.text)) return []
    const item = choiceShape([...columnsOfList(this.outline, first.text), 'itextId'])
    return [new Map([['root', new Map([['item', item]])]])]
  }

  private each(expressions: Expression[], here: Spot[]): void {
    for (const expression of expressions) this.spots(expression, here)
  }

  private named(name: string): Spot[] {
    const definitions = this.outline.byName.get(name) ?? []
    if (definitions.length !== 1) this.fault(definitions.length > 1 ? 'ambiguous' : 'no-question', name)
    for (const definition of definitions) this.found.asks.add(definition)
    return definitions
  }

  private along({ path, from }: Extract<Expression, { path: unknown }>, here: Spot[]): Spot[] {
    // The first name from the root is that of the form.
    if (from === 'root')
      return path.slice(1).reduce((spots, step) => this.step(step, spots), [this.outline.root] as Spot[])
    const start = from === undefined ? here : this.spots(from, here)
    return path.reduce((spots, step) => this.step(step, spots), start)
  }

  private step(step: Extract<Expression, { path: unknown }>['path'][number], from: Spot[]): Spot[] {
    const spots = from.flatMap((spot) => this.next(step, spot))
    if (spots.length === 0 && from.length > 0 && 'down' in step) this.missing(step.down)
    for (const spot of spots) if (!(spot instanceof Map) && spot.element) this.found.asks.add(spot)
    this.each(step.where ?? [], spots)
    return spots
  }

  private next(step: Extract<Expression, { path: unknown }>['path'][number], spot: Spot): Spot[] {
    if (spot instanceof Map) return 'down' in step && spot.has(step.down) ? [spot.get(step.down)!] : []
    if ('up' in step) return spot.parent ? [spot.parent] : []
    const { element } = spot
    if (element?.element === 'question') return hasPart(element.kind, step.down) ? [new Map()] : []
    return spot.children.filter((child) => child.name === step.down)
  }

  private missing(name: string): void {
    this.fault(/^(?:true|false|null|yes|no)$/i.test(name) ? 'bare-word' : 'no-name', name)
  }

  private called({ call, with: given }: Extract<Expression, { call: unknown }>): void {
    if (LEFT_OUT.includes(call)) return this.fault('function-left-out', call)
    const known = Object.hasOwn(FUNCTIONS, call) ? FUNCTIONS[call] : undefined
    if (!known) return this.fault('no-function', call)
    if (given.length < known.least || given.length > known.most) this.fault('arguments', call)
    if (call === 'instance') this.listed(given[0])
    const pattern = call === 'regex' ? given[1] : undefined
    if (pattern && 'text' in pattern && !isPattern(pattern.text)) this.fault('pattern', pattern.text)
  }

  /** Only lists of the form itself are at hand. */
  private listed(name: Expression | undefined): void {
    const list = name && 'text' in name ? name.text : ''
    if (!isList(this.outline, list)) this.fault('no-list', list)
  }

  private fault(fault: MeaningFault, name: string): void {
    if (!this.found.faults.some((one) => one.fault === fault && one.name === name))
      this.found.faults.push({ fault, name })
  }
}

const isList = ({ questionnaire }: Outline, name: string): boolean => Object.hasOwn(questionnaire.lists, name)
