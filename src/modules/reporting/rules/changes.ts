import type { Answer, Answers, Question } from '../schema.ts'
import { isGiven, withAnswer, withoutNothing } from './answer-places.ts'
import type { Definition } from './outline.ts'
import { LIMITS, answerSchema } from './part-form.ts'
import { type Held, type Part, answersIn, isIn, partsOf, placeOfPart } from './parts.ts'
import { type Wording, choicesIn } from './question-words.ts'
import type { Prepared } from './work-out.ts'

// What comes from elsewhere and is taken over answer by answer.

/** An answer that comes from elsewhere, of a workbook or a contribution, otherwise than it stands in the report. */
export interface Change {
  part: string
  /** "part/block[2]/question", and the path of its question. */
  place: string
  question: string
  stands: Answer
  /** Null where there is none. */
  brings: Answer
}

/** What is said of a place; null where the questionnaire does not ask it. */
export function changeAt(
  { prepared }: Pick<Held, 'prepared'>,
  place: string,
  stands: Answer,
  brings: Answer,
): Change | null {
  const asked = questionAtPlace(prepared, place)
  const part = partsOf(prepared.outline.questionnaire).find((one) => isIn(one, place))
  return asked && part ? { part: part.name, place, question: asked.path, stands, brings } : null
}

/** Whether two answers say the same; a blank one says as little as none. */
export const isSame = (one: Answer, other: Answer): boolean =>
  JSON.stringify(isGiven(one) ? one : null) === JSON.stringify(isGiven(other) ? other : null)

const STEP = /^(.+?)(?:\[(\d{1,4})\])?$/

/** The question at a place of a report; null where the questionnaire has none, or no block of that number. */
export function questionAtPlace(
  { outline }: Prepared,
  place: string,
): { question: Question; path: string } | null {
  let at: Definition | undefined = outline.root
  for (const step of place.split('/')) {
    const [, name, number] = STEP.exec(step) ?? []
    at = at.children.find((child) => child.name === name)
    if (!at) return null
    const isNumbered = Number(number) >= 1 && Number(number) <= LIMITS.blocks
    if (at.element?.element === 'repeat' ? !isNumbered : number !== undefined) return null
  }
  return at.element?.element === 'question' ? { question: at.element, path: at.path } : null
}

/** Whether the form of a question would take an answer. */
export function fits(words: Wording, { outline }: Prepared, question: Question, answer: Answer): boolean {
  const { questionnaire } = outline
  if (answer === null) return true
  if (question.kind === 'acknowledge') return answer === 'OK'
  if (question.kind === 'matrix') {
    const [rows, columns] = [0, 1].map((nr) => choicesIn(questionnaire, question, nr).map(({ name }) => name))
    const chosen = typeof answer === 'object' && !Array.isArray(answer) ? Object.entries(answer) : [['', '']]
    return chosen.every(
      ([row, column]) => rows!.includes(row as string) && columns!.includes(column as string),
    )
  }
  return answerSchema(questionnaire, question, words)?.safeParse(answer).success ?? false
}

/** A part with what was accepted. */
export const withChanges = (
  held: Held,
  part: Part,
  changes: readonly Pick<Change, 'place' | 'brings'>[],
): Answers => {
  const above = placeOfPart(part) ? `${placeOfPart(part)}/` : ''
  return withoutNothing(
    changes.reduce<Answers>(
      (answers, { place, brings }) => withAnswer(answers, place.slice(above.length), brings),
      answersIn(held, part),
    ),
  )
}

/**
 * Of changes those that a form can carry at once, in their order.
 * @param most changes, and bytes of their answers as a form sends them
 */
export function fitting(changes: readonly Change[], most: { changes: number; bytes: number }): Change[] {
  let bytes = 0
  const end = changes.findIndex(({ place, brings }, nr) => {
    bytes += encodeURIComponent(place).length + encodeURIComponent(JSON.stringify(brings)).length
    return nr >= most.changes || bytes > most.bytes
  })
  return changes.slice(0, end < 0 ? changes.length : end)
}
