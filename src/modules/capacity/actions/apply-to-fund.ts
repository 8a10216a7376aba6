import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
  requireVersion,
  violates,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { fundProblems } from '../fund-problems.ts'
import { APPLYING } from '../fund-refs.ts'
import type { ApplicationBody, FullApplication, FundWithTotals } from '../fund-schema.ts'
import { mayEdit } from '../policy.ts'
import { isCallOpen, matchFund } from '../rules/fund-fits.ts'
import { takesOffers } from '../rules/request-status.ts'
import type { Request } from '../schema.ts'
import { lockRequest } from '../store.ts'
import { putApplication } from '../store-applications.ts'
import { lockFund } from '../store-funds.ts'
import { recordApplication, todayOf } from './keep-application.ts'

export interface ApplyToFund {
  request: string
  /** Of the programme of the request. */
  fund: string
  title: string
  words: string
  /** Whole units of the fund's currency. */
  amount: number
  partners: string[]
  isUrgent: boolean
  /** The version of the request that the person saw. */
  expected: number | null
}

/**
 * A State applies to a fund that is run here, for an open request of its own. Nobody but its people and the secretariat reads the application.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noApplying, notRunHere, noFundStep, onlyUrgent, aboveCeiling, fundExcludes, appliedBefore
 */
export async function applyToFund(services: Services, viewer: Viewer, given: ApplyToFund): Promise<string> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const request = await lockRequest(tx, given.request)
    if (!request) throw coreProblems.notFound()
    demand(viewer, mayEdit(viewer, request.state))
    requireVersion(given.expected, request.version)
    const fund = await lockFund(tx, request.programme, given.fund)
    if (!fund) throw coreProblems.notFound()
    await requireOpen(tx, request, fund)
    requireFitting(tx, request, fund, given)
    const { title, words, amount, partners, isUrgent } = given
    const body: ApplicationBody = {
      ...{ title, words, amount, partners, isUrgent },
      ...{ assessment: null, reason: null, report: null },
    }
    const application: FullApplication = {
      id: tx.newId(),
      programme: request.programme,
      fund: given.fund,
      currency: fund.body.currency,
      request: request.id,
      state: request.state,
      provisions: request.provisions,
      status: 'applied',
      award: null,
      payouts: [],
      appliedBy: account,
      assessedBy: null,
      version: 1,
      changedAt: tx.clock(),
      body,
    }
    await putApplication(tx, application).catch((error: unknown) => {
      throw violates(error, 'capacity_application_live') ? fundProblems.appliedBefore() : error
    })
    await recordApplication(tx, application, 'focal-point')
    return application.id
  })
}

async function requireOpen(tx: Services, request: Request, { body }: FundWithTotals): Promise<void> {
  const programme = await findProgramme(anyone(tx), request.programme)
  if (!programme || !(await mayAskUnder(anyone(tx), programme, APPLYING))) throw fundProblems.noApplying()
  if (body.runs !== 'here') throw fundProblems.notRunHere()
  if (!takesOffers(request.status)) throw fundProblems.noFundStep()
}

function requireFitting(
  tx: Services,
  { body: { earliest, latest } }: Request,
  { body: fund }: FundWithTotals,
  { amount, partners, isUrgent }: ApplyToFund,
): void {
  const today = todayOf(tx)
  if (fund.calls.length > 0 && !isCallOpen(fund.calls, today) && fund.emergency && !isUrgent)
    throw fundProblems.onlyUrgent()
  if (fund.ceiling && amount > fund.ceiling.amount) throw fundProblems.aboveCeiling()
  const budget = { least: amount, most: amount, currency: fund.currency ?? '' }
  if (!matchFund({ partners, budget, earliest, latest }, fund, today).fits) throw fundProblems.fundExcludes()
}
