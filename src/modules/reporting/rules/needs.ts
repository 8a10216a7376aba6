import { pickText } from '../../../core/index.ts'
import type { PlacedAnswer } from '../report-schema.ts'
import type { Question } from '../schema.ts'
import { plainWords } from './marked-words.ts'
import { type Wording, choiceLabel } from './question-words.ts'
import type { Prepared } from './work-out.ts'

/** A need as a State put it. */
export interface Need {
  place: string
  need: string
  /** What it said of the same part made it hard. */
  challenge: string | null
  provisions: string[]
  item: string | null
  /** What the part of the questionnaire is called. */
  about: string
}

/** The needs that were saved in a report, in its order. @param lang of `about` */
export function needsIn(
  { prepared, answers }: { prepared: Prepared; answers: readonly PlacedAnswer[] },
  lang: string,
): Need[] {
  const beside = (place: string): string => place.slice(0, place.lastIndexOf('/') + 1)
  return answers.flatMap(({ role, place, question, value, provisions, item }) => {
    if (role !== 'need' || typeof value !== 'string') return []
    const challenge = answers.find((one) => one.role === 'challenge' && beside(one.place) === beside(place))
    const part = prepared.outline.all.find(({ path }) => path === question)?.parent?.element
    const about = plainWords(pickText(part?.label ?? {}, lang)?.text ?? part?.name ?? '')
    return [
      { place, need: value, challenge: challenge ? String(challenge.value) : null, provisions, item, about },
    ]
  })
}

/** What a State said comes first, each choice for itself, in its order: a request can be drafted from it as from a need. */
export function prioritiesIn(
  { prepared, answers }: { prepared: Prepared; answers: readonly PlacedAnswer[] },
  words: Wording,
): Need[] {
  const { all, questionnaire } = prepared.outline
  return answers.flatMap(({ role, place, question: path, value, provisions, item }) => {
    if (role !== 'priority') return []
    const question = all.find((one) => one.path === path)!.element as Question
    const names = (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string')
    return names.map((name) => {
      const about = choiceLabel(words, questionnaire, question.lists?.[0], name)
      return { place: `${place}=${name}`, need: about, challenge: null, provisions, item, about }
    })
  })
}
