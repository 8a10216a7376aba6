import { z } from 'zod'

/** Written between two operands, by how strongly they bind: the first binds least. As in XPath 1.0. */
export const OPERATORS = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
  ['|'],
] as const

export type Operator = (typeof OPERATORS)[number][number]

/** One step of a path: up to what stands around, or down to what has that name. */
export type Step = { up: true; where?: Expression[] } | { down: string; where?: Expression[] }

/**
 * An expression of ODK's published language (https://getodk.github.io/xforms-spec/) as data. `field` is what XLSForm writes `${name}`;
 * `here` is `.`; a `path` goes on from `from`, or from the place of the expression without it, or from the whole report (`root`).
 */
export type Expression =
  | { number: number }
  | { text: string }
  | { field: string }
  | { here: true }
  | { path: Step[]; from?: Expression | 'root' }
  | { only: Expression; where: Expression[] }
  | { negative: Expression }
  | { operator: Operator; left: Expression; right: Expression }
  | { call: string; with: Expression[] }

/** What an expression may be at most; beyond that it is refused, whoever wrote it. */
export const LIMITS = {
  /** Characters as written. */
  length: 10_000,
  /** Brackets in brackets. */
  nesting: 60,
  /** Levels of the tree; a sum of so many is as deep. */
  depth: 500,
  /** What is worked out for one report. */
  steps: 2_000_000,
}

const steps = z
  .array(
    z.union([
      z.strictObject({ up: z.literal(true), where: z.array(z.lazy(() => expressionSchema)).optional() }),
      z.strictObject({ down: z.string(), where: z.array(z.lazy(() => expressionSchema)).optional() }),
    ]),
  )
  .min(1)

const operators = OPERATORS.flat() as unknown as readonly [Operator, ...Operator[]]

export const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.strictObject({ number: z.number().nonnegative() }),
    z.strictObject({ text: z.string() }),
    z.strictObject({ field: z.string() }),
    z.strictObject({ here: z.literal(true) }),
    z.strictObject({ path: steps, from: z.union([z.literal('root'), expressionSchema]).optional() }),
    z.strictObject({ only: expressionSchema, where: z.array(expressionSchema).min(1) }),
    z.strictObject({ negative: expressionSchema }),
    z.strictObject({ operator: z.enum(operators), left: expressionSchema, right: expressionSchema }),
    z.strictObject({ call: z.string(), with: z.array(expressionSchema) }),
  ]),
)

/** The expressions directly within one. */
export function partsOf(expression: Expression): Expression[] {
  if ('operator' in expression) return [expression.left, expression.right]
  if ('negative' in expression) return [expression.negative]
  if ('call' in expression) return expression.with
  if ('only' in expression) return [expression.only, ...expression.where]
  if (!('path' in expression)) return []
  const from = expression.from === undefined || expression.from === 'root' ? [] : [expression.from]
  return [...from, ...expression.path.flatMap((step) => step.where ?? [])]
}

/** An expression that is no yes or no by itself: `true()`. */
export const ALWAYS: Expression = { call: 'true', with: [] }
