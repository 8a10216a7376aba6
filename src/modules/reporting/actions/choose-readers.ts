import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { mayChoose } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import type { Readers } from '../report-schema.ts'
import { READERS } from '../rules/parts.ts'
import { lacksParties } from '../rules/shared-answers.ts'
import type { Answers } from '../schema.ts'
import { lockReport, updateReport } from '../store.ts'
import { insertSaved, savedPart } from '../store-answers.ts'

export interface ChooseReaders {
  report: string
  readers: Readers
  expected: number | null
}

/**
 * Says who may read which answers once the report is published; until then nobody but the State does.
 * @throws signInNeeded, notFound, notAllowed, notNow, changedMeanwhile, nobodyChosen
 */
export async function chooseReaders(services: Services, viewer: Viewer, given: ChooseReaders): Promise<void> {
  const account = requireAccount(viewer)
  const { report: id, readers, expected } = given
  if (lacksParties(readers)) throw reportingProblems.nobodyChosen()
  await inTransaction(services, async (tx) => {
    const report = await lockReport(tx.db, id)
    if (!report) throw coreProblems.notFound()
    demand(viewer, mayChoose(viewer, report.state))
    if (['published', 'withdrawn'].includes(report.status)) throw reportingProblems.notNow()
    const before = await savedPart(tx, id, READERS)
    requireVersion(expected, before?.version ?? 0)
    const version = (before?.version ?? 0) + 1
    const answers = readers as unknown as Answers
    const at = tx.clock()
    await insertSaved(tx, id, { part: READERS, version, answers, accountId: account, at })
    // Who saw the report before may not publish it to others.
    await updateReport(tx.db, { ...report, version: report.version + 1, changedAt: at })
  })
}
