import type { PlacedAnswer, Readers, Round, SharedAnswer, Visibility } from '../report-schema.ts'
import { countable } from './choices-counted.ts'
import { isOver } from './in-time.ts'
import type { Prepared } from './work-out.ts'

/** Who may read the answers to a question. By its place nobody could say it: blocks get other numbers when one is taken out. */
export const readersOf = ({ everything, apart }: Readers, question: string): Visibility =>
  (Object.hasOwn(apart, question) ? apart[question] : undefined) ?? everything

interface Shareable {
  prepared: Prepared
  round: Pick<Round, 'closes'>
  answers: readonly PlacedAnswer[]
  readers: Readers
}

/**
 * Those that leave the State's own view, numbered in the order of the questionnaire. Counted is what has choices, and is shared before its round is
 * over; all else that was to be counted stays the State's own.
 * @param day on which it is shared
 */
export function sharedOf({ prepared, round, answers, readers }: Shareable, day: string): SharedAnswer[] {
  const counted = isOver(round, day) ? [] : countable(prepared)
  const canCount = new Set(counted.map(({ path }) => path))
  return answers.flatMap((answer, at) => {
    const visibility = readersOf(readers, answer.question)
    if (visibility === 'private' || (visibility === 'counted' && !canCount.has(answer.question))) return []
    return [{ ...answer, nr: at + 1, visibility }]
  })
}
