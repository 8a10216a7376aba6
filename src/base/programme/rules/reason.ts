import { asSeenText } from '../../../core/index.ts'
import { programmeProblems } from '../problems.ts'

/** How many characters a reason may have. */
export const LONGEST_REASON = 1000

const ADDRESS = /[^\s@]@[^\s@]/u

/** What somebody says why, as it becomes public. @throws noReason where they say nothing, reasonWithAddress */
export function requireReason(given: string): string {
  const reason = asSeenText(given).slice(0, LONGEST_REASON)
  if (reason === '') throw programmeProblems.noReason()
  if (ADDRESS.test(reason)) throw programmeProblems.reasonWithAddress()
  return reason
}
