import type { PlacedAnswer, Readers, SharedAnswer, Visibility } from '../report-schema.ts'
import { countable } from './choices-counted.ts'
import type { Prepared } from './work-out.ts'

/** Who may read the answers to a question. By its place nobody could say it: blocks get other numbers when one is taken out. */
export const readersOf = ({ everything, apart }: Readers, question: string): Visibility =>
  (Object.hasOwn(apart, question) ? apart[question] : undefined) ?? everything

/** With whom the answers to a question are shared where they are for chosen parties: its own list, else that of the report. */
export const partiesOf = ({ parties = [], partiesOf: own = {} }: Readers, question: string): string[] =>
  (Object.hasOwn(own, question) ? own[question] : undefined) ?? parties

/** Whether answers to a question are for chosen parties, and none is chosen. */
export const lacksParties = (readers: Readers): boolean =>
  (readers.everything === 'parties' && !readers.parties?.length) ||
  Object.keys(readers.apart).some(
    (question) => readers.apart[question] === 'parties' && partiesOf(readers, question).length === 0,
  )

/** The first day on which others may read them; null where that is at once. What is counted waits for its round and for nothing else. */
export const opensOn = ({ from = null, later = {} }: Readers, question: string): string | null =>
  (Object.hasOwn(later, question) ? later[question] : undefined) ?? from

/** Whether nobody else reads it yet on a day. */
export const isHeldBack = ({ from }: Pick<SharedAnswer, 'from'>, today: string): boolean =>
  from !== null && from > today

interface Shareable {
  prepared: Prepared
  answers: readonly PlacedAnswer[]
  readers: Readers
}

/**
 * Those that leave the State's own view, numbered in the order of the questionnaire. Counted is what has choices; all else that was to be counted stays
 * the State's own.
 * @param takesCounted whether the round still takes answers that are counted only
 */
export function sharedOf({ prepared, answers, readers }: Shareable, takesCounted: boolean): SharedAnswer[] {
  const counted = takesCounted ? countable(prepared) : []
  const canCount = new Set(counted.map(({ path }) => path))
  return answers.flatMap((answer, at) => {
    const visibility = readersOf(readers, answer.question)
    if (visibility === 'private' || (visibility === 'counted' && !canCount.has(answer.question))) return []
    if (visibility === 'parties' && partiesOf(readers, answer.question).length === 0) return []
    const from = visibility === 'counted' ? null : opensOn(readers, answer.question)
    return [{ ...answer, nr: at + 1, visibility, from }]
  })
}
