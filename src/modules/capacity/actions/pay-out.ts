import { type Services, type Viewer, demand, inTransaction, requireVersion } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { mayRunFunds } from '../fund-policy.ts'
import { fundProblems } from '../fund-problems.ts'
import { applicationRef } from '../fund-refs.ts'
import { balanceOf, unpaidOf } from '../rules/application-steps.ts'
import { addPayout, putApplication } from '../store-applications.ts'
import { lockBoth, requireStep, tellApplicant } from './keep-application.ts'

export interface PayOut {
  application: string
  /** Whole units of the fund's currency. */
  amount: number
  expected: number | null
}

/**
 * Records that a part of an award was paid: never more than is left of it, nor than the fund has, whoever else pays at the same moment. The State is told.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noFundStep, aboveAward
 */
export async function payOut(
  services: Services,
  viewer: Viewer,
  { application: id, amount, expected }: PayOut,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const { fund, application } = await lockBoth(tx, id)
    demand(viewer, mayRunFunds(viewer, application.programme))
    requireVersion(expected, application.version)
    requireStep(application, 'pay')
    if (amount > unpaidOf(application) || amount > balanceOf(fund.totals)) throw fundProblems.aboveAward()
    const payout = { id: tx.newId(), amount, at: tx.clock() }
    const after = { ...application, version: application.version + 1, changedAt: tx.clock() }
    await addPayout(tx, id, payout)
    await putApplication(tx, after)
    await appendEntry(tx, {
      kind: 'award-paid',
      entity: applicationRef(id),
      visibility: 'public',
      programme: application.programme,
      party: application.state,
      role: 'secretariat',
      data: { amount, currency: application.currency ?? '' },
    })
    await tellApplicant(tx, after, 'paid')
  })
}
