import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { mayFill } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import type { Answers } from '../schema.ts'
import { lockReport, updateReport } from '../store.ts'
import { insertSaved, savedPart } from '../store-answers.ts'

export interface SavePart {
  report: string
  part: string
  /** Of the part alone, without its name: what is saved stands in place of all that was there. */
  answers: Answers
  /** Version of the part from which the form was made; 0 for a part that nobody saved. */
  expected: number | null
}

/**
 * Saves a part of a draft, and keeps what stood there before.
 * @returns the version that stands now
 * @throws signInNeeded, notFound, notAllowed, notNow, changedMeanwhile
 */
export async function savePart(services: Services, viewer: Viewer, given: SavePart): Promise<number> {
  const account = requireAccount(viewer)
  const { report: id, part, answers, expected } = given
  return inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, id)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayFill(viewer, report.state))
    if (report.status !== 'draft') throw reportingProblems.notNow()
    const before = await savedPart(tx, id, part)
    requireVersion(expected, before?.version ?? 0)
    const version = (before?.version ?? 0) + 1
    const at = tx.clock()
    await insertSaved(tx, id, { part, version, answers, accountId: account, at })
    // Who saw the report before may not take a step with what stands there now.
    await updateReport(tx.db, { ...report, version: report.version + 1, changedAt: at })
    return version
  })
}
