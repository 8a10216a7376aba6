import { randomInt } from 'node:crypto'

/** Letters and digits that are not taken for each other, in print or by hand: no 0 and O, no 1, I and L, no 5 and S, no 8 and B, no U and V. */
const ALPHABET = '234679ACDEFGHJKMNPQRTWXYZ'
const CODES = 10
const HALF = 6

/** Ten codes of twelve characters, some 55 bits each, in two halves: "K7QWFM-3XHT9C". */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => `${letters(HALF)}-${letters(HALF)}`)

const letters = (count: number): string =>
  Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** A code as it was given, however it was typed; one of an earlier kind, which knew small letters, stays as it is. */
export function asRecoveryCode(typed: string): string {
  const bare = typed.replace(/[\s-]/g, '').toUpperCase()
  const isOurs = bare.length === 2 * HALF && [...bare].every((letter) => ALPHABET.includes(letter))
  return isOurs ? `${bare.slice(0, HALF)}-${bare.slice(HALF)}` : typed.trim()
}
