import type { Provision } from '../schema.ts'
import type { Proof } from './proofs.ts'

/** Scripts that a text in another one may hold, and the language of this organization's documents that is written in each. */
const SCRIPTS = [
  { language: 'ar', letters: /\p{Script=Arabic}/gu, of: ['Arab'] },
  { language: 'ru', letters: /\p{Script=Cyrillic}/gu, of: ['Cyrl'] },
  { language: 'zh', letters: /\p{Script=Han}/gu, of: ['Hans', 'Hant', 'Jpan', 'Kore'] },
] as const

/** The language of words that are written, for the most part, in another script than that of their text; null where they are not. @param language of the text */
export function otherScript(words: string, language: string): 'ar' | 'ru' | 'zh' | null {
  const letters = words.match(/\p{L}/gu)?.length ?? 0
  const found = SCRIPTS.find((one) => (words.match(one.letters)?.length ?? 0) > letters / 2)
  if (!found) return null
  const own = scriptOf(language)
  return found.of.some((script) => script === own) ? null : found.language
}

function scriptOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script
  } catch {
    return undefined
  }
}

/** That the file is official says nothing of how software read words in another script than the text's: letters may stand in another order. A person who put them right, or a pinned wording, does. */
export const isReadInDoubt = (proof: Proof | null, { body, language }: Provision): boolean =>
  proof?.by === 'file' && otherScript(body.text[language] ?? '', language) !== null
