import { isDeepStrictEqual } from 'node:util'
import { answerKind } from '../answer-kinds.ts'
import type { PlacedAnswer } from '../report-schema.ts'
import type { Answer, Element, Question } from '../schema.ts'
import { type EarlierReport, carriedInto } from './carry-forward.ts'
import { type Definition, type Outline, around } from './outline.ts'
import type { Prepared } from './work-out.ts'

/** What several questions are about: an item of the programme, provisions, or else the group in which they stand. */
export interface Topic {
  /** The same in every version of the questionnaire that asks about the same. */
  key: string
  /** What it is called by: its only question, or the group that all of them share; null where they share none. */
  element: Element | null
  provisions: string[]
  item: string | null
  /** Paths of its questions. */
  questions: string[]
  /** Whether any of them asks how far it is, or what was done. */
  asksStatus: boolean
  asksMeasure: boolean
}

/** The topics of a questionnaire, in the order of their first questions. */
export function topicsOf({ outline }: Pick<Prepared, 'outline'>): Topic[] {
  const asked = outline.all.filter(
    ({ element }) => element?.element === 'question' && !answerKind(element.kind).isSilent,
  )
  const byKey = Map.groupBy(asked, keyOf)
  return [...byKey].map(([key, definitions]) => {
    const questions = definitions.map(({ element }) => element as Question)
    return {
      key,
      element: nameOf(outline, definitions),
      provisions: [...new Set(questions.flatMap(({ basis }) => basis?.provisions ?? []))],
      item: questions[0]?.basis?.item ?? null,
      questions: definitions.map(({ path }) => path),
      asksStatus: questions.some(({ role }) => role === 'status'),
      asksMeasure: questions.some(saysMeasure),
    }
  })
}

function keyOf({ element, path }: Definition): string {
  const { item = null, provisions = [] } = (element as Question).basis ?? {}
  return topicKey({ item, provisions }) ?? path.replace(/\/?[^/]*$/, '/')
}

/** The key of a topic by what it rests on; null of one that rests on nothing. */
export const topicKey = ({ item, provisions }: Pick<Topic, 'item' | 'provisions'>): string | null =>
  item ?? (provisions.length > 0 ? provisions.toSorted().join(' ') : null)

/** Where a measure is described, in words or as a law. */
const saysMeasure = ({ role, kind }: Question): boolean => role === 'measure' || kind === 'measure-with-law'

/** A question in words of its own, else the nearest that holds all of them. */
function nameOf({ root }: Outline, definitions: readonly Definition[]): Element | null {
  const [first, ...others] = definitions
  if (others.length === 0 && first!.element?.label) return first!.element
  const held = [...around(first!)].find(
    (one) => one !== root && others.every((other) => [...around(other)].includes(one)),
  )
  return held?.element ?? null
}

/**
 * How a topic stands in a report. Four things are never one: nothing was said, it is not applicable, the State declined to say, and what it said.
 * `none-yet`: no measure is described here yet.
 */
export type Standing = 'described' | 'none-yet' | 'not-applicable' | 'declined-to-say' | 'not-asked'

export interface PicturedTopic {
  topic: Topic
  answers: PlacedAnswer[]
  standing: Standing
}

/** What a report says by topic. @param isAsked of a question by its path, as the answers stand */
export function pictureOf(
  prepared: Prepared,
  answers: readonly PlacedAnswer[],
  isAsked: (question: string) => boolean,
): PicturedTopic[] {
  const questions = new Map(prepared.outline.all.map(({ path, element }) => [path, element]))
  const isMeasure = ({ question }: PlacedAnswer) => saysMeasure(questions.get(question) as Question)
  return topicsOf(prepared).map((topic) => {
    const own = answers.filter(({ question }) => topic.questions.includes(question))
    return { topic, answers: own, standing: standingOf(topic, own, isMeasure, isAsked) }
  })
}

function standingOf(
  { questions, asksStatus, asksMeasure }: Topic,
  answers: readonly PlacedAnswer[],
  isMeasure: (answer: PlacedAnswer) => boolean,
  isAsked: (question: string) => boolean,
): Standing {
  if (!(asksStatus || asksMeasure) || !questions.some(isAsked)) return 'not-asked'
  if (answers.some(isMeasure)) return 'described'
  const statuses = answers.filter(({ role }) => role === 'status').map(({ value }) => value)
  for (const one of ['not-applicable', 'declined-to-say'] as const)
    if (statuses.length > 0 && statuses.every((value) => value === one)) return one
  // A short form asks for no measure: how far it is says that there is one.
  const isUnderWay = statuses.some((value) => value === 'partly' || value === 'done')
  return !asksMeasure && isUnderWay ? 'described' : 'none-yet'
}

/** What a report says otherwise than the one before it; of what both ask, by question, place and concept. */
export interface Changes {
  fresh: PlacedAnswer[]
  changed: { now: PlacedAnswer; before: Answer }[]
  /** Answered before, asked still, and not answered now. */
  unanswered: { place: string; question: string; before: Answer }[]
  same: PlacedAnswer[]
}

export function changesSince(
  now: { questionnaire: string; prepared: Prepared; answers: readonly PlacedAnswer[] },
  earlier: EarlierReport,
): Changes {
  const before = new Map(carriedInto(now, [earlier], []).map(({ place, value }) => [place, value]))
  const changes: Changes = { fresh: [], changed: [], unanswered: [], same: [] }
  for (const answer of now.answers) {
    const said = before.get(answer.place)
    if (said === undefined) changes.fresh.push(answer)
    else if (isDeepStrictEqual(said, answer.value)) changes.same.push(answer)
    else changes.changed.push({ now: answer, before: said })
    before.delete(answer.place)
  }
  for (const [place, value] of before)
    changes.unanswered.push({ place, question: place.replace(/\[\d+\]/g, ''), before: value })
  return changes
}
