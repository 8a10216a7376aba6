import { dateOfDays, dateTimeOfDays, daysOfDate, formatDate, fractionOfDay } from './dates.ts'
import type { Scope } from './evaluate.ts'
import { matches } from './regex.ts'
import type { Expression } from './tree.ts'
import { type Place, type Value, rootOf, toNumber, toText } from './values.ts'

/** What a function was called with; each is worked out when it is asked for. */
export interface Arguments {
  scope: Scope
  count: number
  expression(at: number): Expression
  value(at: number): Value
  text(at: number): string
  number(at: number): number
  boolean(at: number): boolean
  places(at: number): Place[]
}

export interface ExpressionFunction {
  /** How many it takes. */
  least: number
  most: number
  run(given: Arguments): Value
}

const fn = (least: number, most: number, run: (given: Arguments) => Value): ExpressionFunction => ({
  least,
  most,
  run,
})
const math = (run: (value: number) => number): ExpressionFunction => fn(1, 1, (given) => run(given.number(0)))
const MANY = 500

const each = <T>(given: Arguments, one: (at: number) => T, from = 0): T[] =>
  Array.from({ length: given.count - from }, (_, i) => one(i + from))

/** All texts of all arguments; a node set gives one for each place. */
const textsFrom = (given: Arguments, from = 0): string[] =>
  each(given, (at) => given.value(at), from).flatMap((value) =>
    Array.isArray(value) ? value.map((place) => place.text()) : [toText(value)],
  )

const numbersOf = (given: Arguments): number[] =>
  textsFrom(given).map((text) => toNumber(text, given.scope.session.offset))

const listOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/** Days since 1970 of a number, a date, or a date and time. */
function daysOf(given: Arguments, at: number): number {
  const value = given.value(at)
  return typeof value === 'number' ? value : toNumber(toText(value), given.scope.session.offset)
}

/** Rounds halves away from zero, as ODK does; `decimals` may be negative. */
function round(value: number, decimals: number): number {
  const scale = 10 ** decimals
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale
  return Number.isFinite(rounded) ? rounded : value
}

const DAY_MS = 86_400_000
const DATE_FORMAT = 1_000

function formatted(given: Arguments): string {
  const { offset, given: surroundings } = given.scope.session
  const format = given.text(1).slice(0, DATE_FORMAT)
  return formatDate(daysOf(given, 0) * DAY_MS, format, offset, surroundings.language)
}

/** Texts are cut by characters as a person counts code points, not by halves of them. */
function substr(given: Arguments): string {
  const letters = Array.from(given.text(0))
  const end = given.count > 2 ? given.number(2) : letters.length
  return letters.slice(given.number(1), end).join('')
}

function translate(given: Arguments): string {
  const [from, to] = [Array.from(given.text(1)), Array.from(given.text(2))]
  const map = new Map(from.map((letter, at) => [letter, to[at] ?? '']).reverse() as [string, string][])
  return Array.from(given.text(0), (letter) => map.get(letter) ?? letter).join('')
}

function checklist(given: Arguments, weightOf: (at: number) => number, step: number): boolean {
  const [least, most] = [given.number(0), given.number(1)]
  let sum = 0
  for (let at = 2; at < given.count; at += step) if (given.number(at) > 0) sum += weightOf(at)
  return (least < 0 || sum >= least) && (most < 0 || sum <= most)
}

/** A number from 0 to 1 that follows from the seed and the place alone (FNV-1a, then Park and Miller's generator). */
function random({ scope: { session, current } }: Arguments): number {
  let hash = 0x811c9dc5
  for (const letter of `${session.given.seed} ${current.path}`)
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  let seed = (hash % 2_147_483_646) + 1
  for (let i = 0; i < 3; i++) seed = (seed * 16_807) % 2_147_483_647
  return (seed - 1) / 2_147_483_646
}

