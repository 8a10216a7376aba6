import { type Document, documentsOfFile } from '../../../text/index.ts'
import { foldName } from '../../../base/parties/index.ts'
import { LIMITS_OF_ARCHIVED, type Passage } from '../archived-schema.ts'

/** The passages of a text as it was read, in its order, within the limits of what is kept. @returns whether something was left out, too */
export function passagesOf(document: Document): { passages: Passage[]; isCut: boolean } {
  const { passages: most, passage, characters } = LIMITS_OF_ARCHIVED
  const all = documentsOfFile(document).flatMap(({ provisions }) => {
    let heading = ''
    return provisions.flatMap(({ kind, number, text, page }): Passage[] => {
      const words = [number, text].filter(Boolean).join(' ').trim()
      if (kind === 'heading') heading = words.slice(0, 300)
      return kind === 'heading' || words === '' ? [] : [{ page, heading, text: words.slice(0, passage) }]
    })
  })
  let left = characters
  const kept = all.slice(0, most).filter(({ text }) => (left -= text.length) >= 0)
  return { passages: kept, isCut: kept.length < all.length }
}

/** A passage that may answer a question, and the words for which it is proposed. */
export interface Proposal {
  /** Of the passages, from 0. */
  nr: number
  passage: Passage
  /** The words that it shares with the question, as they stand there. */
  shared: string[]
}

const LEAST_LETTERS = 4
const LEAST_SHARED = 2
const MOST_PROPOSED = 5

/**
 * The passages whose words fit those of a question best: those that share at least two of its words of four letters and more, with the heading above
 * them; a word counts the more the fewer passages have it. Nothing but words is compared.
 * @param words what the question and its hint say
 */
export function proposed(passages: readonly Passage[], words: string): Proposal[] {
  const wanted = new Map(
    wordsOf(words)
      .toReversed()
      .map((word) => [stemOf(word), word]),
  )
  const found = passages.map((passage, nr) => {
    const own = new Set(wordsOf(`${passage.heading} ${passage.text}`).map(stemOf))
    return { nr, passage, stems: [...wanted.keys()].filter((stem) => own.has(stem)) }
  })
  const having = new Map<string, number>()
  for (const { stems } of found) for (const stem of stems) having.set(stem, (having.get(stem) ?? 0) + 1)
  const weight = (stems: string[]): number =>
    stems.reduce((sum, stem) => sum + Math.log(1 + passages.length / having.get(stem)!), 0)
  const least = Math.min(LEAST_SHARED, wanted.size)
  return found
    .filter(({ stems }) => stems.length > 0 && stems.length >= least)
    .sort((a, b) => weight(b.stems) - weight(a.stems) || a.nr - b.nr)
    .slice(0, MOST_PROPOSED)
    .map(({ nr, passage, stems }) => ({ nr, passage, shared: stems.map((stem) => wanted.get(stem)!) }))
}

const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => [...word].length >= LEAST_LETTERS)
/** "teams" and "team" are one word; no more is known of any language. */
const stemOf = (word: string): string => {
  const folded = foldName(word)
  return folded.length > LEAST_LETTERS ? folded.replace(/(?:es|s)$/, '') : folded
}
