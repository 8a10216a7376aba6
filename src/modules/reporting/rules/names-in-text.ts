import { foldName } from '../../../base/parties/index.ts'

/** By what a State is known, in all languages that are here. */
export interface Called {
  /** Its names, short and formal, of all periods. */
  names: readonly string[]
  /** What people say instead: "Holland". */
  aliases: readonly string[]
  /** Written in capitals: "NLD", "UK". */
  codes: readonly string[]
  /** Folded words that names of several States have, which say nothing of one: "republic". */
  shared?: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

/** Words that several of these names have, each by its State. */
export function sharedWords(states: readonly (readonly string[])[]): Set<string> {
  const words = states.flatMap((names) => [...new Set(names.flatMap((name) => foldName(name).split(' ')))])
  return new Set([...Map.groupBy(words, (one) => one)].flatMap(([one, all]) => (all.length > 1 ? [one] : [])))
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
 * what is written together with them; codes in capitals alone, for "us" is no State; words that begin as a short name does without its last
 * vowels, four letters at least: "Kenyan", "Norwegian"; and of words with a capital letter those that have the consonants of a short name ("French", "Spanish"),
 * with which one begins ("Thai"), or which are made of a word that no other State has in its name ("Saudi"). A word of another stem ("Dutch") is found only
 * where it is an alias.
 */
export function recognise(text: string, { names, aliases, codes, shared = NONE }: Called): Recognised {
  const folded = foldName(text)
  const found = names.filter((name) => standsIn(folded, foldName(name)))
  const others = aliases.filter((name) => standsIn(folded, foldName(name)))
  const said = wordsOf(text)
  const capitals = codes.filter((code) => said.includes(code))
  const stems = names.map((name) => stemOf(foldName(name))).filter((stem) => stem !== null)
  const known = new Set([...found, ...others].flatMap((name) => foldName(name).split(' ')))
  const kin = names.map((name) => kinOf(foldName(name), shared))
  const derived = said.filter((word) => {
    const one = foldName(word)
    if (known.has(one)) return false
    if (stems.some((stem) => one.startsWith(stem))) return true
    return CAPITAL.test(word) && kin.some((isKin) => isKin(one))
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

const CAPITAL = /^\p{Lu}\p{Ll}/u
const VOWELS = /[aeiouy]/gu
/** Whether a word with a capital letter may be made of a name: by its consonants, as its beginning, or of one of several words. */
function kinOf(name: string, shared: ReadonlySet<string>): (word: string) => boolean {
  if (name.includes(' ')) {
    const own = name.split(' ').filter((one) => one.length > LEAST && !shared.has(one))
    const stems = own.map((one) => stemOf(one)).filter((stem) => stem !== null)
    return (word) => stems.some((stem) => word.startsWith(stem))
  }
  const bones = name.replace(VOWELS, '')
  const isBare = bones.length < 3 || !/^[a-z]+$/u.test(name)
  return (word) =>
    (word.length >= LEAST && word.length < name.length && name.startsWith(word)) ||
    (!isBare &&
      word[0] === name[0] &&
      word.length > bones.length + 1 &&
      word.replace(VOWELS, '').startsWith(bones))
}

const LEAST = 4
/** What words that are made of a name begin with; null of names of several words, and where too little is left. */
function stemOf(name: string): string | null {
  if (name.includes(' ') || HAN.test(name)) return null
  const stem = name.replace(/(?:[aeiouyаеиоуыэюяй]|[ايوه])+$/u, '')
  const letters = [...(stem.length < LEAST ? name : stem)]
  return letters.length < LEAST ? null : stem.length < LEAST ? letters.slice(0, LEAST).join('') : stem
}
