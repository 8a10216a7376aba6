import type { PlacedAnswer, Readers, SharedAnswer, Visibility } from '../report-schema.ts'

/** Who may read the answers to a question. By its place nobody could say it: blocks get other numbers when one is taken out. */
export const readersOf = ({ everything, apart }: Readers, question: string): Visibility =>
  (Object.hasOwn(apart, question) ? apart[question] : undefined) ?? everything

/** Those that somebody beside the State may read, numbered in the order of the questionnaire. */
export const sharedOf = (answers: readonly PlacedAnswer[], readers: Readers): SharedAnswer[] =>
  answers.flatMap((answer, at) => {
    const visibility = readersOf(readers, answer.question)
    return visibility === 'private' ? [] : [{ ...answer, nr: at + 1, visibility }]
  })
