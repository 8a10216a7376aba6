import { FUNCTIONS } from './functions.ts'
import { offsetOf } from './dates.ts'
import { type Expression, LIMITS, type Step } from './tree.ts'
import { type Place, type Value, compare, rootOf, toBoolean, toNumber, toText } from './values.ts'

/** What expressions are told of the world: they look at no clock and draw no lots. */
export interface Surroundings {
  /** Date and time with its offset, "2026-11-30T09:30:00.000+01:00": what `now()` and `today()` give. */
  now: string
  /** Whole number; the same gives the same `random()` at the same place. */
  seed: number
  /** Of the form, for names of months and `jr:choice-name`. */
  language: string
}

/** Thrown where a report takes more steps than `LIMITS.steps`. */
export class TooManySteps extends Error {
  override name = 'TooManySteps'
}

/** The lists of choices and their words, as expressions may ask for them. */
export interface FormWords {
  /** The label of a choice of that question; empty where there is none. */
  choiceName(question: string, choice: string): string
  /** The choices of a list as places below a root, `root/item`; none where there is no such list. */
  list(name: string): Place[]
  /** The words that the column `itextId` of a choice names. */
  itext(id: string): string
}

const WORDLESS: FormWords = { choiceName: () => '', list: () => [], itext: () => '' }

/** One working out of a report: what it was told, and how many steps it took. */
export class Session {
  private steps = 0
  readonly given: Surroundings
  /** Minutes east of UTC. */
  readonly offset: number
  readonly words: FormWords
  constructor(given: Surroundings, words: FormWords = WORDLESS) {
    this.given = given
    this.offset = offsetOf(given.now) ?? 0
    this.words = words
  }

  /** @throws TooManySteps */
  step(count = 1): void {
    this.steps += count
    if (this.steps > LIMITS.steps) throw new TooManySteps(`More than ${LIMITS.steps} steps`)
  }
}

/** Where an expression is worked out. */
export interface Scope {
  session: Session
  place: Place
  /** The place of the question, also within a predicate or a filter of choices. */
  current: Place
  /** Of the place among those that a predicate goes through. */
  position: number
  size: number
}

export const scopeAt = (session: Session, place: Place, current: Place = place): Scope => ({
  session,
  place,
  current,
  position: 1,
  size: 1,
})

/**
 * Works an expression out at a place.
 * @throws TooManySteps, or Error for a function that does not exist here (`inspect` finds these before)
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { session } = scope
  session.step()
  if ('number' in expression) return expression.number
  if ('text' in expression) return expression.text
  if ('field' in expression) return counted(scope, scope.current.find(expression.field))
  if ('here' in expression) return [scope.place]
  if ('negative' in expression) return -toNumber(evaluate(expression.negative, scope), session.offset)
  if ('operator' in expression) return operate(expression, scope)
  if ('call' in expression) return call(expression, scope)
  if ('only' in expression) return filter(nodes(evaluate(expression.only, scope)), expression.where, scope)
  const { from, path } = expression
  // The first name of a path from the root is the name of the form, whatever that is.
  if (from === 'root') return follow([rootOf(scope.current)], path.slice(1), scope)
  return follow(from === undefined ? [scope.place] : nodes(evaluate(from, scope)), path, scope)
}

function follow(from: Place[], path: Step[], scope: Scope): Place[] {
  return path.reduce((places, step) => {
    const found = places.flatMap((place) =>
      'up' in step ? (place.parent ? [place.parent] : []) : place.below(step.down),
    )
    const unique = 'up' in step ? [...new Set(found)] : found
    return filter(counted(scope, unique), step.where ?? [], scope)
  }, from)
}

function filter(places: Place[], where: Expression[], scope: Scope): Place[] {
  return where.reduce((left, condition) => {
    const size = left.length
    return left.filter((place, at) => {
      const value = evaluate(condition, { ...scope, place, position: at + 1, size })
      return typeof value === 'number' ? value === at + 1 : toBoolean(value)
    })
  }, places)
}

function counted(scope: Scope, places: Place[]): Place[] {
  scope.session.step(places.length)
  return places
}

const nodes = (value: Value): Place[] => (Array.isArray(value) ? value : [])

function operate(expression: Extract<Expression, { operator: unknown }>, scope: Scope): Value {
  const { operator } = expression
  const left = evaluate(expression.left, scope)
  if (operator === 'or') return toBoolean(left) || toBoolean(evaluate(expression.right, scope))
  if (operator === 'and') return toBoolean(left) && toBoolean(evaluate(expression.right, scope))
  const right = evaluate(expression.right, scope)
  const { offset } = scope.session
  if (operator === '|') return [...new Set([...nodes(left), ...nodes(right)])]
  const [a, b] = [toNumber(left, offset), toNumber(right, offset)]
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case 'div':
      return a / b
    case 'mod':
      return a % b
    default: {
      if (Array.isArray(left) && Array.isArray(right)) scope.session.step(left.length * right.length)
      return compare(operator, left, right, offset)
    }
  }
}

function call({ call: name, with: given }: Extract<Expression, { call: unknown }>, scope: Scope): Value {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (!known) throw new Error(`There is no function ${name}`)
  const value = (at: number): Value => evaluate(given[at]!, scope)
  return known.run({
    scope,
    count: given.length,
    expression: (at) => given[at]!,
    value,
    text: (at) => toText(value(at)),
    number: (at) => toNumber(value(at), scope.session.offset),
    boolean: (at) => toBoolean(value(at)),
    places: (at) => nodes(value(at)),
  })
}
