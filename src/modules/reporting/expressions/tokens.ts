import { LIMITS } from './tree.ts'

export interface Token {
  kind: 'number' | 'text' | 'field' | 'name' | 'operator' | 'mark'
  value: string
  /** Where it begins, from 0. */
  at: number
}

/** What is wrong with an expression as it is written; each has words under `reporting.xlsform.expression-<code>`. */
export const EXPRESSION_FAULTS = [
  'too-long',
  'too-deep',
  'unexpected',
  'unfinished',
  'open-quote',
  'open-name',
  'axis',
] as const

export type ExpressionFault = (typeof EXPRESSION_FAULTS)[number]

/** An expression that cannot be read. `found` is what stands at `at`, counted from 0. */
export class UnreadableExpression extends Error {
  override name = 'UnreadableExpression'
  readonly fault: ExpressionFault
  readonly at: number
  readonly found: string
  constructor(fault: ExpressionFault, at: number, found = '') {
    super(`${fault} at ${at + 1}${found && `: ${found}`}`)
    this.fault = fault
    this.at = at
    this.found = found
  }
}

/** Names of elements and functions: XML's, of which a minus and a dot may be part. */
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?/uy
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)/y
const MARK = /\.\.|!=|<=|>=|::|[()[\],./=<>+\-*|@]/y
const SPACE = /\s+/y
const WORDS = new Set(['or', 'and', 'div', 'mod'])
const SIGNS = new Set(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '|'])

/**
 * Cuts an expression into its words. A word such as `and` is an operator where one may stand, as in XPath 1.0: after an operand.
 * @throws UnreadableExpression
 */
export function tokensOf(text: string): Token[] {
  if (text.length > LIMITS.length) throw new UnreadableExpression('too-long', LIMITS.length)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const space = match(SPACE, text, at)
    at += space.length
    if (at >= text.length) break
    const token = tokenAt(text, at, tokens.at(-1))
    tokens.push(token.token)
    at = token.end
  }
  return tokens
}

function tokenAt(text: string, at: number, before: Token | undefined): { token: Token; end: number } {
  const sign = text[at]!
  if (sign === '"' || sign === "'") return quoted(text, at, sign)
  if (text.startsWith('${', at)) return field(text, at)
  const number = match(NUMBER, text, at)
  if (number) return { token: { kind: 'number', value: number, at }, end: at + number.length }
  const name = match(NAME, text, at)
  if (name) {
    const kind = WORDS.has(name) && isOperand(before) ? 'operator' : 'name'
    return { token: { kind, value: name, at }, end: at + name.length }
  }
  const mark = match(MARK, text, at)
  if (!mark) throw new UnreadableExpression('unexpected', at, String.fromCodePoint(text.codePointAt(at)!))
  return { token: { kind: SIGNS.has(mark) ? 'operator' : 'mark', value: mark, at }, end: at + mark.length }
}

function quoted(text: string, at: number, quote: string): { token: Token; end: number } {
  const end = text.indexOf(quote, at + 1)
  if (end < 0) throw new UnreadableExpression('open-quote', at, text.slice(at, at + 20))
  return { token: { kind: 'text', value: text.slice(at + 1, end), at }, end: end + 1 }
}

function field(text: string, at: number): { token: Token; end: number } {
  const end = text.indexOf('}', at)
  const name = end < 0 ? '' : text.slice(at + 2, end).trim()
  if (match(NAME, name, 0) !== name || name === '')
    throw new UnreadableExpression('open-name', at, text.slice(at, at + 20))
  return { token: { kind: 'field', value: name, at }, end: end + 1 }
}

/** Whether a word that follows this one stands between two operands. */
const isOperand = (before: Token | undefined): boolean =>
  before !== undefined &&
  (['number', 'text', 'field', 'name'].includes(before.kind) || [')', ']', '.', '..'].includes(before.value))

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
