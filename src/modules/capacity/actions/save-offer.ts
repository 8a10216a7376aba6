import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { type Offer, type OfferBody, type OfferStatus, blankOffer } from '../offer-schema.ts'
import { mayGive } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { findPlaces } from '../queries/find-places.ts'
import { OFFERS, offerRef } from '../refs.ts'
import type { Provider } from '../schema.ts'
import { lockAdmission, lockOffer, putOffer } from '../store-offers.ts'
import { endWithOffers } from './keep-introduction.ts'

export interface BeginOffer {
  programme: string
  provider: Provider
  title: string
  description: string
}

/**
 * Begins an offer, as a draft for its own people alone.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notMandated
 */
export async function beginOffer(
  services: Services,
  viewer: Viewer,
  { programme: id, provider, title, description }: BeginOffer,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    demand(viewer, mayGive(viewer, provider))
    await requireMandate(tx, id)
    await requireAmong(tx, id, provider)
    const offer: Offer = {
      id: tx.newId(),
      programme: id,
      provider,
      status: 'draft',
      isPublic: false,
      version: 1,
      changedAt: tx.clock(),
      told: null,
      body: { ...blankOffer, title, description },
    }
    await putOffer(tx, offer)
    await recordOffer(tx, offer, false)
    return offer.id
  })
}

/** Parties of an exercise give help in it alone, and nobody else does there; organizations that a pack names, under its programme. */
async function requireAmong(tx: Services, id: string, { kind, id: of }: Provider): Promise<void> {
  const programme = await findProgramme(anyone(tx), id)
  const isExercise = programme?.kind === 'exercise'
  const isOwn = of.startsWith(`${id}/`)
  if (isExercise ? !isOwn : of.includes('/') && !isOwn) throw coreProblems.notAllowed()
  if (kind !== 'state') return
  const { states } = await findPlaces(anyone(tx), id, isExercise)
  if (!states.includes(of)) throw coreProblems.notAllowed()
}

async function requireMandate(tx: Services, id: string): Promise<void> {
  const programme = await findProgramme(anyone(tx), id)
  if (!programme) throw coreProblems.notFound()
  if (!(await mayAskUnder(anyone(tx), programme, OFFERS))) throw capacityProblems.notMandated()
}

/** What becomes of an offer: one that was withdrawn or ran out may be listed again, with other days. */
export const OFFER_ACTS = ['list', 'withdraw'] as const

export interface SaveOffer {
  id: string
  body?: Partial<OfferBody>
  act?: (typeof OFFER_ACTS)[number]
  expected: number | null
}

/**
 * Changes an offer, lists it or withdraws it, on record where everyone sees it; with one that is withdrawn its introductions end. One of an organization waits until the secretariat admits that.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, notMandated, offerIncomplete, offerOver
 */
export async function saveOffer(
  services: Services,
  viewer: Viewer,
  { id, body, act, expected }: SaveOffer,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const before = await lockOffer(tx, id)
    if (!before) throw coreProblems.notFound()
    demand(viewer, mayGive(viewer, before.provider))
    requireVersion(expected, before.version)
    const changed: Offer = { ...before, body: { ...before.body, ...body } }
    const status =
      act === 'withdraw' ? 'withdrawn' : act === 'list' ? await listedAs(tx, changed) : before.status
    if (before.status === 'listed' || status === 'listed') requireDays(tx, changed)
    await keepOffer(tx, before, { ...changed, status })
    if (status === 'withdrawn') await endWithOffers(tx, [id], 'offer-withdrawn')
  })
}

async function listedAs(tx: Services, offer: Offer): Promise<OfferStatus> {
  await requireMandate(tx, offer.programme)
  requireDays(tx, offer)
  if (offer.provider.kind === 'state') return 'listed'
  const admission = await lockAdmission(tx, offer.programme, offer.provider)
  return admission?.status === 'admitted' ? 'listed' : 'waiting'
}

function requireDays(tx: Services, { body: { from, to, areas, modalities } }: Offer): void {
  if (!from || !to || areas.length === 0 || modalities.length === 0) throw capacityProblems.offerIncomplete()
  if (to < tx.clock().toISOString().slice(0, 10)) throw capacityProblems.offerOver()
}

/** Keeps an offer under the next version; what was listed once stays for everyone to see, as it ended. */
export async function keepOffer(tx: Services, before: Offer, changed: Offer): Promise<void> {
  const { status } = changed
  const isPublic = status === 'listed' || status === 'expired' || (status === 'withdrawn' && before.isPublic)
  const after: Offer = { ...changed, isPublic, version: before.version + 1, changedAt: tx.clock() }
  await putOffer(tx, after)
  await recordOffer(tx, after, before.isPublic)
}

const recordOffer = (
  tx: Services,
  { id, programme, provider, status, isPublic }: Offer,
  wasPublic: boolean,
) =>
  appendEntry(tx, {
    kind: 'offer-saved',
    entity: offerRef(id),
    visibility: isPublic || wasPublic ? 'public' : 'private',
    programme,
    party: provider.id,
    role: 'provider',
    data: { status },
  })
