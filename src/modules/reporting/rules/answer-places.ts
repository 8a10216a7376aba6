import { answerKind } from '../answer-kinds.ts'
import type { Surroundings } from '../expressions/evaluate.ts'
import type { PlacedAnswer } from '../report-schema.ts'
import type { Answer, Answers, Question } from '../schema.ts'
import type { ReportPlace } from './report-place.ts'
import { type Prepared, settled } from './work-out.ts'

/** What was answered of what is asked, in the order of the questionnaire. */
export function placedAnswers(
  prepared: Prepared,
  answers: Answers,
  surroundings: Surroundings,
): PlacedAnswer[] {
  return [...answersBelow(settled(prepared, answers, surroundings).root)]
}

function* answersBelow(place: ReportPlace): Generator<PlacedAnswer> {
  for (const [{ element, path }, places] of place.children)
    for (const one of places) {
      if (!one.isRelevant) continue
      if (element?.element !== 'question') yield* answersBelow(one)
      else if (!answerKind(element.kind).isSilent && isGiven(one.given as Answer | undefined))
        yield { place: one.path, question: path, value: one.given as Answer, ...restsOn(element) }
    }
}

const restsOn = ({ role, basis }: Question): Pick<PlacedAnswer, 'role' | 'provisions' | 'item'> => ({
  role: role ?? null,
  provisions: basis?.provisions ?? [],
  item: basis?.item ?? null,
})

/** Whether something was said: "declined to say" is said, an empty list is not. */
export function isGiven(answer: Answer | undefined): answer is NonNullable<Answer> {
  if (answer === null || answer === undefined || answer === '') return false
  if (typeof answer !== 'object') return true
  return Object.values(answer).some((part) => isGiven(part as Answer))
}

const STEP = /^(.+?)(?:\[(\d+)\])?$/

/**
 * Answers with one more at its place; nothing that was given before is changed.
 * @param place "part/block[2]/question", blocks count from 1
 */
export function withAnswer(answers: Answers, place: string, value: Answer): Answers {
  const [first = '', ...rest] = place.split('/')
  const [, name = first, number] = STEP.exec(first) ?? []
  if (number === undefined) {
    if (rest.length === 0) return { ...answers, [name]: value }
    return { ...answers, [name]: withAnswer((answers[name] as Answers) ?? {}, rest.join('/'), value) }
  }
  const blocks = Array.isArray(answers[name]) ? [...(answers[name] as Answers[])] : []
  while (blocks.length < Number(number)) blocks.push({})
  blocks[Number(number) - 1] = withAnswer(blocks[Number(number) - 1]!, rest.join('/'), value)
  return { ...answers, [name]: blocks }
}
