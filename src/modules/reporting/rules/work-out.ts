import { Session, type Surroundings, evaluate, scopeAt } from '../expressions/evaluate.ts'
import type { Expression } from '../expressions/tree.ts'
import { toBoolean, toNumber, toText } from '../expressions/values.ts'
import type { Answer, Answers, Question, Questionnaire } from '../schema.ts'
import { formWords } from './form-words.ts'
import { type Definition, type Outline, choicesOf, outlineOf } from './outline.ts'
import { isInRange, rangeOf } from './range.ts'
import { ReportPlace, choicePlace } from './report-place.ts'
import { workingOrder } from './working-order.ts'

/** How often a block is repeated at most, whatever its count says. */
export const MAX_REPETITIONS = 1_000

/** What follows from the answers for one question at one place of a report. */
export interface QuestionState {
  question: Question
  /** Whether it is asked: its own condition and those of all it stands in. */
  isRelevant: boolean
  /** As expressions see it: empty where there is none or it is not asked, several names with spaces between them. */
  answer: string
  /** False where its constraint is not met, or a number is none of its range. Without an answer nothing is wrong. */
  isValid: boolean
  /** Whether the form asks for an answer; nothing is mandatory. */
  isRequired: boolean
  isReadOnly: boolean
  /** Of a question with a filter, the names of the choices that are left. */
  choices?: string[]
}

/** A report worked out. Paths are names with strokes, "part/block[2]/question". */
export interface WorkedReport {
  /** Path → state, in the order of the form. */
  questions: Map<string, QuestionState>
  /** Path of a group, or of one repetition → whether it is asked. */
  groups: Map<string, boolean>
}

/** A questionnaire made ready to work out many reports. */
export interface Prepared {
  outline: Outline
  order: Definition[]
}

/** @throws Error where elements wait for each other: such a form is not taken in */
export function prepare(questionnaire: Questionnaire): Prepared {
  const outline = outlineOf(questionnaire)
  const { order, circles } = workingOrder(outline)
  if (circles.length > 0)
    throw new Error(`Wait for each other: ${circles[0]!.map(({ name }) => name).join(' → ')}`)
  return { outline, order }
}

/**
 * Works out what follows from the answers that a report has so far: what is asked, calculated, allowed and repeated. The same answers and
 * surroundings always give the same.
 * @throws TooManySteps
 */
export function workOut(prepared: Prepared, answers: Answers, surroundings: Surroundings): WorkedReport {
  const { root, session } = settled(prepared, answers, surroundings)
  const worked: WorkedReport = { questions: new Map(), groups: new Map() }
  describe(prepared.outline, root, session, worked)
  return worked
}

/** The places of a report, with what is asked and calculated at each. */
export function settled(
  { outline, order }: Prepared,
  answers: Answers,
  surroundings: Surroundings,
): { root: ReportPlace; session: Session } {
  const root = new ReportPlace(outline, outline.root, undefined, 1, answers)
  const session = new Session(surroundings, formWords(outline, root, surroundings.language))
  const places = new Map<Definition, ReportPlace[]>([[outline.root, [root]]])
  for (const definition of order) {
    const found = (places.get(definition.parent!) ?? []).flatMap((parent) =>
      placesBelow(outline, parent, definition, session),
    )
    places.set(definition, found)
    for (const place of found) settle(outline, place, session)
  }
  return { root, session }
}

/** The places of an element in one of what it stands in: one, or one for each repetition. */
function placesBelow(
  outline: Outline,
  parent: ReportPlace,
  definition: Definition,
  session: Session,
): ReportPlace[] {
  const given = partOf(parent.given, definition.name)
  const made = (position: number, answers: Answer | Answers | undefined): ReportPlace =>
    new ReportPlace(outline, definition, parent, position, answers)
  const { element } = definition
  if (element?.element !== 'repeat') {
    const place = made(1, given as Answer | Answers | undefined)
    parent.children.set(definition, [place])
    return [place]
  }
  const rows = Array.isArray(given) ? (given as Answers[]) : []
  const count = element.repeatCount ? countOf(element.repeatCount, made(1, undefined), session) : rows.length
  const places = Array.from({ length: Math.min(count, MAX_REPETITIONS) }, (_, i) => made(i + 1, rows[i]))
  session.step(places.length)
  parent.children.set(definition, places)
  return places
}

