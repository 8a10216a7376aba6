import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import type { Introduction, Office, Side } from '../introduction-schema.ts'
import { mayEdit, mayGive } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { type StepName, needsOffice, needsReason, stepRule, stepsOf } from '../rules/introduction-steps.ts'
import { lockIntroduction } from '../store-introductions.ts'
import { offersById } from '../store-offers.ts'
import { takeStep } from './keep-introduction.ts'
import { noteAgreed, noteEnded } from './note-help.ts'
import { tellSide } from './tell-sides.ts'

export interface StepIntroduction {
  id: string
  step: StepName
  reason: string | null
  /** Of the side that asks to be introduced, or agrees. */
  office?: Office | null
  expected: number | null
}

/**
 * Takes a step with an introduction: the State asks to be introduced or takes it back, the provider agrees or declines, each on record. Once a provider
 * agreed, the request says so until that ends.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noSuchStep, offerOver, reasonNeeded, officeNeeded
 */
export async function stepIntroduction(
  services: Services,
  viewer: Viewer,
  { id, step, reason, office, expected }: StepIntroduction,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const found = await lockIntroduction(tx, id)
    if (!found) throw coreProblems.notFound()
    const isRequester = mayEdit(viewer, found.state)
    demand(viewer, isRequester || mayGive(viewer, found.provider))
    const side = isRequester && stepRule(step).by.includes('requester') ? 'requester' : sideOf(viewer, found)
    requireVersion(expected, found.version)
    if (!stepsOf(found.status, side).includes(step)) throw capacityProblems.noSuchStep()
    if (step === 'introduce' || step === 'agree') await requireListed(tx, found)
    if (needsReason(step) && !reason) throw capacityProblems.reasonNeeded()
    if (needsOffice(step) && !office) throw capacityProblems.officeNeeded()
    const after = await takeStep(tx, found, { step, side, reason, ...(office && { office }) })
    await tellSide(tx, after, side === 'requester' ? 'provider' : 'requester', after.status)
    if (step === 'introduce') await tellSide(tx, after, 'requester', 'introduced')
    if (step === 'agree') await noteAgreed(tx, after)
    if (step === 'withdraw') await noteEnded(tx, found)
  })
}

/** Also between the end of an offer and the hour in which what goes on with it ends. */
async function requireListed(tx: Services, { with: { id } }: Introduction): Promise<void> {
  const offer = (await offersById(tx, [id], () => true)).get(id)
  const today = tx.clock().toISOString().slice(0, 10)
  if (offer?.status !== 'listed' || (offer.body.to ?? '') < today) throw capacityProblems.offerOver()
}

const sideOf = (viewer: Viewer, { provider }: Introduction): Side =>
  mayGive(viewer, provider) ? 'provider' : 'requester'
