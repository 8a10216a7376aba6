import type { PlacedAnswer, Readers, SharedAnswer, Visibility } from '../report-schema.ts'
import { countable } from './choices-counted.ts'
import type { Prepared } from './work-out.ts'

/** Who may read the answers to a question. By its place nobody could say it: blocks get other numbers when one is taken out. */
export const readersOf = ({ everything, apart }: Readers, question: string): Visibility =>
  (Object.hasOwn(apart, question) ? apart[question] : undefined) ?? everything

/** Those that leave the State's own view, numbered in the order of the questionnaire. Counted is what has choices; all else stays its own. */
export function sharedOf({
  prepared,
  answers,
  readers,
}: {
  prepared: Prepared
  answers: readonly PlacedAnswer[]
  readers: Readers
}): SharedAnswer[] {
  const canCount = new Set(countable(prepared).map(({ path }) => path))
  return answers.flatMap((answer, at) => {
    const visibility = readersOf(readers, answer.question)
    if (visibility === 'private' || (visibility === 'counted' && !canCount.has(answer.question))) return []
    return [{ ...answer, nr: at + 1, visibility }]
  })
}
