/** Words, spaces and marks of a working text, each with its name. */
import type { Run, WordName, WorkingParagraph } from './model.ts'

/** One word, stretch of white space or mark. */
export interface Token extends WordName {
  text: string
}

/** Scripts that write no spaces between words: each of their characters is a word. */
const spaceless = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const letters = String.raw`[[\p{L}\p{M}\p{N}]--[${spaceless}]]`
/** What holds a word together: apostrophes, hyphens, signs that join letters without being seen; points and commas between digits. */
const joints = String.raw`[\u0027\u2019\u002D\u2010\u2011\u00AD\u200C\u200D]|(?<=\p{N})[.,](?=\p{N})`
/**
 * Where a token ends depends on nothing but what comes after its beginning: tokens in a row, cut out of a text, are the
 * same tokens again.
 */
const pattern = new RegExp(
  String.raw`[${spaceless}]\p{M}*|${letters}+(?:(?:${joints})${letters}+)*|\s+|.`,
  'gsv',
)

/** Words, stretches of white space and marks, in order; joined they are the text. */
export const tokenise = (text: string): string[] => text.match(pattern) ?? []

/** The tokens of a row as they stand, named one after the other. */
export const namedTokens = (text: string, origin: string, from: number): Token[] =>
  tokenise(text).map((word, i) => ({ origin, at: from + i, text: word }))

/** Paragraphs are never changed, only replaced, so what was taken apart once is kept as long as they are. */
const known = new WeakMap<Run[], Token[]>()

/** The tokens of a paragraph in order. Not to be changed. */
export function tokensOf({ runs }: Pick<WorkingParagraph, 'runs'>): readonly Token[] {
  const kept = known.get(runs)
  if (kept) return kept
  const tokens = runs.flatMap(({ text, origin, at }) => namedTokens(text, origin, at))
  known.set(runs, tokens)
  return tokens
}

/** Tokens as runs, as few as possible. */
export function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = []
  let next = -1
  for (const { origin, at, text } of tokens) {
    const last = runs.at(-1)
    if (last && last.origin === origin && at === next) last.text += text
    else runs.push({ origin, at, text })
    next = at + 1
  }
  known.set(runs, [...tokens])
  return runs
}

/** The words of a paragraph as they read. */
export const wordsOf = ({ runs }: Pick<WorkingParagraph, 'runs'>): string =>
  runs.map(({ text }) => text).join('')

export const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('')

export const isSameWord = (one: WordName, other: WordName): boolean =>
  one.at === other.at && one.origin === other.origin

/** The name alone of a token. */
export const nameOf = ({ origin, at }: WordName): WordName => ({ origin, at })

/** Place of a word among tokens, or -1. */
export const placeOfWord = (tokens: readonly Token[], name: WordName): number =>
  tokens.findIndex((token) => isSameWord(token, name))
