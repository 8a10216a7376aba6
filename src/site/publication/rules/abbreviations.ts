import { foldWord } from './fold-word.ts'
import type { Term } from './read-question.ts'
import { type Word, splitWords } from './split-words.ts'

/** What is meant by an abbreviation: the others of the same, and the words for which it stands. */
export interface Abbreviation {
  /** As it is written: "PoA". */
  written: string
  /** What it stands for, in the reader's language. */
  term: string
  /** "PoA", "PoAs", "programme of action", "programme d’action". */
  alike: readonly string[]
}

/** A term of a glossary. */
export interface Shortened {
  abbreviations: readonly string[]
  /** In the reader's language. */
  term: string
  /** In all languages that it has. */
  words: readonly string[]
}

/** Abbreviations by what is compared of them. */
export type Abbreviations = ReadonlyMap<string, readonly Abbreviation[]>

export const abbreviationsOf = (terms: readonly Shortened[]): Abbreviations =>
  Map.groupBy(
    terms.flatMap(({ abbreviations, term, words }) =>
      abbreviations.map((written) => ({ written, term, alike: [...new Set([...abbreviations, ...words])] })),
    ),
    ({ written }) => foldWord(written),
  )

/** Shorter ones are words of other languages too, where they are not written as abbreviations. */
const LONG = 3

/** What a term of a question may be an abbreviation of. */
function meantBy({ words: [word, ...more] }: Term, known: Abbreviations): readonly Abbreviation[] {
  if (!word || more.length > 0) return []
  return (known.get(word.folded) ?? []).filter(
    ({ written }) => written === word.raw || word.folded.length >= LONG,
  )
}

/** The abbreviations in a question, as they are written. */
export const abbreviationsIn = (terms: readonly Term[], known: Abbreviations): Abbreviation[] => [
  ...new Set(terms.flatMap((term) => meantBy(term, known))),
]

/**
 * Gives the abbreviations among the terms of a question what they stand for. One that is written as such is whole: what only begins so is not meant.
 */
export const withAbbreviations = (terms: readonly Term[], known: Abbreviations): Term[] =>
  terms.map((term) => {
    const meant = meantBy(term, known)
    const [word] = term.words
    if (meant.length === 0 || !word) return term
    const alike = new Set(meant.flatMap((one) => one.alike).filter((one) => foldWord(one) !== word.folded))
    return {
      ...term,
      beginning: term.beginning && !meant.some(({ written }) => written === word.raw),
      alike: [...alike].map((one): Word[] => splitWords(one)).filter((words) => words.length > 0),
    }
  })
