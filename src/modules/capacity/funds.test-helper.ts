import { type Services, type Viewer, inTransaction } from '../../core/index.ts'
import { programmeRef } from '../../base/programme/index.ts'
import { ALDOVARIA, ofState } from '../reporting/testing.ts'
import { type ApplyToFund, applyToFund } from './actions/apply-to-fund.ts'
import { assessApplication, decideApplication } from './actions/judge-application.ts'
import { payOut } from './actions/pay-out.ts'
import { recordContribution } from './actions/record-contribution.ts'
import { lockRequest } from './store.ts'
import { applicationsById } from './store-applications.ts'

/** The fund of the exercise that is run here. */
export const FUND = 'lantern-fund'

const judge = (nr: number): Viewer => ({
  accountId: `0190f7b0-0000-7000-8000-0000000000f${nr}`,
  name: null,
  roles: [{ role: 'secretariat', scope: programmeRef('exercise') }],
})
/** Two persons of the secretariat. */
export const assessor = judge(1)
export const decider = judge(2)

/** @returns the id of the contribution */
export const contribute = (services: Services, amount: number, words = 'A city'): Promise<string> =>
  recordContribution(services, assessor, {
    programme: 'exercise',
    fund: FUND,
    from: null,
    words,
    amount,
    day: services.clock().toISOString().slice(0, 10),
  })

/** A State applies for an open request. @returns the id of the application */
export async function applyFor(
  services: Services,
  request: string,
  given: Partial<ApplyToFund> = {},
  state = ALDOVARIA,
): Promise<string> {
  const found = await inTransaction(services, (tx) => lockRequest(tx, request))
  return applyToFund(services, ofState('focal-point', state), {
    request,
    fund: FUND,
    title: 'Two lawyers',
    words: 'They draft a law',
    amount: 1_000,
    partners: [],
    isUrgent: false,
    expected: found?.version ?? null,
    ...given,
  })
}

export const applicationNow = async (services: Services, id: string) =>
  (await applicationsById(services, [id])).get(id)!

/** Assessed and decided by two persons. */
export async function award(services: Services, id: string, amount: number): Promise<void> {
  const version = async () => (await applicationNow(services, id)).version
  await assessApplication(services, assessor, { id, assessment: 'It can be done', expected: await version() })
  const reportBy = new Date(services.clock().getTime() + 300 * 86_400_000).toISOString().slice(0, 10)
  await decideApplication(services, decider, {
    id,
    award: { amount, reportBy },
    reason: null,
    expected: await version(),
  })
}

export const pay = async (services: Services, application: string, amount: number): Promise<void> =>
  payOut(services, assessor, {
    application,
    amount,
    expected: (await applicationNow(services, application)).version,
  })

/** A contribution, and an application that only some read. @returns where they stand */
export async function fundsToHide(services: Services, request: string, words: string): Promise<string[]> {
  const contribution = await contribute(services, 100_000)
  const application = await applyFor(services, request, { words })
  return [
    `/en/funds/exercise/${FUND}`,
    `/en/funds/exercise/${FUND}/contribute`,
    `/en/contributions/${contribution}/take-back`,
    `/en/requests/${request}/apply/${FUND}`,
    ...['', '/assess', '/withdraw'].map((below) => `/en/applications/${application}${below}`),
  ]
}
