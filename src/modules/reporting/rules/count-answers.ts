import type { Answer } from '../schema.ts'
import { chosen } from './choices-counted.ts'

/** An answer that a State shared with everyone. */
export interface OpenAnswer {
  state: string
  value: Answer
}

/** How many States chose what. */
export interface ChoiceCount {
  choice: string
  all: number
  /** Group → how many of its States; those of no group under ''. */
  byGroup: ReadonlyMap<string, number>
}

/** Counts answers by choice and by group. Choices that only an older version had come last. @param groupOf '' of a State without one */
export function countAnswers(
  answers: readonly OpenAnswer[],
  choices: readonly string[],
  groupOf: (state: string) => string,
): ChoiceCount[] {
  const chose = answers.flatMap(({ state, value }) => chosen(value).map((choice) => ({ state, choice })))
  const byChoice = Map.groupBy(chose, ({ choice }) => choice)
  return [...new Set([...choices, ...byChoice.keys()])].map((choice) => {
    const states = new Set((byChoice.get(choice) ?? []).map(({ state }) => state))
    return { choice, all: states.size, byGroup: countByGroup(states, groupOf) }
  })
}

/** How many of these States are in which group. */
export const countByGroup = (
  states: Iterable<string>,
  groupOf: (state: string) => string,
): Map<string, number> =>
  new Map([...Map.groupBy(states, groupOf)].map(([group, own]) => [group, own.length]))
