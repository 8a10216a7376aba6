import { UnreadableExpression, parseExpression } from '../expressions/parse.ts'
import { ALWAYS, type Expression } from '../expressions/tree.ts'
import { FUNCTIONS } from '../expressions/functions.ts'
import type { FormLog } from './problem.ts'

/** A cell of a form, for what is said of it. */
export interface Cell {
  sheet: string
  row: number
  column: string
}

const YES = /^(?:yes|true|true\(\))$/i
const NO = /^(?:no|false|false\(\))$/i

/** The expression of a cell; what cannot be read is left out and said. A word for yes or no means `true()` or `false()`. */
export function expressionIn(text: string, cell: Cell, log: FormLog): Expression | undefined {
  if (!text) return undefined
  if (YES.test(text)) return ALWAYS
  if (NO.test(text)) return { call: 'false', with: [] }
  const straight = text
    .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
  if (straight !== text) log.add(cell.sheet, cell.row, 'quotes', { column: cell.column })
  try {
    return parseExpression(straight)
  } catch (error) {
    if (!(error instanceof UnreadableExpression)) throw error
    const { fault, at, found } = error
    log.add(cell.sheet, cell.row, `expression-${fault}`, { column: cell.column, at: at + 1, found })
    return undefined
  }
}

/** As a cell that says whether: what says no says nothing. */
export function conditionIn(text: string, cell: Cell, log: FormLog): Expression | undefined {
  return NO.test(text) ? undefined : expressionIn(text, cell, log)
}

/** A default that is worked out asks for a question or calls a function; all others are what they say. */
export function defaultIn(
  text: string,
  cell: Cell,
  log: FormLog,
): { text: string } | { worked: Expression } | undefined {
  if (!text) return undefined
  const called = /([A-Za-z:-]+[0-9]*)\(/.exec(text)?.[1]
  if (!text.includes('${') && !(called && Object.hasOwn(FUNCTIONS, called))) return { text }
  const worked = expressionIn(text, cell, log)
  return worked && { worked }
}
