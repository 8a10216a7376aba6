import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { recordOfReport } from '../entries.ts'
import { mayHandOver } from '../policy.ts'
import { reportsById } from '../store.ts'
import { lockHanded, setRevoked } from '../store-contributions.ts'

/**
 * Has a link open nothing any more, at once; what was written with it stays. On record for the State, once.
 * @throws notFound, signInNeeded, notAllowed
 */
export async function revokeLink(
  services: Services,
  viewer: Viewer,
  { report: id, handed: handedId }: { report: string; handed: string },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const report = (await reportsById(tx.db, [id])).get(id)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayHandOver(viewer, report.state))
    const handed = await lockHanded(tx, id, handedId)
    if (!handed) throw coreProblems.notFound()
    if (handed.revokedAt) return
    await setRevoked(tx.db, handed.id, tx.clock())
    await recordOfReport(tx, report, {
      kind: 'part-taken-back',
      visibility: 'private',
      role: 'focal-point',
      data: {},
    })
  })
}
