import { daysOfDate } from './dates.ts'

/** A place of a report as expressions see it: what an answer is, and what stands above and below. */
export interface Place {
  /** The same for no other place of a report. */
  readonly path: string
  readonly parent: Place | undefined
  /** From 1, among those of its name beside it: which time a block is repeated. */
  readonly position: number
  /** Of a group, a repeat or an answer with parts, all that stands below, one after another. */
  text(): string
  below(name: string): Place[]
  /** What `${name}` means here: within the same repetition where there is one, else everywhere. */
  find(name: string): Place[]
}

/** What an expression gives. Node sets are in the order of the report. */
export type Value = string | number | boolean | Place[]

/** The whole report. */
export function rootOf(place: Place): Place {
  let root = place
  while (root.parent) root = root.parent
  return root
}

/** A number without exponent, as XPath writes it: 1e-7 is 0.0000001. */
export function decimal(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const short = String(value)
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(short)
  if (!parts) return value === 0 ? '0' : short
  const [, sign = '', first = '', rest = '', exponent] = parts
  const digits = first + rest
  const point = Number(exponent) + 1
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

export function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return decimal(value)
  if (typeof value === 'boolean') return String(value)
  return value[0]?.text() ?? ''
}

const PLAIN_NUMBER = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/

/** As XPath 1.0, and dates as days since 1970, as ODK's specification adds. @param offset minutes east of UTC, for dates without */
export function toNumber(value: Value, offset: number): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value)
  if (PLAIN_NUMBER.test(text)) return Number(text)
  return daysOfDate(text.trim(), offset)
}

export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return value.length > 0
}

/** `=`, `<` and the like as in XPath 1.0: a node set compares as soon as one of its places does. */
export function compare(operator: string, left: Value, right: Value, offset: number): boolean {
  const isEquality = operator === '=' || operator === '!='
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return isEquality
      ? holds(operator, Number(toBoolean(left)), Number(toBoolean(right)))
      : holds(operator, toNumber(left, offset), toNumber(right, offset))
  for (const one of atoms(left))
    for (const other of atoms(right)) if (compareAtoms(operator, one, other, isEquality, offset)) return true
  return false
}

const atoms = (value: Value): (string | number)[] =>
  Array.isArray(value) ? value.map((place) => place.text()) : [value as string | number]

function compareAtoms(
  operator: string,
  left: string | number,
  right: string | number,
  isEquality: boolean,
  offset: number,
): boolean {
  if (isEquality && typeof left === 'string' && typeof right === 'string')
    return operator === '=' ? left === right : left !== right
  return holds(operator, toNumber(left, offset), toNumber(right, offset))
}

function holds(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    default:
      return left >= right
  }
}
