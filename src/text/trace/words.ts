import type { Abbreviations } from './abbreviations.ts'
import { oneSpelling } from './spelling.ts'

/**
 * The words of a text as printed, and the tokens under which they are compared. Most words are one token; a short
 * form is as many as it stands for, and a short form in brackets after its own long form is none.
 */
export interface Words {
  /** Offsets of each word in the text, in UTF-16 units, end exclusive. */
  starts: number[]
  ends: number[]
  tokens: string[]
  /** For each token the index of its word. */
  tokenWord: number[]
}

export type Splitter = (text: string) => Words

/** Prefixes that are written with or without a hyphen: "co-operation", "sub-regional". */
const PREFIXES =
  'anti|bi|co|counter|extra|infra|inter|intra|macro|micro|multi|non|over|post|pre|pro|re|semi|socio|sub|supra|trans|under'

const WORD = new RegExp(
  String.raw`(?:(?<![\p{L}\p{Nd}])(?:${PREFIXES})[-\u2010\u2011]\n?(?=\p{L}))?` +
    String.raw`[\p{L}\p{Nd}\p{Nl}](?:[\p{L}\p{M}\p{Nd}\p{Nl}\u00ad\u200b-\u200f\u2060]|['\u2018\u2019\u02bc](?=\p{L}))*|[%&]`,
  'giu',
)
/** Scripts that write no spaces between words: each character counts as one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** Hyphens, soft hyphens, invisible marks, and Arabic elongation and vowel signs. */
const UNSEEN = /[-\u2010\u2011\n\u00ad\u0640\u064b-\u0652\u200b-\u200f\u2060]/g
const APOSTROPHES = /[\u2018\u2019\u02bc]/g
/** What stands before a footnote mark that is glued to a word: "Treaty,5". */
const BEFORE_MARK = /(?:\p{Ll}{2}|[)\]"\u201d\u2019])[,.;:]?[)"\u201d\u2019]?$/u
const NUMBERED_PART = /\b(?:add|amend|annex|art|chap|corr|no|nos|para|paras|rev|sect|vol)\.$/i
const MEMORY = 200_000

/** Makes a splitter that knows the given short forms. It remembers words, so keep one per index. */
export function createSplitter(abbreviations: Abbreviations): Splitter {
  const plain = (surface: string) =>
    oneSpelling(surface.normalize('NFKC').replace(UNSEEN, '').replace(APOSTROPHES, "'").toLowerCase())
  const longForms = new Map<string, string[]>()
  for (const [short, long] of Object.entries(abbreviations)) {
    longForms.set(short, (long.match(WORD) ?? []).map(plain))
  }
  let memory = new Map<string, string | string[]>()

  const tokensOf = (surface: string): string | string[] => {
    const known = memory.get(surface)
    if (known !== undefined) return known
    const tokens = longForms.get(surface) ?? longForms.get(surface.toLowerCase()) ?? plain(surface)
    if (memory.size >= MEMORY) memory = new Map()
    memory.set(surface, tokens)
    return tokens
  }

  return (text) => {
    const words: Words = { starts: [], ends: [], tokens: [], tokenWord: [] }
    WORD.lastIndex = 0
    for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
      const surface = match[0]
      if (isGluedMark(text, match.index, surface)) continue
      if (UNSPACED.test(surface)) addCharacters(words, surface, match.index)
      else addWord(words, text, match.index, surface, tokensOf(surface))
    }
    return words
  }
}

function addWord(words: Words, text: string, start: number, surface: string, tokens: string | string[]) {
  const word = words.starts.length
  words.starts.push(start)
  words.ends.push(start + surface.length)
  if (typeof tokens === 'string') {
    words.tokens.push(tokens)
    words.tokenWord.push(word)
    return
  }
  if (repeatsLongForm(words.tokens, tokens) && text[start - 1] === '(') return
  for (const token of tokens) {
    words.tokens.push(token)
    words.tokenWord.push(word)
  }
}

function addCharacters(words: Words, surface: string, start: number) {
  let offset = start
  for (const character of surface) {
    words.tokens.push(character.normalize('NFKC').toLowerCase())
    words.tokenWord.push(words.starts.length)
    words.starts.push(offset)
    offset += character.length
    words.ends.push(offset)
  }
}

/** True for the mark in "Treaty,5 and": a number without a space after a word and its punctuation. */
function isGluedMark(text: string, start: number, surface: string): boolean {
  const first = surface.charCodeAt(0)
  if (first < 48 || first > 57 || surface.length > 3 || start < 2 || !/^\d+$/.test(surface)) return false
  if (/[\p{L}\p{Nd}/]/u.test(text[start + surface.length] ?? '')) return false
  if (!/[,.;:)\]"\u201d\u2019]/.test(text[start - 1]!)) return false
  const before = text.slice(Math.max(0, start - 12), start)
  return BEFORE_MARK.test(before) && !NUMBERED_PART.test(before)
}

function repeatsLongForm(tokens: string[], long: string[]): boolean {
  if (long.length === 0 || tokens.length < long.length) return false
  return long.every((token, i) => token === tokens[tokens.length - long.length + i])
}
