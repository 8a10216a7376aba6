import { createHash } from 'node:crypto'

/** What a message of a language can be; the first needs a translator, the last a second look. */
export const MESSAGE_STATES = ['missing', 'machine', 'reviewed', 'outdated'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** That somebody read a message against the English; kept beside the words, in `locales/<language>.reviews.json`. */
export interface Review {
  /** A name or initials that the reviewer chose. */
  by: string
  /** "2026-11-28" */
  on: string
  /** Which English wording it was: see `wordingOf`. */
  english: string
}

/** Names an English wording in a review: eight hexadecimal digits of its SHA-256. */
export const wordingOf = (english: string): string =>
  createHash('sha256').update(english).digest('hex').slice(0, 8)

/**
 * What a message of a language that is not the original is: missing; machine (there, and reviewed by nobody); reviewed; outdated (the English
 * has changed since the review).
 */
export function messageState(
  english: string,
  own: string | undefined,
  review: Pick<Review, 'english'> | undefined,
): MessageState {
  if (own === undefined) return 'missing'
  if (!review) return 'machine'
  return review.english === wordingOf(english) ? 'reviewed' : 'outdated'
}
