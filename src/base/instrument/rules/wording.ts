import { createHash } from 'node:crypto'
import type { Footnote } from '../../../text/index.ts'
import { type Instrument, type Provision, type Version, readFacts } from '../schema.ts'
import { readingOfVersion } from './compare-readings.ts'

const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex')

/** Characters of words; those that turn the direction too, so that words which are shown in another order are other words. */
const KEPT = String.raw`\p{L}\p{M}\p{N}\u202A-\u202E\u2066-\u2069`
/** Signs that change what words say: brackets but round ones, of currencies, of percents, of mathematics, and pictures. */
const SIGN = String.raw`[[\p{Ps}\p{Pe}]--[\(\)‚„〝〞〟「」『』]]|[\p{Sc}\p{Sm}\p{So}%‰٪]`
const PARTS = new RegExp(
  // Between two digits every sign counts, and so do spaces beside it: 1.5 and 1,5 and "1, 5" and 1–5.
  String.raw`(?<between>(?<=\p{N})[^${KEPT}]+(?=\p{N}))|(?<words>[${KEPT}]+)|(?<sign>${SIGN})|(?<minus>(?<![${KEPT}\p{Pd}])\p{Pd}(?=\p{N}))|[^]`,
  'gv',
)

/**
 * A wording as its letters and digits, with single spaces between its words, and the signs without which they would say something else. How a
 * document is set, its punctuation and its line breaks do not matter; every letter with its marks, its case and its order do, and so do figures that
 * are set high or low.
 */
export const normaliseWording = (words: string): string =>
  words
    // What is set high or low, and fractions, stay as they are.
    .split(/(\p{No})/u)
    .map((part, i) => (i % 2 === 0 ? part.normalize('NFKC') : part))
    .join('')
    .replaceAll('\u00AD', '')
    .replace(PARTS, (_part, ...rest) => {
      const { between, words: kept, sign, minus } = rest.at(-1) as Record<string, string | undefined>
      if (between) return asOneSign(between)
      if (kept) return kept
      if (minus) return ' -'
      return sign ? ` ${sign} ` : ' '
    })
    .replace(/ +/g, ' ')
    .trim()

/** What stands between two digits: dashes and quotation marks are alike, and a dash may have spaces around it. */
const asOneSign = (between: string): string =>
  between
    .replace(/\s+/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/^ ?- ?$/, '-')

/** Of a checksum that says something of signs. */
export const FORM = 'v2-'

/** What a pin holds of a wording: the second form of its checksum. The first one left out every sign, and proves nothing. */
export const hashWording = (words: string): string => `${FORM}${sha256(normaliseWording(words))}`

/** What a pin holds of the notes of a paragraph; undefined where it has none. */
export const hashNotes = (notes: readonly Pick<Footnote, 'mark' | 'text'>[]): string | undefined =>
  notes.length === 0
    ? undefined
    : `v2-${sha256(notes.map(({ mark, text }) => `${mark.normalize('NFKC')}\t${normaliseWording(text)}`).join('\n'))}`

/** The words of a paragraph in the language of its version; empty where only its place is known. */
export const wordsOfProvision = ({ body, language }: Pick<Provision, 'body' | 'language'>): string =>
  body.text[language] ?? ''

/**
 * What somebody sees who compares a paragraph with its document, sign by sign: where it stands and as what, its number, its words, its notes with
 * their places. `SHOWN_CHECKSUM` in `proof-store.ts` is the same in SQL.
 */
export const shownChecksum = (provision: Pick<Provision, 'body' | 'language' | 'eId'>): string => {
  const { eId, body } = provision
  const { kind, depth, parent = '', number, footnotes } = body
  const notes = footnotes.map(({ mark, text, at = '' }) => `${mark} ${at} ${text}`)
  return sha256([eId, kind, depth, parent, number, wordsOfProvision(provision), ...notes].join('\n'))
}

/** The same of a whole version: its paragraphs in their order. */
export const wholeChecksum = (provisions: readonly Pick<Provision, 'body' | 'language' | 'eId'>[]): string =>
  sha256(provisions.map(shownChecksum).join('\n'))

/** The same of what a version says of itself and above its text. */
export const frontChecksum = (version: Pick<Version, 'body' | 'language'>): string => {
  const { facts } = readingOfVersion(version, { body: UNTITLED })
  return sha256(JSON.stringify(readFacts.map((fact) => facts[fact] ?? '')))
}
const UNTITLED: Pick<Instrument['body'], 'title'> = { title: {} }