/** Of the places of the first argument those below the repetition that each pair names: a repeat and which time. */
function indexedRepeat(given: Arguments): Value {
  let found = everywhere(given, 0)
  for (let at = 1; at + 1 < given.count; at += 2) {
    const position = given.number(at + 1)
    const chosen = new Set(everywhere(given, at).filter((place) => place.position === position))
    found = found.filter((place) => hasAbove(place, chosen))
  }
  return found.slice(0, 1)
}

/** The places of an argument; of a `${name}` those of the whole report, not of this repetition alone. */
function everywhere(given: Arguments, at: number): Place[] {
  const expression = given.expression(at)
  if (!('field' in expression)) return given.places(at)
  const found = rootOf(given.scope.current).find(expression.field)
  given.scope.session.step(found.length)
  return found
}

function hasAbove(place: Place, chosen: Set<Place>): boolean {
  for (let one: Place | undefined = place; one; one = one.parent) if (chosen.has(one)) return true
  return false
}

/** Nothing is selected where nothing is. */
const isSelected = (list: string, value: string): boolean =>
  value === '' ? list.trim() === '' : listOf(list).includes(value)

/** `jr:choice-name(${question}, '${question}')`: the label of what was chosen. */
function choiceName(given: Arguments): string {
  const question = /^\s*\$\{([^}]+)\}\s*$/.exec(given.text(1))?.[1]?.trim()
  return question ? given.scope.session.words.choiceName(question, given.text(0)) : ''
}

function date(given: Arguments): string {
  const value = given.value(0)
  const { offset } = given.scope.session
  return dateOfDays(toNumber(typeof value === 'boolean' ? Number.NaN : value, offset), offset)
}

/** Of texts put together no more is kept: a form that doubles one forty times would fill the memory. */
const LONGEST_TEXT = 100_000
const bounded = (text: string): string => text.slice(0, LONGEST_TEXT)

