// How far a language is: message by message, and the reviews that say so.
import { messageState } from '../../src/core/i18n/message-state.ts'
import { ORIGINAL } from './locales.mjs'

export { MESSAGE_STATES as STATES } from '../../src/core/i18n/message-state.ts'

/** Of each language but the original: key → state. */
export function statesOf(languages) {
  const original = languages.get(ORIGINAL)?.messages ?? new Map()
  return new Map(
    [...languages]
      .filter(([language]) => language !== ORIGINAL)
      .map(([language, locale]) => [
        language,
        new Map([...original].map(([key, { text }]) => [key, stateIn(locale, key, text)])),
      ]),
  )
}

const stateIn = ({ messages, reviews }, key, english) =>
  messageState(english, messages.get(key)?.text, reviews.get(key)?.review)

const REVIEW = { by: /\S/, on: /^\d{4}-\d{2}-\d{2}$/, english: /^[0-9a-f]{8}$/ }

/** Why a review cannot be one; null where it can. */
export function faultOfReview(review) {
  if (typeof review !== 'object' || review === null) return 'is no review'
  for (const [field, shape] of Object.entries(REVIEW))
    if (typeof review[field] !== 'string' || !shape.test(review[field])) return `"${field}" does not fit`
  const unknown = Object.keys(review).find((field) => !(field in REVIEW))
  return unknown ? `has a field "${unknown}"` : null
}