function countOf(expression: Expression, place: ReportPlace, session: Session): number {
  const count = Math.floor(toNumber(evaluate(expression, scopeAt(session, place)), session.offset))
  return count > 0 ? count : 0
}

function partOf(given: Answer | Answers | undefined, name: string): Answers[string] {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return undefined
  return Object.hasOwn(given, name) ? (given as Answers)[name] : undefined
}

/** Whether a place is asked, and what is calculated there. */
function settle(outline: Outline, place: ReportPlace, session: Session): void {
  const { element } = place.definition
  if (!element) return
  session.step()
  const asks = (expression: Expression): boolean => toBoolean(evaluate(expression, scopeAt(session, place)))
  place.isRelevant = place.parent!.isRelevant && (!element.relevant || asks(element.relevant))
  if (element.element !== 'question' || !place.isRelevant) return
  if (element.calculation) place.worked = calculated(element.calculation, place, session)
  else if (MOMENTS[element.kind]) place.worked = place.text() || MOMENTS[element.kind]!(session)
  else if (element.choiceFilter) keepOffered(outline, place, element, session)
}

/** What is no number, such as a sum of which a part is missing, is no answer. */
function calculated(expression: Expression, place: ReportPlace, session: Session): string {
  const text = toText(evaluate(expression, scopeAt(session, place)))
  return text === 'NaN' ? '' : text
}

/** What a report knows of itself: when it was begun and last saved, unless that is there already. */
const MOMENTS: Partial<Record<Question['kind'], (session: Session) => string>> = {
  start: ({ given }) => given.now,
  end: ({ given }) => given.now,
  today: ({ given }) => given.now.slice(0, 10),
}

/** A choice that is no longer offered is no answer. */
function keepOffered(outline: Outline, place: ReportPlace, question: Question, session: Session): void {
  const text = place.text()
  const chosen = question.kind === 'select-one' ? [text].filter(Boolean) : text.split(' ').filter(Boolean)
  if (chosen.length === 0) return
  const offered = new Set(choicesAt(outline, place, question, session))
  place.worked = chosen.filter((choice) => offered.has(choice)).join(' ')
}

function choicesAt(outline: Outline, place: ReportPlace, question: Question, session: Session): string[] {
  const { language } = session.given
  const choices = choicesOf(outline, question)
  return choices
    .filter((choice, i) => {
      const scope = scopeAt(session, choicePlace(place, choice, i + 1, language), place)
      return toBoolean(evaluate(question.choiceFilter!, { ...scope, position: i + 1, size: choices.length }))
    })
    .map((choice) => choice.name)
}

function describe(outline: Outline, place: ReportPlace, session: Session, worked: WorkedReport): void {
  const { element } = place.definition
  if (element?.element === 'question') {
    worked.questions.set(place.path, stateAt(outline, place, element, session))
    return
  }
  if (element) worked.groups.set(place.path, place.isRelevant)
  for (const child of place.definition.children)
    for (const one of place.children.get(child) ?? []) describe(outline, one, session, worked)
}

function stateAt(outline: Outline, place: ReportPlace, question: Question, session: Session): QuestionState {
  const asks = (expression: Expression | undefined, without: boolean): boolean =>
    expression ? toBoolean(evaluate(expression, scopeAt(session, place))) : without
  const answer = place.text()
  const state: QuestionState = {
    question,
    isRelevant: place.isRelevant,
    answer,
    isValid: answer === '' || (fitsRange(question, answer) && asks(question.constraint, true)),
    isRequired: place.isRelevant && asks(question.required, false),
    isReadOnly: asks(question.readOnly, false),
  }
  if (question.choiceFilter && place.isRelevant) state.choices = choicesAt(outline, place, question, session)
  return state
}

function fitsRange(question: Question, answer: string): boolean {
  const range = rangeOf(question)
  return range === null || isInRange(range, Number(answer))
}

/** What stands at a place that nobody types: what the form works out, or does not let be changed; undefined where it is asked. */
export function fixedText(state: QuestionState | undefined): string | undefined {
  if (!state || (!state.isReadOnly && !state.question.calculation)) return undefined
  return state.answer
}
