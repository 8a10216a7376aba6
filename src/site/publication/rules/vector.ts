import { type Word, indexWords } from './split-words.ts'

/** Lexemes in all; what comes after them is not indexed. PostgreSQL holds at most a megabyte in one vector. */
const MOST_WORDS = 20_000

/** What the index can be narrowed by; of some an entity may have several values. */
export interface Facets {
  programme: string | null
  kind: string
  level: string | null
  item: string | null
  addressee: readonly string[]
  verb: readonly string[]
  act: readonly string[]
  body: string | null
  year: string | null
}

/** The values that an entity has of a facet. */
export const valuesOf = (facets: Facets, name: keyof Facets): readonly string[] => {
  const value = facets[name]
  if (value === null) return []
  return typeof value === 'string' ? [value] : value
}

/**
 * Writes a tsvector in PostgreSQL's own notation, so that no parser of the database decides what a word is: texts with their weight, and the
 * facets as words that no text can hold.
 * @param parts weight A for names, C for texts
 */
export function writeVector(parts: { weight: 'A' | 'C'; words: readonly Word[] }[], facets: Facets): string {
  const places = new Map<string, string>()
  let place = 0
  const add = (word: string, weight: string): void => {
    place += 1
    if (place > MOST_WORDS) return
    const known = places.get(word)
    places.set(word, known ? `${known},${place}${weight}` : `${place}${weight}`)
  }
  for (const { weight, words } of parts) {
    const indexed = indexWords(words)
    for (const word of [...indexed.words, ...indexed.further]) add(word, weight)
    // A gap, so that no phrase reaches from one text into the next.
    place += 1
  }
  const lexemes = [...places].map(([word, at]) => `${quote(word)}:${at}`)
  return [...lexemes, ...facetWords(facets).map(quote)].join(' ')
}

/** "=kind=provision" and the like; of those that are given. */
const facetWords = (facets: Facets): string[] =>
  (Object.keys(facets) as (keyof Facets)[]).flatMap((name) =>
    valuesOf(facets, name).map((value) => facetWord(name, value)),
  )

/** A facet as a word that no text can hold. */
export const facetWord = (name: string, value: string): string =>
  `=${name}=${value.slice(0, 200).replace(/\p{Cc}/gu, '')}`

/** A lexeme in the notation of tsvector and tsquery. */
export const quote = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
