import { OFFICIAL_LANGUAGES, type State } from '../schema.ts'

/** How what was typed matches a party, closest first; `similar` is a guess at a slip of the hand, never a match. */
export const CLOSENESS = ['exact', 'prefix', 'word', 'within', 'similar'] as const
export type Closeness = (typeof CLOSENESS)[number]

/** A folded name, alias or code: with its spaces, and without, so that "Viet Nam" and "vietnam" agree. */
export interface Term {
  spaced: string
  compact: string
}

// Two letters are a code or an abbreviation; as the beginning of a name they would list a tenth of the world. Two Chinese
// characters are a word.
const MIN_LETTERS = 3
const MIN_IDEOGRAPHS = 2
/** Shorter words have too many neighbours one letter away. */
const MIN_SIMILAR = 6

const IDEOGRAPH = /\p{Script=Han}/u
// Arabic readers leave out hamza and vowel signs, and write ة as ه and ى as ي; Russian readers write ё as е.
const ARABIC_LETTERS: Record<string, string> = { ة: 'ه', ى: 'ي', ـ: '' }
const ABBREVIATED_SAINT: Record<string, string> = { st: 'saint', ste: 'sainte', sta: 'santa' }
const LEADING_ARTICLES = /^(?:(?:the|le|la|les|l|el|los|las) )+(?=.)/
const ARABIC_ARTICLE = /(?<![^ ])ال(?=\p{L}{2})/gu

/** Folds case, accents, Arabic spelling variants, "St", "&" and punctuation: "CÔTE D’IVOIRE" and "cote d'ivoire" agree. */
export const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ةىـ]/g, (letter) => ARABIC_LETTERS[letter] ?? letter)
    .replace(/ı/g, 'i')
    .replace(/&/g, ' and ')
    .replace(/['’ʼ`]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<![^ ])(?:st|ste|sta)(?= )/g, (word) => ABBREVIATED_SAINT[word] ?? word)

const termOf = (spaced: string): Term => ({ spaced, compact: spaced.replaceAll(' ', '') })

/** The term of a text without a leading article of English, French or Spanish: "the Gambia" is found as "Gambia". */
export const foldTerm = (text: string): Term => termOf(fold(text).replace(LEADING_ARTICLES, ''))

/** The terms under which texts are found, each once; an Arabic one also without its articles, which readers often leave out. */
export const searchTerms = (texts: readonly string[]): Term[] => {
  const terms = texts.map(foldTerm)
  const bare = terms.map(({ spaced }) => termOf(spaced.replace(ARABIC_ARTICLE, '')))
  return [...new Map([...terms, ...bare].map((term) => [term.spaced, term])).values()]
}

/** All names of a State, short and formal, of all periods in all languages. */
export const namesOfState = ({ names }: State): string[] =>
  names.flatMap(({ short, formal }) =>
    OFFICIAL_LANGUAGES.flatMap((language) =>
      formal ? [short[language], formal[language]] : [short[language]],
    ),
  )

export const codesOfState = ({ iso2, iso3, m49 }: State): string[] => [iso2, iso3, m49]

interface Query extends Term {
  hasIdeographs: boolean
  length: number
}

const readQuery = (typed: string): Query => {
  const term = foldTerm(typed)
  return { ...term, hasIdeographs: IDEOGRAPH.test(term.compact), length: [...term.compact].length }
}

const closenessOf = (term: Term, query: Query): Closeness | null => {
  if (term.compact === query.compact) return 'exact'
  if (query.length < (query.hasIdeographs ? MIN_IDEOGRAPHS : MIN_LETTERS)) return null
  if (term.compact.startsWith(query.compact)) return 'prefix'
  if (term.spaced.includes(` ${query.spaced}`)) return 'word'
  // Chinese is written without spaces: a word may begin anywhere.
  if (query.hasIdeographs && term.compact.includes(query.compact)) return 'within'
  return null
}

/** Closer first, from 0 on. */
export const rank = (how: Closeness) => CLOSENESS.indexOf(how)

const closest = (terms: readonly Term[], query: Query): Closeness | null => {
  let best: Closeness | null = null
  for (const term of terms) {
    const how = closenessOf(term, query)
    if (how === 'exact') return how
    if (how && (best === null || rank(how) < rank(best))) best = how
  }
  return best
}

/** Whether one letter more, less, other or two swapped neighbours turn one word into the other. Equal words are not. */
export const isOneEditApart = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const [x, y] = [a.slice(same), b.slice(same)]
  return (
    x.slice(1) === y.slice(1) ||
    x.slice(1) === y ||
    x === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
  )
}

const isSimilar = (terms: readonly Term[], query: Query) =>
  terms.some(({ compact }) => isOneEditApart(compact, query.compact))

/**
 * Parties whose names, aliases or codes match what a reader typed, closest first; among equals the given order holds. Two
 * letters match whole terms only. Where nothing matches, parties with a term one slip away from six letters or more.
 */
export const matchTerms = <T extends { terms: readonly Term[] }>(
  parties: readonly T[],
  typed: string,
): { party: T; how: Closeness }[] => {
  const query = readQuery(typed)
  if (query.length === 0) return []
  const matches = parties.flatMap((party) => {
    const how = closest(party.terms, query)
    return how ? [{ party, how }] : []
  })
  if (matches.length > 0) return matches.sort((a, b) => rank(a.how) - rank(b.how))
  if (query.hasIdeographs || query.length < MIN_SIMILAR) return []
  return parties
    .filter(({ terms }) => isSimilar(terms, query))
    .map((party) => ({ party, how: 'similar' as const }))
}
