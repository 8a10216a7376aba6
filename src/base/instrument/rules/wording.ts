import { createHash } from 'node:crypto'
import type { Provision } from '../schema.ts'

const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex')

/**
 * A wording as its letters and digits, with single spaces between its words: how a document is set, its punctuation and its line breaks do not
 * matter; every letter with its marks, its case and its order do. Characters that turn the direction stay, so that words which are shown in
 * another order are other words.
 */
export const normaliseWording = (words: string): string =>
  words
    .normalize('NFKC')
    .replaceAll('\u00AD', '')
    .replace(/[^\p{L}\p{M}\p{N}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim()

/** SHA-256 of a normalised wording, in hexadecimal digits: what a pin holds. */
export const hashWording = (words: string): string => sha256(normaliseWording(words))

/** The words of a paragraph in the language of its version; empty where only its place is known. */
export const wordsOfProvision = ({ body, language }: Pick<Provision, 'body' | 'language'>): string =>
  body.text[language] ?? ''

/**
 * What somebody sees who compares a paragraph with its document, sign by sign: its number, its words, its notes. `SHOWN_CHECKSUM` in
 * `proof-store.ts` is the same in SQL.
 */
export const shownChecksum = (provision: Pick<Provision, 'body' | 'language'>): string => {
  const { number, footnotes } = provision.body
  const notes = footnotes.map(({ mark, text }) => `${mark} ${text}`)
  return sha256([number, wordsOfProvision(provision), ...notes].join('\n'))
}

/** The same of a whole version: its paragraphs in their order. */
export const wholeChecksum = (provisions: readonly Pick<Provision, 'body' | 'language'>[]): string =>
  sha256(provisions.map(shownChecksum).join('\n'))
