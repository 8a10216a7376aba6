import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { recordOfReport } from '../entries.ts'
import { fillingRole, mayFill } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import type { Report } from '../report-schema.ts'
import { asks, isOpen } from '../rules/in-time.ts'
import { insertReport, questionnaireAt, reportsOfStates, roundsById } from '../store.ts'

export interface BeginReport {
  round: string
  /** "ken", of an exercise "exercise/x-ald". */
  state: string
}

/**
 * Begins the report of a State in a round; where it was begun before, that one goes on.
 * @returns its id
 * @throws signInNeeded, notAllowed, notFound, notMandated, notAsked, roundClosed
 */
export async function beginReport(
  services: Services,
  viewer: Viewer,
  { round: id, state }: BeginReport,
): Promise<string> {
  demand(viewer, mayFill(viewer, state))
  return inTransaction(services, async (tx) => {
    const round = (await roundsById(tx.db, [id])).get(id)
    if (!round) throw coreProblems.notFound()
    const [begun] = await reportsOfStates(tx.db, [state], id)
    if (begun) return begun.id
    const reader = { ...anyone(tx), viewer }
    const programme = await findProgramme(reader, round.programme)
    const questionnaire = await questionnaireAt(tx.db, round)
    if (!programme || !questionnaire) throw coreProblems.notFound()
    if (!(await mayAskUnder(reader, programme, questionnaire.feature))) throw reportingProblems.notMandated()
    if (!asks(programme.id, programme.kind === 'exercise', state)) throw reportingProblems.notAsked()
    const now = tx.clock()
    if (!isOpen(round, now.toISOString().slice(0, 10))) throw reportingProblems.roundClosed()
    const report: Report = {
      id: tx.newId(),
      round: id,
      programme: programme.id,
      state,
      status: 'draft',
      version: 1,
      changedAt: now,
      publishedAt: null,
      withdrawnAt: null,
    }
    // Of two who begin at once, the second goes on with what the first began.
    if (!(await insertReport(tx.db, report))) {
      const [first] = await reportsOfStates(tx.db, [state], id)
      return first!.id
    }
    await recordOfReport(tx, report, {
      kind: 'report-begun',
      visibility: 'private',
      role: fillingRole(viewer, state),
      data: {},
    })
    return report.id
  })
}
