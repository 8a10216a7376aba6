import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
  violates,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import type { Introduction, Office } from '../introduction-schema.ts'
import { mayEdit } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { type Fit, findFits } from '../queries/find-fits.ts'
import { MATCHING } from '../refs.ts'
import { takesOffers } from '../rules/request-status.ts'
import type { Request } from '../schema.ts'
import { lockRequest } from '../store.ts'
import { putIntroduction } from '../store-introductions.ts'
import { lockOffer } from '../store-offers.ts'
import { recordIntroduction } from './keep-introduction.ts'
import { tellSide } from './tell-sides.ts'

export interface ChooseOffers {
  request: string
  /** Ids of listed offers that fit. */
  offers: string[]
  /** Whether their providers may read the request, or are introduced at once as well. */
  step: 'accept' | 'introduce'
  message: string | null
  /** Day on which the State proposes to talk. */
  day: string | null
  /** Of the State; needed where both are introduced. */
  office: Office | null
  expected: number | null
}

/**
 * The requesting State accepts providers: from then on they read the request, and nobody else does. Where it asks for it, both sides are introduced
 * in the same step.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, notMandated, noSuchStep, notForProviders, dayPassed, officeNeeded, doesNotFit, acceptedBefore
 */
export async function chooseOffers(services: Services, viewer: Viewer, given: ChooseOffers): Promise<void> {
  await inTransaction(services, async (tx) => {
    const request = await lockRequest(tx, given.request)
    if (!request) throw coreProblems.notFound()
    demand(viewer, mayEdit(viewer, request.state))
    requireVersion(given.expected, request.version)
    await requireOpen(tx, request)
    if (given.day && given.day < tx.clock().toISOString().slice(0, 10)) throw capacityProblems.dayPassed()
    if (given.step === 'introduce' && !given.office) throw capacityProblems.officeNeeded()
    // None of them is withdrawn in between: what is chosen would outlive it.
    for (const id of given.offers.toSorted()) await lockOffer(tx, id)
    for (const fit of await requireFits(tx, viewer, request, given.offers))
      await accept(tx, request, fit, given)
  })
}

async function requireOpen(tx: Services, request: Request): Promise<void> {
  const programme = await findProgramme(anyone(tx), request.programme)
  if (!programme || !(await mayAskUnder(anyone(tx), programme, MATCHING)))
    throw capacityProblems.notMandated()
  if (!takesOffers(request.status)) throw capacityProblems.noSuchStep()
  if (request.readers === 'own' || request.readers === 'secretariat') throw capacityProblems.notForProviders()
}

async function requireFits(
  tx: Services,
  viewer: Viewer,
  request: Request,
  offers: readonly string[],
): Promise<Fit[]> {
  const { fitting } = await findFits({ ...anyone(tx), viewer }, request, offers)
  const chosen = [...new Set(offers)].flatMap((id) => fitting.find(({ offer }) => offer === id) ?? [])
  if (chosen.length === 0 || chosen.length !== new Set(offers).size) throw capacityProblems.doesNotFit()
  return chosen
}

async function accept(tx: Services, request: Request, fit: Fit, given: ChooseOffers): Promise<void> {
  const now = tx.clock()
  const isIntroduced = given.step === 'introduce'
  const status = isIntroduced ? ('introduced' as const) : ('accepted' as const)
  const introduction: Introduction = {
    id: tx.newId(),
    programme: request.programme,
    request: request.id,
    state: request.state,
    with: { kind: 'offer', id: fit.offer },
    provider: fit.provider,
    status,
    version: 1,
    acceptedAt: now,
    introducedAt: isIntroduced ? now : null,
    answeredAt: null,
    body: {
      message: given.message,
      day: given.day,
      log: [{ step: status, by: 'requester', at: now.toISOString(), reason: null }],
      offices: isIntroduced && given.office ? { requester: given.office } : {},
    },
  }
  await putIntroduction(tx, introduction).catch((error: unknown) => {
    throw violates(error, 'capacity_introduction_live') ? capacityProblems.acceptedBefore() : error
  })
  await recordIntroduction(tx, introduction)
  await tellSide(tx, introduction, 'provider', status)
  if (isIntroduced) await tellSide(tx, introduction, 'requester', status)
}
