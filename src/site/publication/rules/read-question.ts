import { type Facets, facetWord, quote } from './vector.ts'
import { pairsOf, splitWords, type Word } from './split-words.ts'
import { isPlain, withoutArticle } from './fold-word.ts'

/** Letters and terms of a question that are looked at; what is longer is cut, not refused. */
const LONGEST_QUESTION = 300
const MOST_TERMS = 12
/** Shorter beginnings would match a good part of all words. */
const SHORTEST_BEGINNING = 3

/** One term of a question: a word, or words that stand side by side. */
export interface Term {
  words: Word[]
  /** Whatever begins so is meant too: the last word may still be being typed. */
  beginning: boolean
  /** What is meant as well: the words for which an abbreviation stands. */
  alike?: readonly (readonly Word[])[]
}

const QUOTED = /["“”„«»「」]([^"“”„«»「」]*)["“”„«»「」]/gu

/** Splits what a reader typed into terms. Words in quotation marks, and those of "78/16" or "capacity-building", stand side by side. */
export function readQuestion(typed: string): Term[] {
  const text = [...typed].slice(0, LONGEST_QUESTION).join('')
  const phrases: Term[] = []
  const rest = text.replace(QUOTED, (_, inner: string) => {
    phrases.push(...termsOf(inner, false))
    return ' '
  })
  const single = rest
    .replace(/['’ʼ`]/gu, ' ')
    .split(/\s+/u)
    .flatMap((chunk) => termsOf(chunk, false))
  // The rest of an elision, as in "l’information" or "State's", says nothing.
  const telling = single.filter(({ words }) => single.length === 1 || !isElision(words))
  const terms = [...phrases, ...telling].slice(0, MOST_TERMS)
  const last = terms.at(-1)
  if (last && !/["”»」\s]$/u.test(text)) last.beginning = mayBegin(last)
  return terms
}

/** Words of scripts without spaces need not stand side by side; others of one chunk do. */
function termsOf(chunk: string, beginning: boolean): Term[] {
  const words = joinPair(splitWords(chunk))
  if (words.length === 0) return []
  if (words.some(({ unspaced }) => unspaced)) return words.map((word) => ({ words: [word], beginning }))
  return [{ words, beginning }]
}

/** Two letters of a script without spaces are meant as one word, whatever the dictionary says. */
function joinPair(words: Word[]): Word[] {
  const [first, second, ...more] = words
  if (!first?.unspaced || !second?.unspaced || more.length > 0 || first.end !== second.start) return words
  if ([...first.folded, ...second.folded].length > 2) return words
  return [{ ...first, raw: first.raw + second.raw, folded: first.folded + second.folded, end: second.end }]
}

const isElision = (words: Word[]): boolean => words.length === 1 && /^[a-z]$/.test(words[0]?.folded ?? '')

const mayBegin = ({ words }: Term): boolean => {
  const [word] = words
  return (
    words.length === 1 &&
    word !== undefined &&
    !/^\d+$/.test(word.folded) &&
    word.folded.length >= SHORTEST_BEGINNING
  )
}

/** Words of the question that have stems: single words of scripts with spaces. */
export const wordsToStem = (terms: Term[]): string[] =>
  terms.flatMap(({ words: [word, ...more] }) =>
    word && more.length === 0 && !word.unspaced ? [stemForm(word.raw)] : [],
  )

/** A word as PostgreSQL's stemmers want it: with its accents, without Arabic vowel signs. */
export const stemForm = (raw: string): string =>
  isPlain(raw)
    ? raw.toLowerCase()
    : raw
        .normalize('NFC')
        .toLowerCase()
        .replace(/[\u0610-\u061a\u064b-\u0652\u0670\u0640]/gu, '')

/** Stems by word, see `stemForm`. */
export type Stems = ReadonlyMap<string, string[]>

/** What is chosen of each facet: any of its values will do. */
export type Chosen = Readonly<Partial<Record<keyof Facets, readonly string[] | undefined>>>

/**
 * The question in PostgreSQL's notation. `words` ranks; `matching` also holds what is chosen of the facets.
 * @param joined whether all terms are asked for, or any of them
 * @param part in which part of the site, see `partWords`; "" for all
 */
export function writeQuestion(
  terms: Term[],
  stems: Stems,
  chosen: Chosen,
  joined: 'all' | 'any',
  part = '',
): { words: string; matching: string; inPart: string } {
  const asked = joined === 'all' ? terms : tellingOnes(terms)
  const words = asked.map((term) => writeTerm(term, stems)).join(joined === 'all' ? ' & ' : ' | ')
  const inPart = [`(${words})`, ...(part ? [part] : [])].join(' & ')
  return { words, inPart, matching: [inPart, ...choices(chosen)].join(' & ') }
}

/** What is chosen, without words, in the same notation. @param part in which part of the site, see `partWords`; "" for all */
export const writeChoice = (chosen: Chosen, part = ''): string =>
  [...choices(chosen), ...(part ? [part] : [])].join(' & ')

/** Of the exercise, or of all else: what belongs to these programmes, or what does not. */
export function partWords(exercises: readonly string[], isExercise: boolean): string {
  if (exercises.length === 0) return isExercise ? quote('=part=none') : ''
  const own = `(${exercises.map((id) => quote(facetWord('programme', id))).join(' | ')})`
  return isExercise ? own : `!${own}`
}

const choices = (chosen: Chosen): string[] =>
  Object.entries(chosen)
    .filter(([, values = []]) => values.length > 0)
    .map(([name, values = []]) => `(${values.map((value) => quote(facetWord(name, value))).join(' | ')})`)

/** Of words that need not come together, "of" and "the" alone bring up everything: the short ones go, unless there are no others. */
function tellingOnes(terms: Term[]): Term[] {
  const long = terms.filter(({ words: [word] }) => word && (word.unspaced || word.folded.length > 3))
  return long.length > 0 ? long : terms
}

function writeTerm(term: Term, stems: Stems): string {
  const own = writeWords(term, stems)
  const others = (term.alike ?? []).map(writePhrase)
  return others.length > 0 ? `(${[own, ...others].join(' | ')})` : own
}

/** Any of these, each with its words side by side, in the same notation. */
export const writePhrases = (phrases: readonly (readonly Word[])[]): string =>
  phrases
    .filter((words) => words.length > 0)
    .map(writePhrase)
    .join(' | ')

/** Words side by side in any of their forms: "measures" for "measure". One alone is another abbreviation, and whole. */
function writePhrase(words: readonly Word[]): string {
  if (words.some(({ unspaced }) => unspaced))
    return `(${words.map(({ folded, unspaced }) => (unspaced ? writeUnspaced(folded) : quote(folded))).join(' & ')})`
  const isOne = words.length === 1
  return `(${words.map(({ folded }) => `${quote(folded)}${!isOne && mayHaveForms(folded) ? ':*' : ''}`).join(' <-> ')})`
}

const SHORTEST_WITH_FORMS = 4
/** Of a short word the beginning is that of many others. */
export const mayHaveForms = (folded: string): boolean => folded.length >= SHORTEST_WITH_FORMS

function writeWords({ words, beginning }: Term, stems: Stems): string {
  const [word, ...more] = words
  if (!word) return "''"
  if (more.length > 0) return `(${words.map(({ folded }) => quote(folded)).join(' <-> ')})`
  if (word.unspaced) return writeUnspaced(word.folded)
  const forms = [word.folded, withoutArticle(word.folded)].map(
    (form) => `${quote(form)}${beginning ? ':*' : ''}`,
  )
  // What begins as the word does is meant already.
  const others = (stems.get(stemForm(word.raw)) ?? [])
    .filter((stem) => !beginning || !stem.startsWith(word.folded))
    .map(quote)
  return `(${[...new Set([...forms, ...others])].join(' | ')})`
}

function writeUnspaced(word: string): string {
  const pairs = pairsOf(word)
  if (pairs.length === 0) return `${quote(word)}:*`
  if (pairs.length === 1) return quote(word)
  return `(${quote(word)} | (${pairs.map(quote).join(' & ')}))`
}
