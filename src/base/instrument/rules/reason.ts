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
