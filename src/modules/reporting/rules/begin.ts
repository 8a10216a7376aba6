import { answerKind } from '../answer-kinds.ts'
import { type Session, type Surroundings, evaluate, scopeAt } from '../expressions/evaluate.ts'
import { toText } from '../expressions/values.ts'
import type { Answer, Answers, Question } from '../schema.ts'
import type { ReportPlace } from './report-place.ts'
import { type Prepared, settled } from './work-out.ts'

/**
 * The answers with what stands in a new report by itself, wherever nothing was said yet (`undefined`; null says that it was emptied). For a new
 * report, and when a repetition was added.
 */
export function withDefaults(prepared: Prepared, answers: Answers, surroundings: Surroundings): Answers {
  const { root, session } = settled(prepared, answers, surroundings)
  return filled(root, session)
}

function filled(place: ReportPlace, session: Session): Answers {
  const answers: Answers = { ...(place.given as Answers | undefined) }
  for (const [definition, places] of place.children) {
    const { element, name } = definition
    const value =
      element?.element === 'question'
        ? startOf(element, places[0]!, session)
        : element?.element === 'repeat'
          ? places.map((one) => filled(one, session))
          : filled(places[0]!, session)
    if (value !== undefined) answers[name] = value
  }
  return answers
}

function startOf(question: Question, place: ReportPlace, session: Session): Answer | undefined {
  if (place.given !== undefined || !question.default) return place.given as Answer | undefined
  if ('text' in question.default) return answerOf(question, question.default.text)
  return answerOf(question, toText(evaluate(question.default.worked, scopeAt(session, place))))
}

/** A text as an answer of that kind; null where it is none, so that no form begins with what it may not hold. */
function answerOf(question: Question, text: string): Answer {
  const { answer } = answerKind(question.kind)
  const forms: Answer[] = [text, Number(text), text.split(/\s+/).filter(Boolean)]
  return forms.find((form) => text !== '' && answer.safeParse(form).success) ?? null
}
