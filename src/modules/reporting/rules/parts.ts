import type { Carried, SavedPart } from '../report-schema.ts'
import type { Answers, Element, Group, Questionnaire } from '../schema.ts'
import { answerKind } from '../answer-kinds.ts'
import { withAnswer } from './answer-places.ts'
import { withOthers } from './outline.ts'
import type { Prepared } from './work-out.ts'

/** What was saved of a report, and what stands there beside it. */
export interface Held {
  prepared: Prepared
  /** By the names of parts. */
  saved: ReadonlyMap<string, SavedPart>
  carried: readonly Carried[]
}

/** A part of a questionnaire, filled in and saved by itself. */
export interface Part {
  name: string
  /** The group at the top that it is; null of what stands beside groups, which is one part together. */
  group: Group | null
  elements: readonly Element[]
}

/** Names that no group can have: what stands beside the groups, and who may read what. */
const BESIDE = '-'
export const READERS = '*'

/** The parts of a questionnaire in its order, without those in which there is nothing to read or to answer. */
export function partsOf(questionnaire: Questionnaire): Part[] {
  const elements = withOthers(questionnaire.elements)
  return allParts(elements).filter((part) => part.elements.some(isDrawn))
}

/** Whether an element says or asks anything by itself; a group does by what stands in it. */
export const isDrawn = (element: Element): boolean =>
  element.element === 'question'
    ? element.kind === 'note' || !answerKind(element.kind).isSilent
    : element.elements.some(isDrawn)

function allParts(elements: readonly Element[]): Part[] {
  const beside = elements.filter((one) => one.element !== 'group')
  return elements.flatMap((element): Part[] => {
    if (element.element === 'group')
      return [{ name: element.name, group: element, elements: element.elements }]
    return element === beside[0] ? [{ name: BESIDE, group: null, elements: beside }] : []
  })
}

/** In which part a place of a report stands: "teams" for "teams/named/status". */
export const isIn = ({ group, elements }: Part, place: string): boolean => {
  const [first = ''] = place.split(/[/[]/)
  return group ? group.name === first : elements.some(({ name }) => name === first)
}

/** The answers of all parts as the whole report has them. */
export function savedAnswers({ saved }: Pick<Held, 'saved'>): Answers {
  const answers: Answers = {}
  for (const { part, answers: own } of saved.values()) {
    if (part === BESIDE) Object.assign(answers, own)
    else if (part !== READERS) answers[part] = own
  }
  return answers
}

/** What stands in a part when somebody opens it: what was saved, else what was carried into it. */
export function answersIn(held: Held, part: Part): Answers {
  const saved = held.saved.get(part.name)
  if (saved) return saved.answers
  const carried = carriedIn(held, part).reduce<Answers>(
    (answers, { place, value }) => withAnswer(answers, place, value),
    {},
  )
  return part.group ? ((carried[part.name] ?? {}) as Answers) : carried
}

/** The answers of a part as the whole report has them. */
export const inWhole = ({ group }: Part, answers: Answers): Answers =>
  group ? { [group.name]: answers } : answers

/** What stands in all parts when somebody opens them: what was saved, else what was carried in. */
export const standingAnswers = (held: Held): Answers =>
  Object.assign(
    {},
    ...partsOf(held.prepared.outline.questionnaire).map((part) => inWhole(part, answersIn(held, part))),
  ) as Answers

/** Where the answers of a part stand in a report: "teams", or nothing before them. */
export const placeOfPart = ({ group }: Part): string => (group ? group.name : '')

/** What was carried into a part. */
export const carriedIn = ({ carried }: Pick<Held, 'carried'>, part: Part): Carried[] =>
  carried.filter(({ place }) => isIn(part, place))

/** The parts that nobody saved yet, with what was carried into them; those without any are left out. */
export const openParts = (held: Held): { part: Part; answers: Answers; count: number }[] =>
  partsOf(held.prepared.outline.questionnaire).flatMap((part) => {
    const { length: count } = carriedIn(held, part)
    return held.saved.has(part.name) || count === 0 ? [] : [{ part, answers: answersIn(held, part), count }]
  })
