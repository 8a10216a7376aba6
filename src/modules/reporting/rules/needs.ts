import type { Surroundings } from '../expressions/evaluate.ts'
import { placedAnswers } from './answer-places.ts'
import { type Held, savedAnswers } from './parts.ts'

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

/** The needs that were saved in a report, in its order. @param surroundings its language is that of `about` */
export function needsIn(held: Held, surroundings: Surroundings): Need[] {
  const answers = placedAnswers(held.prepared, savedAnswers(held), surroundings)
  const beside = (place: string): string => place.slice(0, place.lastIndexOf('/') + 1)
  return answers.flatMap(({ role, place, question, value, provisions, item }) => {
    if (role !== 'need' || typeof value !== 'string') return []
    const challenge = answers.find((one) => one.role === 'challenge' && beside(one.place) === beside(place))
    const part = held.prepared.outline.all.find(({ path }) => path === question)?.parent?.element
    const about = part?.label?.[surroundings.language] ?? part?.label?.['en'] ?? part?.name ?? ''
    return [
      { place, need: value, challenge: challenge ? String(challenge.value) : null, provisions, item, about },
    ]
  })
}
