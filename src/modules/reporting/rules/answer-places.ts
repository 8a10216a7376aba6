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
  const found = [...answersBelow(settled(prepared, answers, surroundings).root)]
  // What a form works out says nothing where nobody said anything.
  return found.some(({ isWorked }) => !isWorked) ? found.map(({ answer }) => answer) : []
}

/** The questions that are asked as the answers stand, by their paths. */
export const askedQuestions = (
  prepared: Prepared,
  answers: Answers,
  surroundings: Surroundings,
): ReadonlySet<string> => new Set(askedBelow(settled(prepared, answers, surroundings).root))

function* askedBelow(place: ReportPlace): Generator<string> {
  for (const [{ element, path }, places] of place.children)
    for (const one of places.filter(({ isRelevant }) => isRelevant))
      if (element?.element === 'question') yield path
      else yield* askedBelow(one)
}

function* answersBelow(place: ReportPlace): Generator<{ answer: PlacedAnswer; isWorked: boolean }> {
  for (const [{ element, path }, places] of place.children)
    for (const one of places) {
      if (!one.isRelevant) continue
      if (element?.element !== 'question') {
        yield* answersBelow(one)
        continue
      }
      const isWorked = element.calculation !== undefined
      const value = isWorked ? workedAnswer(element, one.text()) : (one.given as Answer | undefined)
      if (!answerKind(element.kind).isSilent && isGiven(value))
        yield { answer: { place: one.path, question: path, value, ...restsOn(element) }, isWorked }
    }
}

/** What the form works out, as an answer of its kind; whatever somebody typed there before. */
export function workedAnswer({ kind }: Question, text: string): Answer {
  if (text === '') return null
  if (['whole-number', 'number', 'range'].includes(kind))
    return Number.isFinite(Number(text)) ? Number(text) : null
  return kind === 'select-several' || kind === 'rank' ? text.split(' ') : text
}

export const restsOn = ({ role, basis }: Question): Pick<PlacedAnswer, 'role' | 'provisions' | 'item'> => ({
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

/** The answer at a place, "part/block[2]/question"; undefined where nothing stands. */
export const answerAt = (answers: Answers, place: string): Answer | undefined =>
  place.split('/').reduce<unknown>((at, step) => {
    const [, name = step, number] = STEP.exec(step) ?? []
    const found = at && typeof at === 'object' ? (at as Answers)[name] : undefined
    return number === undefined ? found : (found as Answers[] | undefined)?.[Number(number) - 1]
  }, answers) as Answer | undefined

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

/**
 * Answers without what says nothing. Empty blocks go from the end alone: the others keep their numbers, by which a workbook names what stands
 * in them.
 */
export function withoutNothing(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]): [string, Answers[string]][] => {
      if (!isGiven(value as Answer)) return []
      if (isBlocks(value)) return [[name, withoutLast(value.map(withoutNothing))]]
      const isTree = typeof value === 'object' && !Array.isArray(value)
      return [[name, isTree ? withoutNothing(value as Answers) : value]]
    }),
  )
}

const isBlocks = (value: Answers[string]): value is Answers[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)

const withoutLast = (blocks: Answers[]): Answers[] =>
  blocks.slice(0, blocks.findLastIndex((block) => isGiven(block as Answer)) + 1)
