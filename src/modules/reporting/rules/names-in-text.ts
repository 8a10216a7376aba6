import { foldName } from '../../../base/parties/index.ts'

/** By what a State is known, in all languages that are here. */
export interface Called {
  /** Its names, short and formal, of all periods. */
  names: readonly string[]
  /** What people say instead: "Holland". */
  aliases: readonly string[]
  /** Written in capitals: "NLD", "UK". */
  codes: readonly string[]
}

/** What in a text makes one think of a State. */
export interface Recognised {
  /** Names of it that stand there. */
  names: string[]
  /** What may stand for it and may be something else: aliases, codes, words that begin as its name does. */
  hints: string[]
}

/**
 * What of a State is recognised in a text. Names and aliases whatever their case and accents, as whole words, in Chinese anywhere and in Arabic with
 * what is written together with them; codes in capitals alone, for "us" is no State; and words that begin as a short name does without its last
 * vowels, four letters at least: "Kenyan", "Norwegian". A word of another stem ("Dutch") is found only where it is an alias.
 */
export function recognise(text: string, { names, aliases, codes }: Called): Recognised {
  const folded = foldName(text)
  const found = names.filter((name) => standsIn(folded, foldName(name)))
  const others = aliases.filter((name) => standsIn(folded, foldName(name)))
  const said = wordsOf(text)
  const capitals = codes.filter((code) => said.includes(code))
  const stems = names.map((name) => stemOf(foldName(name))).filter((stem) => stem !== null)
  const known = new Set([...found, ...others].flatMap((name) => foldName(name).split(' ')))
  const derived = said.filter((word) => {
    const one = foldName(word)
    return !known.has(one) && stems.some((stem) => one.startsWith(stem))
  })
  return { names: unique(found), hints: unique([...others, ...capitals, ...derived]) }
}

const unique = (words: string[]): string[] => [...new Set(words)]
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const HAN = /\p{Script=Han}/u
const ARABIC = /\p{Script=Arabic}/u

function standsIn(folded: string, name: string): boolean {
  if (name === '') return false
  if (HAN.test(name)) return folded.includes(name)
  const within = ` ${folded} `
  if (!ARABIC.test(name)) return within.includes(` ${name} `)
  return new RegExp(` [وفبلك]{0,2}(?:ال)?${name} `, 'u').test(within)
}

const LEAST = 4
/** What words that are made of a name begin with; null of names of several words, and where too little is left. */
function stemOf(name: string): string | null {
  if (name.includes(' ') || HAN.test(name)) return null
  const stem = name.replace(/(?:[aeiouyаеиоуыэюяй]|[ايوه])+$/u, '')
  const letters = [...(stem.length < LEAST ? name : stem)]
  return letters.length < LEAST ? null : stem.length < LEAST ? letters.slice(0, LEAST).join('') : stem
}
