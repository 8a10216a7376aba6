import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { recordOfReport } from '../entries.ts'
import { mayTake, roleFor } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { findSavedReport } from '../queries/find-work.ts'
import { findToShare } from '../queries/find-to-share.ts'
import type { Report, TakenStep } from '../report-schema.ts'
import { isHeldBack } from '../rules/shared-answers.ts'
import { type StepName, stepRule } from '../rules/steps.ts'
import { insertStep, lockReport, updateReport } from '../store.ts'
import { replaceShared } from '../store-answers.ts'

export interface TakeStep {
  report: string
  step: StepName
  /** Version of the report that the person saw. */
  expected: number | null
  /** The document that was signed, where the step was taken on paper. */
  onPaper: TakenStep['onPaper']
  /** Why it is sent back; other steps have none. */
  reason?: string | null
}

/**
 * Takes a step with a report: to clearance and back, cleared, submitted, published, withdrawn. On record for the State; publicly where everybody
 * sees a change.
 * @throws signInNeeded, notFound, notAllowed, notNow, changedMeanwhile, paperNeeded, nothingToShare
 */
export async function takeStep(services: Services, viewer: Viewer, given: TakeStep): Promise<void> {
  const account = requireAccount(viewer)
  const { report: id, step, expected, onPaper } = given
  const reason = step === 'return' ? (given.reason ?? null) : null
  const rule = stepRule(step)
  await inTransaction(services, async (tx) => {
    const before = await lockReport(tx.db, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayTake(viewer, step, before.state))
    requireVersion(expected, before.version)
    if (!rule.from.includes(before.status)) throw reportingProblems.notNow()
    const role = roleFor(viewer, step, before.state)!
    if (!onPaper && rule.onPaper.some((one) => one === role)) throw reportingProblems.paperNeeded()
    const at = tx.clock()
    const report: Report = {
      ...before,
      status: rule.to,
      version: before.version + 1,
      changedAt: at,
      ...(step === 'publish' && { publishedAt: at, withdrawnAt: null }),
      ...(step === 'withdraw' && { withdrawnAt: at }),
    }
    await insertStep(tx, id, { step, role, onPaper, reason, at }, account)
    if (step === 'submit') await requireAnswers(tx, viewer, id)
    await updateReport(tx.db, report)
    if (step === 'publish') return publish(tx, viewer, report, role)
    if (step === 'withdraw') await replaceShared(tx, report, '', [])
    await recordOfReport(tx, report, recordOf(step, report, role, onPaper !== null))
  })
}

const recordOf = (step: StepName, report: Report, role: string, onPaper: boolean) =>
  step === 'withdraw' && report.publishedAt
    ? { kind: 'report-withdrawn', visibility: 'public' as const, role, data: {} }
    : { kind: 'step-taken', visibility: 'private' as const, role, data: { step, onPaper } }

/** The State's own, for whoever may take a step with it. */
const savedOf = async (tx: Services, viewer: Viewer, id: string) =>
  (await findSavedReport({ services: tx, viewer, lang: 'en' }, id))!

/** A State may say as little as it likes; of nothing there is no report. */
async function requireAnswers(tx: Services, viewer: Viewer, id: string): Promise<void> {
  if ((await savedOf(tx, viewer, id)).answers.length === 0) throw reportingProblems.nothingToShare()
}

async function publish(tx: Services, viewer: Viewer, report: Report, role: string): Promise<void> {
  const saved = await savedOf(tx, viewer, report.id)
  const shared = await findToShare(tx, saved)
  const today = tx.clock().toISOString().slice(0, 10)
  if (shared.length === 0) throw reportingProblems.nothingToShare()
  await replaceShared(tx, report, saved.round.questionnaire, shared)
  await recordOfReport(tx, report, {
    kind: 'report-published',
    visibility: 'public',
    role,
    data: { answers: shared.filter((one) => one.visibility === 'public' && !isHeldBack(one, today)).length },
  })
}
