import { foldWord, withoutArticle } from './fold-word.ts'

/** A word and where it stands in its text. */
export interface Word {
  /** As written. */
  raw: string
  folded: string
  start: number
  end: number
  /** Written in a script that sets no spaces. */
  unspaced: boolean
}

const WORDS = /[\p{L}\p{N}\p{M}]+/gu
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u')
const RUNS = new RegExp(`[${UNSPACED}\\p{M}ー]+|[^${UNSPACED}]+`, 'gu')

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words of a text in any language, in order; scripts without spaces are split by dictionary. */
export function splitWords(text: string, fold = foldWord): Word[] {
  const words: Word[] = []
  const add = (raw: string, start: number, unspaced: boolean): void => {
    const folded = fold(raw)
    if (folded) words.push({ raw, folded, start, end: start + raw.length, unspaced })
  }
  const isSpaced = !HAS_UNSPACED.test(text)
  for (const match of text.matchAll(WORDS)) {
    if (isSpaced || !HAS_UNSPACED.test(match[0])) {
      add(match[0], match.index, false)
      continue
    }
    for (const run of match[0].matchAll(RUNS)) {
      const start = match.index + run.index
      if (!HAS_UNSPACED.test(run[0])) add(run[0], start, false)
      else for (const part of segmenter.segment(run[0])) add(part.segment, start + part.index, true)
    }
  }
  return words
}

/** Splits a text into its words. */
export type Split = (text: string) => readonly Word[]

/** Splits texts as `splitWords` does, and remembers each text and each word: for as many as are made into rows at once. */
export function rememberingSplit(): Split {
  const fold = remembering(foldWord)
  return remembering((text) => splitWords(text, fold))
}

function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const had = known.get(text)
    if (had !== undefined) return had
    const made = work(text)
    known.set(text, made)
    return made
  }
}

/** Every two letters in a row: a word of two is then found wherever the dictionary drew its borders. */
export function pairsOf(run: string): string[] {
  const letters = [...run]
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}

/**
 * What the words of a text put into the index: `words` in order, and apart from them, so that neighbours stay neighbours, the further forms under which
 * some are found too: Arabic words without their article, pairs and last letters of runs in scripts without spaces.
 */
export function indexWords(words: readonly Word[]): { words: string[]; further: string[] } {
  const further: string[] = []
  for (const run of unspacedRuns(words)) further.push(...pairsOf(run), [...run].at(-1) ?? run)
  for (const { folded, unspaced } of words)
    if (!unspaced && withoutArticle(folded) !== folded) further.push(withoutArticle(folded))
  return { words: words.map((word) => word.folded), further }
}

function unspacedRuns(words: readonly Word[]): string[] {
  const runs: string[] = []
  let last: Word | undefined
  for (const word of words.filter(({ unspaced }) => unspaced)) {
    if (last && last.end === word.start) runs.push(`${runs.pop()}${word.folded}`)
    else runs.push(word.folded)
    last = word
  }
  return runs
}
