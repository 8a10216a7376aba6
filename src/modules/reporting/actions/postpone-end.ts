import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayOpenRound } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { roundRef } from '../refs.ts'
import { isCounted } from '../store-counts.ts'
import { lockRound, putRound, questionnaireAt } from '../store.ts'

export interface PostponeEnd {
  round: string
  /** The new last day, included. */
  closes: string
  /** The version of the round that was seen. */
  expected: number | null
}

/**
 * Gives States more time, on record: the last day of a round is moved to a later one, never to an earlier one, since States plan by it. A round
 * that is over goes on.
 * @throws signInNeeded, notAllowed, notFound, changedMeanwhile, notLater, notMandated, roundCounted
 */
export async function postponeEnd(
  services: Services,
  viewer: Viewer,
  { round: id, closes, expected }: PostponeEnd,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const round = await lockRound(tx.db, id)
    if (!round) throw coreProblems.notFound()
    demand(viewer, mayOpenRound(viewer, round.programme))
    if (round.version !== expected) throw coreProblems.changedMeanwhile()
    const today = tx.clock().toISOString().slice(0, 10)
    if (closes <= round.closes || closes < today) throw reportingProblems.notLater()
    const reader = { ...anyone(tx), viewer }
    const programme = await findProgramme(reader, round.programme)
    const questionnaire = await questionnaireAt(tx.db, round)
    if (!programme || !questionnaire) throw coreProblems.notFound()
    if (!(await mayAskUnder(reader, programme, questionnaire.feature))) throw reportingProblems.notMandated()
    if (await isCounted(tx.db, id)) throw reportingProblems.roundCounted()
    const announced = round.announced ?? round.closes
    await putRound(tx.db, { ...round, closes, announced, version: round.version + 1 })
    await appendEntry(tx, {
      kind: 'round-changed',
      entity: roundRef(id),
      visibility: 'public',
      programme: round.programme,
      role: 'secretariat',
      data: { before: round.closes, closes },
    })
  })
}
