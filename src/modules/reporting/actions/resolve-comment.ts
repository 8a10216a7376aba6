import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { mayComment } from '../policy.ts'
import { lockReport } from '../store.ts'
import { setResolved } from '../store-contributions.ts'

/**
 * Says that a comment is resolved, or open again.
 * @throws notFound, signInNeeded, notAllowed
 */
export async function resolveComment(
  services: Services,
  viewer: Viewer,
  given: { report: string; part: string; comment: string; isResolved: boolean },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, given.report)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayComment(viewer, report.state))
    const at = given.isResolved ? tx.clock() : null
    if (!(await setResolved(tx.db, given, given.comment, at))) throw coreProblems.notFound()
  })
}
