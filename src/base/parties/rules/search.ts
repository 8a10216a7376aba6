import { OFFICIAL_LANGUAGES, type State } from '../schema.ts'

/** A State, group or organization with the folded terms under which it is found: see `searchable`. */
export interface Searchable {
  id: string
  folded: readonly string[]
}

// Arabic readers leave out hamza and vowel signs, and write ة as ه and ى as ي; Russian readers write ё as е.
const ARABIC_LETTERS: Record<string, string> = { ة: 'ه', ى: 'ي', ـ: '' }

/** Folds case, accents, Arabic spelling variants, apostrophes and punctuation: "CÔTE D’IVOIRE" and "cote d'ivoire" agree. */
export const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ةىـ]/g, (letter) => ARABIC_LETTERS[letter] ?? letter)
    .replace(/ı/g, 'i')
    .replace(/['’ʼ`]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Every term under which a State is found: its names of all periods in all languages, and its codes. */
export const termsOfState = (state: State): string[] => [
  state.iso3,
  state.iso2,
  state.m49,
  ...state.names.flatMap(({ short, formal }) =>
    OFFICIAL_LANGUAGES.flatMap((language) =>
      formal ? [short[language], formal[language]] : [short[language]],
    ),
  ),
]

// 0 the whole term, 1 its beginning, 2 the beginning of a word in it, 3 within a word (scripts without spaces).
const rank = (folded: string, query: string) => {
  if (folded === query) return 0
  if (folded.startsWith(query)) return 1
  if (folded.includes(` ${query}`)) return 2
  return folded.includes(query) ? 3 : Infinity
}

/** Makes a party findable under the given terms; folding them once keeps a search over all parties below a millisecond. */
export const searchable = (id: string, terms: readonly string[]): Searchable => ({
  id,
  folded: [...new Set(terms.map(fold))],
})

/**
 * Parties whose names or codes match what a reader typed, in any official language, under a former name too, with or
 * without accents. Best matches first; among equals the given order holds. An empty query finds nothing.
 */
export const searchPartyByName = <T extends Searchable>(parties: readonly T[], typed: string): T[] => {
  const query = fold(typed)
  if (!query) return []
  return parties
    .map((party) => ({
      party,
      best: Math.min(...party.folded.map((term) => rank(term, query))),
    }))
    .filter(({ best }) => best < Infinity)
    .sort((a, b) => a.best - b.best)
    .map(({ party }) => party)
}
