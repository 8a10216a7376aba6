import { type Services, type Viewer, coreProblems, demand, inTransaction } from '../../../core/index.ts'
import { mayAsk } from '../policy.ts'
import { lockReport } from '../store.ts'
import { setRepliesRead } from '../store-inquiries.ts'

/** Says that the replies to a part of a report were read. @throws notFound, signInNeeded, notAllowed */
export async function noteReplies(
  services: Services,
  viewer: Viewer,
  { report: id, part }: { report: string; part: string },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, id)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayAsk(viewer, report.state))
    await setRepliesRead(tx.db, id, part, tx.clock())
  })
}
