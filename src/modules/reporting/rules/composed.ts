import type { Answer } from '../schema.ts'
import { answerAt } from './answer-places.ts'
import { isSame } from './changes.ts'
import { writtenIn } from './contributed.ts'
import { type Held, type Part, answersIn, inWhole } from './parts.ts'

/** What one contribution says at a place. */
export interface Voice<C> {
  contribution: C
  value: Answer
  /** Whether that stands in the report. */
  stands: boolean
}

/** A place of a part, with what stands there and what others wrote to it. */
export interface Composed<C> {
  /** "part/block[2]/question", and the path of its question. */
  place: string
  question: string
  /** Null where nothing does. */
  stands: Answer
  voices: Voice<C>[]
  /** Whether those who said something did not say the same. */
  differs: boolean
}

/**
 * A part question by question, in the order of the questionnaire: only places to which somebody contributed. Blocks are those that they are when a contribution is
 * looked at by itself.
 */
export function composed<C extends { words: { answers: Parameters<typeof writtenIn>[2] } }>(
  held: Held,
  part: Part,
  contributions: readonly C[],
): Composed<C>[] {
  const standing = inWhole(part, answersIn(held, part))
  const order = new Map(held.prepared.outline.all.map(({ path }, nr) => [path, nr]))
  const said = contributions.flatMap((contribution) =>
    writtenIn(held, part, contribution.words.answers).map((one) => ({ ...one, contribution })),
  )
  const questionAt = (place: string): string => place.replace(/\[\d+\]/g, '')
  return [...Map.groupBy(said, ({ place }) => place)]
    .map(([place, own]): Composed<C> => {
      const stands = answerAt(standing, place) ?? null
      const voices = own.map(({ contribution, value }) => ({
        contribution,
        value,
        stands: isSame(stands, value),
      }))
      const first = stands ?? voices[0]!.value
      const differs = voices.some(({ value }) => !isSame(first, value))
      return { place, question: questionAt(place), stands, voices, differs }
    })
    .filter(({ question }) => order.has(question))
    .sort((a, b) => order.get(a.question)! - order.get(b.question)! || byNumbers(a.place, b.place))
}

/** Blocks in their order, the tenth behind the ninth. */
const byNumbers = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })

/** What is proposed for a place: nothing where something stands or people say different things, else what they say. */
export const proposed = <C>({ stands, voices, differs }: Composed<C>): Voice<C> | null =>
  stands === null && !differs ? voices[0]! : null
