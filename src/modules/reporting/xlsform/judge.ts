import type { Expression } from '../expressions/tree.ts'
import { BEARABLE, inspect } from '../rules/inspect.ts'
import type { Definition, Outline } from '../rules/outline.ts'
import { workingOrder } from '../rules/working-order.ts'
import type { Element, Labels } from '../schema.ts'
import type { FormLog } from './problem.ts'

/** Field of an element → the column in which it stands. */
const EXPRESSIONS = {
  relevant: 'relevant',
  repeatCount: 'repeat_count',
  calculation: 'calculation',
  choiceFilter: 'choice_filter',
  constraint: 'constraint',
  required: 'required',
  readOnly: 'read_only',
} as const
type Field = keyof typeof EXPRESSIONS
const FIELDS = Object.keys(EXPRESSIONS) as Field[]
/** Those that may make elements wait for each other. */
const WAITING: Field[] = ['relevant', 'repeatCount', 'calculation', 'choiceFilter']

type Expressive = Partial<Record<Field, Expression>> & { default?: { text: string } | { worked: Expression } }

/**
 * Takes out of a form just read the expressions that mean nothing here, and those that wait for each other; says each by its row.
 * @param rows in which row each element stands
 */
export function judge(outline: Outline, sheet: string, rows: Map<Element, number>, log: FormLog): void {
  for (const definition of outline.all) {
    const say = (code: Parameters<FormLog['add']>[2], params: Record<string, string>): void =>
      log.add(sheet, rows.get(definition.element!) ?? 0, code, params)
    judgeExpressions(outline, definition, say)
    judgeWords(outline, definition.element!, say)
  }
  for (const circle of workingOrder(outline).circles) {
    const names = [...circle, circle[0]!].map(({ name }) => name).join(' → ')
    log.add(sheet, rows.get(circle[0]!.element!) ?? 0, 'circle', { circle: names.slice(0, 500) })
    for (const { element } of circle) for (const field of WAITING) delete (element as Expressive)[field]
  }
}

type Say = (code: Parameters<FormLog['add']>[2], params: Record<string, string>) => void

function judgeExpressions(outline: Outline, definition: Definition, say: Say): void {
  const element = definition.element as Expressive
  for (const field of FIELDS) {
    const expression = element[field]
    const isFilter = field === 'choiceFilter'
    if (expression && !isUsable(outline, definition, expression, EXPRESSIONS[field], say, isFilter))
      delete element[field]
  }
  const start = element.default
  if (start && 'worked' in start && !isUsable(outline, definition, start.worked, 'default', say))
    delete element.default
}

function isUsable(
  outline: Outline,
  definition: Definition,
  expression: Expression,
  column: string,
  say: Say,
  overChoices = false,
): boolean {
  const { faults } = inspect(outline, definition, expression, overChoices)
  for (const { fault, name } of faults) say(`expression-${fault}`, { column, name: name.slice(0, 120) })
  return faults.every(({ fault }) => BEARABLE.includes(fault))
}

/** Words may show answers, `${name}`: of questions that there are. */
function judgeWords(outline: Outline, element: Element, say: Say): void {
  const words = [
    element.label,
    element.hint,
    element.element === 'question' ? element.constraintMessage : undefined,
  ]
  const asked = new Set(words.flatMap((labels) => namesIn(labels ?? {})))
  for (const name of asked) if (!outline.byName.has(name)) say('label-asks', { name })
}

const namesIn = (labels: Labels): string[] =>
  Object.values(labels).flatMap((text) =>
    Array.from(text.matchAll(/\$\{\s*([^}\s]{1,120})\s*\}/g), (found) => found[1]!),
  )
