import { type Token, UnreadableExpression, tokensOf } from './tokens.ts'
import { type Expression, LIMITS, OPERATORS, type Operator, type Step, partsOf } from './tree.ts'

export { UnreadableExpression }

/**
 * Reads an expression as XLSForm writes it. What its names and functions mean is not asked here: `inspect` does.
 * @throws UnreadableExpression what stands where, or which limit is passed
 */
export function parseExpression(text: string): Expression {
  const reader = new Reader(tokensOf(text), text.length)
  const expression = reader.whole()
  if (depthOf(expression) > LIMITS.depth) throw new UnreadableExpression('too-deep', 0)
  return expression
}

/** Goes through the words of an expression once, from left to right. */
class Reader {
  private next = 0
  private nesting = 0
  private readonly tokens: Token[]
  private readonly length: number
  constructor(tokens: Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }

  whole(): Expression {
    const expression = this.operation(0)
    const rest = this.tokens[this.next]
    if (rest) throw this.unexpected(rest)
    return expression
  }

  /** Operations of one level and those that bind more strongly; all group from the left. */
  private operation(level: number): Expression {
    const operators: readonly string[] | undefined = OPERATORS[level]
    if (!operators) return this.located()
    // A minus before an operand binds more strongly than all but the union of node sets.
    if (operators[0] === '|' && this.take('-'))
      return this.within(() => ({ negative: this.operation(level) }))
    let left = this.operation(level + 1)
    for (;;) {
      const token = this.tokens[this.next]
      if (token?.kind !== 'operator' || !operators.includes(token.value)) return left
      this.next++
      left = { operator: token.value as Operator, left, right: this.operation(level + 1) }
    }
  }

  /** An operand, and the path that may go on from it. */
  private located(): Expression {
    const token = this.tokens[this.next]
    if (!token) throw new UnreadableExpression('unfinished', this.length)
    if (this.take('/')) return { path: this.steps(), from: 'root' }
    if (isMark(token, '.') || isMark(token, '..') || this.isStep(token)) return this.relative()
    const operand = this.filtered(this.operand(token))
    return this.take('/') ? { path: this.steps(), from: operand } : operand
  }

  private isStep(token: Token): boolean {
    return token.kind === 'name' && !isMark(this.tokens[this.next + 1], '(')
  }

  /** `.`, `..`, `name`, and what follows each behind a stroke. */
  private relative(): Expression {
    if (!this.take('.')) return { path: this.steps() }
    const here = this.filtered({ here: true })
    return this.take('/') ? { path: this.steps(), from: here } : here
  }

  private steps(): Step[] {
    const steps: Step[] = []
    do {
      const token = this.tokens[this.next]
      if (!token) throw new UnreadableExpression('unfinished', this.length)
      if (isMark(token, '@') || isMark(token, '/') || isMark(this.tokens[this.next + 1], '::'))
        throw new UnreadableExpression('axis', token.at, token.value)
      if (!isMark(token, '..') && token.kind !== 'name') throw this.unexpected(token)
      this.next++
      const where = this.predicates()
      const step = isMark(token, '..') ? { up: true as const } : { down: token.value }
      steps.push(where.length > 0 ? { ...step, where } : step)
    } while (this.take('/'))
    return steps
  }

  private filtered(operand: Expression): Expression {
    const where = this.predicates()
    return where.length > 0 ? { only: operand, where } : operand
  }

  private predicates(): Expression[] {
    const where: Expression[] = []
    while (this.take('[')) {
      where.push(this.within(() => this.operation(0)))
      this.expect(']')
    }
    return where
  }

  private operand(token: Token): Expression {
    this.next++
    if (token.kind === 'number' && Number.isFinite(Number(token.value)))
      return { number: Number(token.value) }
    if (token.kind === 'text') return { text: token.value }
    if (token.kind === 'field') return { field: token.value }
    if (token.kind === 'name') return { call: token.value, with: this.arguments() }
    if (!isMark(token, '(')) throw this.unexpected(token)
    const inner = this.within(() => this.operation(0))
    this.expect(')')
    return inner
  }

  private arguments(): Expression[] {
    this.expect('(')
    const given: Expression[] = []
    if (this.take(')')) return given
    do given.push(this.within(() => this.operation(0)))
    while (this.take(','))
    this.expect(')')
    return given
  }

  private within<T>(read: () => T): T {
    if (++this.nesting > LIMITS.nesting)
      throw new UnreadableExpression('too-deep', this.tokens[this.next]?.at ?? this.length)
    const result = read()
    this.nesting--
    return result
  }

  private take(value: string): boolean {
    const token = this.tokens[this.next]
    if (token?.value !== value || (token.kind !== 'mark' && token.kind !== 'operator')) return false
    this.next++
    return true
  }

  private expect(value: string): void {
    if (this.take(value)) return
    const token = this.tokens[this.next]
    throw token ? this.unexpected(token) : new UnreadableExpression('unfinished', this.length)
  }

  private unexpected(token: Token): UnreadableExpression {
    return new UnreadableExpression('unexpected', token.at, token.value)
  }
}

/** A mark, not a text of the same letters. */
const isMark = (token: Token | undefined, value: string): boolean =>
  token?.kind === 'mark' && token.value === value

/** Levels of a tree, counted without going into itself: a long sum is deep on its left. */
function depthOf(expression: Expression): number {
  let deepest = 0
  const open: [Expression, number][] = [[expression, 1]]
  for (let one = open.pop(); one; one = open.pop()) {
    deepest = Math.max(deepest, one[1])
    for (const part of partsOf(one[0])) open.push([part, one[1] + 1])
  }
  return deepest
}
