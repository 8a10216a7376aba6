import type { State } from '../schema.ts'
import { currentName, nameAt } from './names.ts'

/** Letters and spaces alone decide: "Côte d'Ivoire" stands after "Costa Rica", "Türkiye" after "Tunisia". */
export const sortKey = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')

const compare = (a: string, b: string) => {
  const [x, y] = [sortKey(a), sortKey(b)]
  if (x === y) return 0
  return x < y ? -1 : 1
}

/**
 * English alphabetical order of States by their present short names, as in lists and seating at the United Nations
 * (A/RES/79/249 prints it). For `Array.prototype.sort`.
 */
export const englishOrder = (a: State, b: State) => compare(currentName(a).short.en, currentName(b).short.en)

/** The same order by the names of a day: a record of 2021 lists Turkey before Turkmenistan. */
export const englishOrderAt = (day: string) => (a: State, b: State) =>
  compare(nameAt(a, day, 'en').short, nameAt(b, day, 'en').short)
