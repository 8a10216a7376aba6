import { coreProblems } from '../problems/problem.ts'
import type { Viewer } from './viewer.ts'

/**
 * Goes on only where a right allows it: `demand(viewer, mayEditItems(viewer))`.
 * @throws coreProblems.notAllowed; signInNeeded where nobody is signed in
 */
export function demand(viewer: Viewer, allowed: boolean): void {
  if (allowed) return
  throw viewer.accountId ? coreProblems.notAllowed() : coreProblems.signInNeeded()
}

/** The id of whoever is signed in. @throws coreProblems.signInNeeded */
export function requireAccount({ accountId }: Viewer): string {
  if (!accountId) throw coreProblems.signInNeeded()
  return accountId
}
