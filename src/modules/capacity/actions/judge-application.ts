import {
  type Services,
  type Viewer,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { findGrounds, isSecondTo } from '../../../base/access/index.ts'
import { programmeRef } from '../../../base/programme/index.ts'
import { mayRunFunds } from '../fund-policy.ts'
import { fundProblems } from '../fund-problems.ts'
import type { FullApplication, FundWithTotals } from '../fund-schema.ts'
import { mayRead } from '../policy.ts'
import { leftOf } from '../rules/application-steps.ts'
import { keepApplication, lockBoth, requireStep, tellApplicant, todayOf } from './keep-application.ts'

/**
 * One person of the secretariat assesses an application, in words.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noFundStep, ownApplication
 */
export async function assessApplication(
  services: Services,
  viewer: Viewer,
  { id, assessment, expected }: { id: string; assessment: string; expected: number | null },
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { application } = await lockBoth(tx, id)
    requireJudge(viewer, application)
    requireVersion(expected, application.version)
    requireStep(application, 'assess')
    const body = { ...application.body, assessment }
    await keepApplication(
      tx,
      { ...application, status: 'assessed', assessedBy: account, body },
      'secretariat',
    )
  })
}

export interface DecideApplication {
  id: string
  /** Null declines it. */
  award: {
    /** Whole units of the fund's currency. */
    amount: number
    /** Day by which the State reports. */
    reportBy: string
  } | null
  reason: string | null
  expected: number | null
}

/**
 * Another person of the secretariat than the one who assessed decides: nothing is awarded beyond what the fund has left. The State is told.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noFundStep, ownApplication, sameFundPerson, fundReasonNeeded, aboveLeft, aboveCeiling, reportDayPassed
 */
export async function decideApplication(
  services: Services,
  viewer: Viewer,
  { id, award, reason, expected }: DecideApplication,
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { fund, application } = await lockBoth(tx, id)
    requireJudge(viewer, application)
    requireVersion(expected, application.version)
    requireStep(application, 'decide')
    await requireSecond(tx, account, application)
    if (!award && !reason) throw fundProblems.fundReasonNeeded()
    if (award) requireMoney(tx, fund, award)
    const body = { ...application.body, reason }
    const status = award ? ('awarded' as const) : ('declined' as const)
    const given = award && { title: body.title, ...award, on: todayOf(tx), endedOn: null }
    const after = await keepApplication(tx, { ...application, status, award: given, body }, 'secretariat')
    await tellApplicant(tx, after, 'decided')
  })
}

/** Whoever acts for the State does not judge what it asks for. */
function requireJudge(viewer: Viewer, { programme, state }: FullApplication): void {
  demand(viewer, mayRunFunds(viewer, programme))
  if (mayRead(viewer, state)) throw fundProblems.ownApplication()
}

/** Neither wrote the application nor assessed it, nor was brought in by whoever assessed it alone. */
async function requireSecond(
  tx: Services,
  account: string,
  { programme, assessedBy, appliedBy }: FullApplication,
): Promise<void> {
  const grounds = await findGrounds(tx, [programmeRef(programme)])
  if (account === appliedBy || !assessedBy || !isSecondTo(account, [assessedBy], grounds))
    throw fundProblems.sameFundPerson()
}

function requireMoney(
  tx: Services,
  { totals, body }: FundWithTotals,
  { amount, reportBy }: NonNullable<DecideApplication['award']>,
): void {
  if (body.ceiling && amount > body.ceiling.amount) throw fundProblems.aboveCeiling()
  if (amount > leftOf(totals)) throw fundProblems.aboveLeft()
  if (reportBy < todayOf(tx)) throw fundProblems.reportDayPassed()
}
