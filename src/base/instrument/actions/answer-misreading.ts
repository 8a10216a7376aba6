import { type Services, type Viewer, inTransaction } from '../../../core/index.ts'
import { type MisreadingOfText, endMisreading, findMisreading, linkMisreading } from '../misreading-store.ts'
import { maySeeReports } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { beginRereading } from './begin-rereading.ts'

export interface MisreadingAnswer {
  /** Of the report. */
  id: string
  state: 'answered' | 'dismissed'
  /** What was done, or why nothing was. */
  answer: string
}

/**
 * Ends a report: the text was put right, or why it was not.
 * @throws noMisreading, misreadingEnded
 */
export async function answerMisreading(
  services: Services,
  viewer: Viewer,
  { id, state, answer }: MisreadingAnswer,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    await openMisreading(tx, viewer, id)
    await endMisreading(tx.db, id, { state, answer, answeredAt: tx.clock() })
  })
}

/**
 * Ends several reports with one reason, or none of them.
 * @param ids of reports that are open
 * @throws noMisreading, misreadingEnded
 */
export async function answerMisreadings(
  services: Services,
  viewer: Viewer,
  { ids, ...answer }: Omit<MisreadingAnswer, 'id'> & { ids: readonly string[] },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    // In one order, so that two who close the same ones wait for each other.
    for (const id of [...new Set(ids)].sort()) await answerMisreading(tx, viewer, { id, ...answer })
  })
}

/**
 * Has the file of the text read again, where the paragraph can be corrected.
 * @returns the id of the import, and the report
 * @throws noMisreading, misreadingEnded, and as `beginRereading`
 */
export async function rereadMisread(
  services: Services,
  viewer: Viewer,
  id: string,
): Promise<{ id: string; eId: string | null }> {
  return inTransaction(services, async (tx) => {
    const report = await openMisreading(tx, viewer, id)
    const begun = await beginRereading(tx, viewer, report)
    await linkMisreading(tx.db, id, begun)
    return { id: begun, eId: report.eId }
  })
}

/** A report that is open, locked for the rest of the transaction, for whoever may see it. */
async function openMisreading(tx: Services, viewer: Viewer, id: string): Promise<MisreadingOfText> {
  const found = await findMisreading(tx.db, id, true)
  if (!found || !maySeeReports(viewer, found.programme)) throw instrumentProblems.noMisreading()
  if (found.state !== 'open')
    throw instrumentProblems.misreadingEnded({ state: found.state === 'dismissed' ? 'dismissed' : 'other' })
  return found
}
