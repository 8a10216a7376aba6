import { decimal } from './values.ts'
import { type Expression, OPERATORS, type Step } from './tree.ts'

/** A minus binds more strongly than all operators but the union of node sets, which is the last. */
const MINUS = OPERATORS.length - 1.5

/** How strongly an expression binds: the level of its operator; an operand most. */
function levelOf(expression: Expression): number {
  if ('operator' in expression)
    return OPERATORS.findIndex((operators) => (operators as readonly string[]).includes(expression.operator))
  return 'negative' in expression ? MINUS : OPERATORS.length
}

/**
 * Writes an expression as XLSForm does, with no more brackets than it needs: read again it is the same.
 * @throws Error for a text with both kinds of quotes, which the language cannot write and `parseExpression` never gives
 */
export function printExpression(expression: Expression): string {
  if ('operator' in expression) {
    const level = levelOf(expression)
    const left = bracketed(expression.left, level)
    return `${left} ${expression.operator} ${bracketed(expression.right, level + 1)}`
  }
  if ('negative' in expression) return `-${bracketed(expression.negative, MINUS)}`
  if ('number' in expression) return decimal(expression.number)
  if ('text' in expression) return quoted(expression.text)
  if ('field' in expression) return `\${${expression.field}}`
  if ('here' in expression) return '.'
  if ('call' in expression) return `${expression.call}(${expression.with.map(printExpression).join(', ')})`
  if ('only' in expression) return `${operand(expression.only)}${printedWhere(expression.where)}`
  const steps = expression.path.map(printedStep).join('/')
  if (expression.from === undefined) return steps
  return expression.from === 'root' ? `/${steps}` : `${operand(expression.from)}/${steps}`
}

const bracketed = (expression: Expression, level: number): string =>
  levelOf(expression) < level ? `(${printExpression(expression)})` : printExpression(expression)

/** What a path or a predicate can follow as it stands; a path would take them for its own. */
const operand = (expression: Expression): string =>
  'operator' in expression || 'negative' in expression || 'path' in expression
    ? `(${printExpression(expression)})`
    : printExpression(expression)

const printedStep = (step: Step): string =>
  `${'up' in step ? '..' : step.down}${printedWhere(step.where ?? [])}`

const printedWhere = (where: Expression[]): string =>
  where.map((condition) => `[${printExpression(condition)}]`).join('')

function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`
  if (text.includes('"')) throw new Error('A text with both kinds of quotes cannot be written')
  return `"${text}"`
}
