import type { PlacedAnswer, Readers, SharedAnswer, Visibility } from '../report-schema.ts'

/** Who may read the answer at a place. */
export const readersOf = ({ everything, apart }: Readers, place: string): Visibility =>
  (Object.hasOwn(apart, place) ? apart[place] : undefined) ?? everything

/** Those that somebody beside the State may read, numbered in the order of the questionnaire. */
export const sharedOf = (answers: readonly PlacedAnswer[], readers: Readers): SharedAnswer[] =>
  answers.flatMap((answer, at) => {
    const visibility = readersOf(readers, answer.place)
    return visibility === 'private' ? [] : [{ ...answer, nr: at + 1, visibility }]
  })
