import { type Services, type Viewer, demand, inTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import type { Admission, Offer } from '../offer-schema.ts'
import { mayAdmit } from '../policy.ts'
import { admissionRef, offerRef } from '../refs.ts'
import type { Provider } from '../schema.ts'
import { lockAdmission, lockOffersOf, putAdmission, putOffer } from '../store-offers.ts'

export interface AdmitOrganization {
  programme: string
  provider: Provider
  /** False ends it: what is listed waits again. */
  isAdmitted: boolean
}

/**
 * The secretariat admits an organization for a programme, so that its offers are listed, or ends that; on record with all offers that it lists. That
 * is no endorsement of them.
 * @throws signInNeeded, notAllowed
 */
export async function admitOrganization(
  services: Services,
  viewer: Viewer,
  { programme, provider, isAdmitted }: AdmitOrganization,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    demand(viewer, mayAdmit(viewer, programme))
    const before = await lockAdmission(tx, programme, provider)
    if ((before?.isAdmitted ?? false) === isAdmitted) return
    const admission: Admission = {
      id: before?.id ?? tx.newId(),
      programme,
      provider,
      isAdmitted,
      version: (before?.version ?? 0) + 1,
      at: tx.clock(),
    }
    await putAdmission(tx, admission)
    const changed = await moveOffers(tx, admission)
    await appendEntry(tx, {
      kind: isAdmitted ? 'organization-admitted' : 'admission-ended',
      entity: admissionRef(admission.id),
      also: changed.map(({ id }) => offerRef(id)),
      visibility: 'public',
      programme,
      party: provider.id,
      role: 'secretariat',
      data: { offers: changed.length },
    })
  })
}

/** What waited is listed, or what was listed waits again. @returns those that changed */
async function moveOffers(tx: Services, { programme, provider, isAdmitted }: Admission): Promise<Offer[]> {
  const [from, to] = isAdmitted ? (['waiting', 'listed'] as const) : (['listed', 'waiting'] as const)
  const today = tx.clock().toISOString().slice(0, 10)
  const own = await lockOffersOf(tx, programme, provider)
  const moved = own
    .filter(({ status, body }) => status === from && (!isAdmitted || (body.to ?? '') >= today))
    .map((offer) => ({ ...offer, status: to, isPublic: isAdmitted, version: offer.version + 1 }))
  for (const offer of moved) await putOffer(tx, { ...offer, changedAt: tx.clock() })
  return moved
}
