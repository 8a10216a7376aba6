import { asSeenText } from '../../../core/index.ts'
import { instrumentProblems } from '../problems.ts'

/** How many characters a reason may have. */
export const LONGEST_REASON = 1000

const ADDRESS = /[^\s@]@[^\s@]/u

/** Whether words hold the e-mail address of somebody. */
export const hasAddress = (words: string): boolean => ADDRESS.test(words)

/** What somebody says why, as it becomes public. @throws noReason where they say nothing, reasonWithAddress */
export function requireReason(given: string | null | undefined): string {
  const reason = asSeenText(given ?? '').slice(0, LONGEST_REASON)
  if (reason === '') throw instrumentProblems.noReason()
  if (hasAddress(reason)) throw instrumentProblems.reasonWithAddress()
  return reason
}

/** How long somebody may say where they saw a document. */
export const LONGEST_PLACE = 300

/** An address of the web may have the sign, nobody's own stands alone. */
const MAILBOX = /(^|[\s<(:])[^\s@/]+@[^\s@/]+/u

/** Where somebody saw the official document, as it becomes public. @throws noPlaceSeen where they do not say, placeWithAddress */
export function requirePlace(given: string): string {
  const place = asSeenText(given).slice(0, LONGEST_PLACE)
  if (place === '') throw instrumentProblems.noPlaceSeen()
  if (MAILBOX.test(place)) throw instrumentProblems.placeWithAddress()
  return place
}
