import type { Expression } from '../expressions/tree.ts'
import { inspect } from './inspect.ts'
import type { Definition, Outline } from './outline.ts'

export interface WorkingOrder {
  /** All elements, each after those on which it depends. */
  order: Definition[]
  /** Elements that wait for each other, each of these lists once round: the first asks for the second, the last for the first. */
  circles: Definition[][]
}

/**
 * In what order a report is worked out. An element depends on what its own condition, calculation, count and filter of choices ask
 * for, and on what it stands in, which may not be asked at all. A constraint is asked afterwards and makes no circle.
 */
export function workingOrder(outline: Outline): WorkingOrder {
  const result: WorkingOrder = { order: [], circles: [] }
  const state = new Map<Definition, 'open' | 'done'>()
  for (const definition of outline.all) visit(outline, definition, state, result)
  return result
}

/** Depth first without calling itself: a chain may be as long as the form. */
function visit(
  outline: Outline,
  first: Definition,
  state: Map<Definition, 'open' | 'done'>,
  result: WorkingOrder,
): void {
  if (state.has(first)) return
  const trail: { definition: Definition; left: Definition[] }[] = []
  const enter = (definition: Definition): void => {
    state.set(definition, 'open')
    trail.push({ definition, left: dependenciesOf(outline, definition) })
  }
  enter(first)
  for (let top = trail.at(-1); top; top = trail.at(-1)) {
    const next = top.left.pop()
    if (!next) {
      state.set(top.definition, 'done')
      result.order.push(top.definition)
      trail.pop()
    } else if (!state.has(next)) enter(next)
    else if (state.get(next) === 'open') {
      const names = trail.map(({ definition }) => definition)
      result.circles.push(names.slice(names.indexOf(next)))
    }
  }
}

function dependenciesOf(outline: Outline, definition: Definition): Definition[] {
  const { element, parent } = definition
  const asks = new Set<Definition>(parent?.element ? [parent] : [])
  const add = (expression: Expression | undefined, at: Definition, overChoices = false): void => {
    if (!expression) return
    for (const asked of inspect(outline, at, expression, overChoices).asks) asks.add(asked)
  }
  add(element?.relevant, definition)
  if (element?.element === 'repeat') add(element.repeatCount, definition)
  if (element?.element === 'question') {
    add(element.calculation, definition)
    add(element.choiceFilter, definition, true)
  }
  return [...asks]
}
