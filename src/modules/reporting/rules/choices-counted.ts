import { IMPLEMENTATION_STATUSES } from '../answer-kinds.ts'
import type { Answer, Question } from '../schema.ts'
import { meaningOf } from './carry-forward.ts'
import { type Outline, choicesOf, isRepeated } from './outline.ts'

/** A question whose answers can be counted by choice. */
export interface Countable {
  path: string
  question: Question
  /** Names of choices, in the order of the form. */
  choices: string[]
  /** Whether a State may choose several. */
  isSeveral: boolean
  /** What it asks, the same in other questionnaires; null where nothing says that it is. */
  meaning: string | null
}

/** A table of more choices tells nothing. */
const MOST_CHOICES = 60

/** The questions of a questionnaire that have choices and are asked once. */
export const countable = ({ outline }: { outline: Outline }): Countable[] =>
  outline.all.flatMap((definition) => {
    const { element, path } = definition
    if (element?.element !== 'question' || isRepeated(definition)) return []
    const choices = choicesIn(outline, element)
    if (choices.length === 0 || choices.length > MOST_CHOICES) return []
    const isSeveral = element.kind === 'select-several' || element.kind === 'rank'
    return [{ path, question: element, choices, isSeveral, meaning: meaningOf(element) || null }]
  })

function choicesIn(outline: Outline, question: Question): string[] {
  if (question.kind === 'implementation-status') return [...IMPLEMENTATION_STATUSES]
  if (!['select-one', 'select-several', 'rank'].includes(question.kind)) return []
  return [...new Set(choicesOf(outline, question).map(({ name }) => name))]
}

/** The choices that an answer names, each once. */
export const chosen = (value: Answer): string[] => [
  ...new Set((Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')),
]