/** The functions that there are; no others are called, whatever a form says. From ODK's specification. */
export const FUNCTIONS: Readonly<Record<string, ExpressionFunction>> = {
  string: fn(1, 1, (given) => given.text(0)),
  concat: fn(1, MANY, (given) => bounded(textsFrom(given).join(''))),
  join: fn(1, MANY, (given) => bounded(textsFrom(given, 1).join(given.text(0)))),
  substr: fn(2, 3, substr),
  'substring-before': fn(2, 2, (given) => {
    const [text, part] = [given.text(0), given.text(1)]
    return text.slice(0, Math.max(text.indexOf(part), 0))
  }),
  'substring-after': fn(2, 2, (given) => {
    const [text, part] = [given.text(0), given.text(1)]
    return text.includes(part) ? text.slice(text.indexOf(part) + part.length) : ''
  }),
  translate: fn(3, 3, translate),
  'string-length': fn(1, 1, (given) => Array.from(given.text(0)).length),
  'normalize-space': fn(0, 1, (given) =>
    listOf(given.count > 0 ? given.text(0) : given.scope.place.text()).join(' '),
  ),
  contains: fn(2, 2, (given) => given.text(0).includes(given.text(1))),
  'starts-with': fn(2, 2, (given) => given.text(0).startsWith(given.text(1))),
  'ends-with': fn(2, 2, (given) => given.text(0).endsWith(given.text(1))),

  if: fn(3, 3, (given) => {
    const value = given.value(given.boolean(0) ? 1 : 2)
    return Array.isArray(value) ? toText(value) : value
  }),
  coalesce: fn(2, 2, (given) => given.text(0) || given.text(1)),
  once: fn(1, 1, (given) => given.scope.place.text() || given.text(0)),
  true: fn(0, 0, () => true),
  false: fn(0, 0, () => false),
  boolean: fn(1, 1, (given) => given.boolean(0)),
  'boolean-from-string': fn(1, 1, (given) => ['true', '1'].includes(given.text(0))),
  not: fn(1, 1, (given) => !given.boolean(0)),
  regex: fn(2, 2, (given) => matches(given.text(1), given.text(0))),
  checklist: fn(3, MANY, (given) => checklist(given, () => 1, 1)),
  'weighted-checklist': fn(4, MANY, (given) => checklist(given, (at) => given.number(at + 1), 2)),

  number: fn(1, 1, (given) => given.number(0)),
  random: fn(0, 0, random),
  int: math(Math.trunc),
  sum: fn(1, 1, (given) => numbersOf(given).reduce((a, b) => a + b, 0)),
  max: fn(1, MANY, (given) => extreme(numbersOf(given), Math.max)),
  min: fn(1, MANY, (given) => extreme(numbersOf(given), Math.min)),
  round: fn(1, 2, (given) => round(given.number(0), given.count > 1 ? Math.trunc(given.number(1)) : 0)),
  pow: fn(2, 2, (given) => given.number(0) ** given.number(1)),
  log: math(Math.log),
  log10: math(Math.log10),
  abs: math(Math.abs),
  sin: math(Math.sin),
  cos: math(Math.cos),
  tan: math(Math.tan),
  asin: math(Math.asin),
  acos: math(Math.acos),
  atan: math(Math.atan),
  atan2: fn(2, 2, (given) => Math.atan2(given.number(0), given.number(1))),
  sqrt: math(Math.sqrt),
  exp: math(Math.exp),
  exp10: math((value) => 10 ** value),
  pi: fn(0, 0, () => Math.PI),
  floor: math(Math.floor),
  ceiling: math(Math.ceil),

  count: fn(1, 1, (given) => given.places(0).length),
  'count-non-empty': fn(1, 1, (given) => given.places(0).filter((place) => place.text() !== '').length),
  position: fn(0, 1, (given) =>
    given.count > 0 ? (given.places(0)[0]?.position ?? Number.NaN) : given.scope.position,
  ),
  last: fn(0, 0, (given) => given.scope.size),
  current: fn(0, 0, (given) => [given.scope.current]),
  'indexed-repeat': fn(3, 7, indexedRepeat),

  today: fn(0, 0, ({ scope: { session } }) => session.given.now.slice(0, 10)),
  now: fn(0, 0, ({ scope: { session } }) => session.given.now),
  date: fn(1, 1, date),
  'date-time': fn(1, 1, (given) => dateTimeOfDays(daysOf(given, 0), given.scope.session.offset)),
  'format-date': fn(2, 2, formatted),
  'format-date-time': fn(2, 2, formatted),
  'decimal-date-time': fn(1, 1, (given) => daysOfDate(given.text(0), given.scope.session.offset)),
  'decimal-time': fn(1, 1, (given) => fractionOfDay(given.text(0))),

  selected: fn(2, 2, (given) => isSelected(given.text(0), given.text(1).trim())),
  'selected-at': fn(2, 2, (given) => listOf(given.text(0))[given.number(1)] ?? ''),
  'count-selected': fn(1, 1, (given) => listOf(given.text(0)).length),
  'jr:choice-name': fn(2, 2, choiceName),
  // Lists of the form itself; what stands in files beside it is not at hand.
  instance: fn(1, 1, (given) => given.scope.session.words.list(given.text(0))),
  'jr:itext': fn(1, 1, (given) => given.scope.session.words.itext(given.text(0))),
}

/** Functions of the specification that a report on a server has no use for, or no data: said by name. */
export const LEFT_OUT: readonly string[] = [
  'pulldata',
  'search',
  'randomize',
  'uuid',
  'digest',
  'area',
  'distance',
  'geofence',
  'intersects',
  'base64-decode',
  'extract-signed',
  'property',
  'version',
]

const extreme = (numbers: number[], of: (...values: number[]) => number): number =>
  numbers.length > 0 ? numbers.reduce((a, b) => of(a, b)) : Number.NaN
