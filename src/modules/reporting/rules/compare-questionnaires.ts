import { printExpression } from '../expressions/print.ts'
import type { Expression } from '../expressions/tree.ts'
import type { Element, Labels, Question, Questionnaire } from '../schema.ts'
import { type Definition, outlineOf } from './outline.ts'

/** What may be other of a question between two versions. */
export const QUESTION_CHANGES = ['added', 'removed', 'reworded', 'conditions', 'kind', 'choices'] as const
export type QuestionChange = (typeof QUESTION_CHANGES)[number]

/** A question that is other in the new version. */
export interface ChangedQuestion {
  /** Names from the whole down, "part/block/question". */
  path: string
  element: Element
  changes: QuestionChange[]
}

/** What a new version asks otherwise, in the order of the new one; what it no longer asks stands at the end. Questions are the same by where they stand. */
export function compareQuestionnaires(before: Questionnaire, after: Questionnaire): ChangedQuestion[] {
  const old = byPath(before)
  const now = byPath(after)
  const changed = [...now].flatMap(([path, element]): ChangedQuestion[] => {
    const stood = old.get(path)
    if (!stood) return [{ path, element, changes: ['added'] }]
    const changes = changesOf({ element: stood, of: before }, { element, of: after })
    return changes.length > 0 ? [{ path, element, changes }] : []
  })
  const gone = [...old].flatMap(([path, element]): ChangedQuestion[] =>
    now.has(path) ? [] : [{ path, element, changes: ['removed'] }],
  )
  return [...changed, ...gone]
}

const byPath = (questionnaire: Questionnaire): Map<string, Element> =>
  new Map(outlineOf(questionnaire).all.map(({ path, element }: Definition) => [path, element!]))

interface Side {
  element: Element
  of: Questionnaire
}

function changesOf(before: Side, after: Side): QuestionChange[] {
  const isOther = (read: (side: Side) => unknown): boolean =>
    canonical(read(before)) !== canonical(read(after))
  const found: [QuestionChange, boolean][] = [
    ['reworded', isOther(wordsOf)],
    ['conditions', isOther(conditionsOf)],
    ['kind', isOther(kindOf)],
    ['choices', isOther(choicesOf)],
  ]
  return found.flatMap(([change, is]) => (is ? [change] : []))
}

/** The same text for the same value, in whatever order its fields stand. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? ''

const isQuestion = (element: Element): element is Question => element.element === 'question'

function wordsOf({ element }: Side): (Labels | undefined)[] {
  const { label, hint } = element
  if (!isQuestion(element)) return [label, hint]
  return [label, hint, element.guidanceHint, element.constraintMessage, element.requiredMessage]
}

function conditionsOf({ element }: Side): (string | undefined)[] {
  const written = (expression: Expression | undefined): string | undefined =>
    expression && printExpression(expression)
  if (element.element === 'repeat') return [element.relevant, element.repeatCount].map(written)
  if (!isQuestion(element)) return [written(element.relevant)]
  const { relevant, constraint, calculation, choiceFilter, required, readOnly } = element
  return [relevant, constraint, calculation, choiceFilter, required, readOnly].map(written)
}

const kindOf = ({ element }: Side): string =>
  isQuestion(element) ? `${element.kind} ${element.role ?? ''}` : element.element

/** With their words: those of a question are what may be answered. */
const choicesOf = ({ element, of }: Side): unknown =>
  isQuestion(element) ? [(element.lists ?? []).map((list) => of.lists[list]), element.orOther ?? false] : null
