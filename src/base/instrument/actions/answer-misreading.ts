import { type Services, type Viewer, inTransaction } from '../../../core/index.ts'
import { type MisreadingOfText, endMisreadings, linkMisreading, lockReports } from '../misreading-store.ts'
import { findImport } from '../import-store.ts'
import { maySeeReports } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import type { ParagraphPlace } from '../rules/corrected-reading.ts'
import { beginRereading } from './begin-rereading.ts'

export interface MisreadingAnswer {
  /** Of the reports. */
  ids: readonly string[]
  state: 'answered' | 'dismissed'
  /** What was done, or why nothing was. */
  answer: string
}

/**
 * Ends reports with one reason, or none of them: the text was put right, or why it was not.
 * @throws noMisreading, misreadingEnded
 */
export async function answerMisreadings(
  services: Services,
  viewer: Viewer,
  { ids, state, answer }: MisreadingAnswer,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    await openReports(tx, viewer, ids)
    await endMisreadings(tx.db, ids, { state, answer, answeredAt: tx.clock() })
  })
}

/**
 * Has the file of the text read again, where the paragraph can be corrected.
 * @returns the id of the import, and where the paragraph stood in the file; null for the text as a whole
 * @throws noMisreading, misreadingEnded, and as `beginRereading`
 */
export async function rereadMisread(
  services: Services,
  viewer: Viewer,
  id: string,
): Promise<{ id: string; place: ParagraphPlace | null }> {
  return inTransaction(services, async (tx) => {
    const report = (await openReports(tx, viewer, [id]))[0]!
    const begun = await beginRereading(tx, viewer, report)
    await linkMisreading(tx.db, id, begun)
    const { eId } = report
    const found = eId === null ? null : await findImport(tx.db, begun)
    return { id: begun, place: eId === null ? null : { part: (found?.rereads?.part ?? 0) + 1, eId } }
  })
}

/** Reports that are open, locked for the rest of the transaction, for whoever may see them: all of these, or none. */
async function openReports(
  tx: Services,
  viewer: Viewer,
  ids: readonly string[],
): Promise<MisreadingOfText[]> {
  const found = await lockReports(tx.db, ids)
  const isSeen = found.every(({ programme }) => maySeeReports(viewer, programme))
  if (!isSeen || found.length < new Set(ids).size) throw instrumentProblems.noMisreading()
  const ended = found.find(({ state }) => state !== 'open')
  if (ended)
    throw instrumentProblems.misreadingEnded({ state: ended.state === 'dismissed' ? 'dismissed' : 'other' })
  return found
}
