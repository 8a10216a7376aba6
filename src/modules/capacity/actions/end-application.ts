import {
  type Services,
  type Viewer,
  demand,
  inTransaction,
  refKey,
  requireVersion,
} from '../../../core/index.ts'
import { keepEvidence } from '../../reporting/index.ts'
import { fundProblems } from '../fund-problems.ts'
import { applicationRef } from '../fund-refs.ts'
import type { Award } from '../fund-schema.ts'
import { mayEdit } from '../policy.ts'
import { fundStepsOf } from '../rules/application-steps.ts'
import type { Request } from '../schema.ts'
import { applicationsOfStates, lockApplication } from '../store-applications.ts'
import { keepApplication, lockBoth, requireStep, todayOf } from './keep-application.ts'

interface EndApplication {
  id: string
  words: string
  expected: number | null
}

/**
 * The State takes an application back, with a reason; an award of which nothing was paid too.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noFundStep, fundReasonNeeded
 */
export async function withdrawApplication(
  services: Services,
  viewer: Viewer,
  { id, words, expected }: EndApplication,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const { application } = await lockBoth(tx, id)
    demand(viewer, mayEdit(viewer, application.state))
    requireVersion(expected, application.version)
    requireStep(application, 'withdraw')
    if (!words) throw fundProblems.fundReasonNeeded()
    const body = { ...application.body, reason: words }
    const award = ended(tx, application.award)
    await keepApplication(tx, { ...application, status: 'withdrawn', award, body }, 'focal-point')
  })
}

/** Ends the applications for a request that is withdrawn or declined, in the transaction of that; what was awarded stays. */
export async function endApplications(tx: Services, { id, state, body: { reason } }: Request): Promise<void> {
  for (const seen of await applicationsOfStates(tx, [state], id)) {
    const found = seen.award ? null : await lockApplication(tx, seen.id)
    if (!found || found.award || !fundStepsOf(found).includes('withdraw')) continue
    await keepApplication(
      tx,
      { ...found, status: 'withdrawn', body: { ...found.body, reason } },
      'focal-point',
    )
  }
}

/**
 * The State says what became of the money. That closes the award, what was not paid is left to the fund, and the words stand in the State's next
 * report, for it to say whether it is so.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noFundStep
 */
export async function reportAward(
  services: Services,
  viewer: Viewer,
  { id, words, expected }: EndApplication,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const { application } = await lockBoth(tx, id)
    demand(viewer, mayEdit(viewer, application.state))
    requireVersion(expected, application.version)
    requireStep(application, 'report')
    const { programme, state, provisions } = application
    const body = { ...application.body, report: words }
    const award = ended(tx, application.award)
    await keepApplication(tx, { ...application, status: 'reported', award, body }, 'focal-point')
    const source = refKey(applicationRef(id))
    await keepEvidence(tx, { programme, state, provisions, source, words, at: tx.clock() })
  })
}

const ended = (tx: Services, award: Award | null): Award | null => award && { ...award, endedOn: todayOf(tx) }
