import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { contributionProblems } from '../contribution-problems.ts'
import { LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { commentingRole, mayComment } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { takesComments } from '../rules/steps.ts'
import { lockReport } from '../store.ts'
import { commentsOn, insertComment } from '../store-contributions.ts'

/**
 * Adds a comment on a part of a report, for the people of its State alone.
 * @param given.part one that the questionnaire has
 * @throws signInNeeded, notFound, notAllowed, notNow, tooManyComments
 */
export async function writeComment(
  services: Services,
  viewer: Viewer,
  { report: id, part, text }: { report: string; part: string; text: string },
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, id)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayComment(viewer, report.state))
    if (!takesComments(report.status)) throw reportingProblems.notNow()
    if ((await commentsOn(tx, id, part)).length >= LIMITS_OF_CONTRIBUTIONS.comments)
      throw contributionProblems.tooManyComments({ count: LIMITS_OF_CONTRIBUTIONS.comments })
    await insertComment(tx, {
      id: tx.newId(),
      report: id,
      part,
      text,
      role: commentingRole(viewer, report.state)!,
      accountId: account,
      at: tx.clock(),
      resolvedAt: null,
    })
  })
}
