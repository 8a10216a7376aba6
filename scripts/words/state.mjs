// How far a language is: message by message, and the reviews that say so.
import { ORIGINAL, wordingOf } from './locales.mjs'

/** What a message of a language can be; the first needs a translator, the last a second look. */
export const STATES = ['missing', 'machine', 'reviewed', 'outdated']

/**
 * What a message is in a language that is not the original: missing; machine (there, and reviewed by nobody); reviewed; outdated (the
 * English has changed since the review).
 */
export function stateOf(key, original, { messages, reviews }) {
  if (!messages.has(key)) return 'missing'
  const reviewed = reviews.get(key)
  if (!reviewed) return 'machine'
  return reviewed.review.english === wordingOf(original.get(key).text) ? 'reviewed' : 'outdated'
}

/** Of each language but the original: key → state. */
export function statesOf(languages) {
  const original = languages.get(ORIGINAL)?.messages ?? new Map()
  return new Map(
    [...languages]
      .filter(([language]) => language !== ORIGINAL)
      .map(([language, locale]) => [
        language,
        new Map([...original.keys()].map((key) => [key, stateOf(key, original, locale)])),
      ]),
  )
}

const REVIEW = { by: /\S/, on: /^\d{4}-\d{2}-\d{2}$/, english: /^[0-9a-f]{8}$/ }

/** Why a review cannot be one; null where it can. */
export function faultOfReview(review) {
  if (typeof review !== 'object' || review === null) return 'is no review'
  for (const [field, shape] of Object.entries(REVIEW))
    if (typeof review[field] !== 'string' || !shape.test(review[field])) return `"${field}" does not fit`
  const unknown = Object.keys(review).find((field) => !(field in REVIEW))
  return unknown ? `has a field "${unknown}"` : null
}
