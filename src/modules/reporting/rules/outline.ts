import type { Expression } from '../expressions/tree.ts'
import type { Choice, Element, Question, Questionnaire } from '../schema.ts'

/** An element of a questionnaire and where it stands; the whole has no element and no name. */
export interface Definition {
  element?: Element
  name: string
  /** Names from the whole down, "part/block/question". */
  path: string
  parent?: Definition
  children: Definition[]
}

/** A questionnaire as its elements stand in each other. */
export interface Outline {
  questionnaire: Questionnaire
  root: Definition
  /** All below the root, in the order of the form. */
  all: Definition[]
  byName: Map<string, Definition[]>
}

/** Puts the elements of a questionnaire at hand: by place and by name. */
export function outlineOf(questionnaire: Questionnaire): Outline {
  const root: Definition = { name: '', path: '', children: [] }
  const outline: Outline = { questionnaire, root, all: [], byName: new Map() }
  addBelow(outline, root, questionnaire.elements)
  return outline
}

function addBelow(outline: Outline, parent: Definition, elements: Element[]): void {
  for (const element of elements) {
    const path = parent.path ? `${parent.path}/${element.name}` : element.name
    const definition: Definition = { element, name: element.name, path, parent, children: [] }
    parent.children.push(definition)
    outline.all.push(definition)
    outline.byName.set(element.name, [...(outline.byName.get(element.name) ?? []), definition])
    if (element.element !== 'question') addBelow(outline, definition, element.elements)
    else addBelow(outline, parent, otherOf(element, elements))
  }
}

/** Elements with the questions for something else that XLSForm adds to them, as they are drawn. */
export const withOthers = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element): Element[] =>
    element.element === 'question'
      ? [element, ...otherOf(element, elements)]
      : [{ ...element, elements: withOthers(element.elements) }],
  )

/** The name of the choice of something else. */
export const OTHER = 'other'

/** What else it is: a question that XLSForm adds behind one with such a choice, unless the form has it. */
function otherOf({ name, orOther }: Question, beside: readonly Element[]): Question[] {
  if (!orOther) return []
  const other = `${name}_${OTHER}`
  if (beside.some((one) => one.name === other)) return []
  const given: Expression = { path: [{ up: true }, { down: name }] }
  const relevant: Expression = { call: 'selected', with: [given, { text: OTHER }] }
  return [{ element: 'question', name: other, kind: 'text', relevant, isOther: true }]
}

/** What a definition stands in, the nearest first. */
export function* around(definition: Definition): Generator<Definition> {
  for (let one = definition.parent; one; one = one.parent) yield one
}

/** Whether it stands in a block that is repeated. */
export const isRepeated = (definition: Definition): boolean =>
  [...around(definition)].some(({ element }) => element?.element === 'repeat')

/** The columns that the choices of a list have. */
export function columnsOfList({ questionnaire }: Outline, list: string): string[] {
  const choices = Object.hasOwn(questionnaire.lists, list) ? questionnaire.lists[list]! : []
  return ['name', 'label', ...new Set(choices.flatMap(({ columns }) => Object.keys(columns ?? {})))]
}

/** Those of the choices of a question. */
export function columnsOf(outline: Outline, { element }: Definition): string[] {
  const lists = element?.element === 'question' ? (element.lists ?? []) : []
  return ['name', 'label', ...lists.flatMap((list) => columnsOfList(outline, list))]
}

/** The choices of a question, of all its lists. */
export function choicesOf({ questionnaire }: Pick<Outline, 'questionnaire'>, question: Question): Choice[] {
  const listed = (question.lists ?? []).flatMap((list) => questionnaire.lists[list] ?? [])
  const isThere = !question.orOther || listed.some(({ name }) => name === OTHER)
  return isThere ? listed : [...listed, { name: OTHER }]
}
