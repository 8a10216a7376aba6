import {
  type Services,
  type Viewer,
  anyone,
  demand,
  inTransaction,
  requireVersion,
  resolveRef,
} from '../../../core/index.ts'
import { tellHolders } from '../../../base/access/index.ts'
import { programmeRef } from '../../../base/programme/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import type { Admission, AdmissionStatus, Offer, OfferStatus } from '../offer-schema.ts'
import { mayAdmit, mayGive } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { admissionRef, offerRef } from '../refs.ts'
import { type AdmissionAct, admissionActsOf } from '../rules/admission-acts.ts'
import type { Provider } from '../schema.ts'
import { lockAdmission, lockOffersOf, putAdmission, putOffer } from '../store-offers.ts'
import { endWithOffers } from './keep-introduction.ts'
import { originOf } from './tell-sides.ts'

export interface AdmitOrganization {
  programme: string
  provider: Provider
  act: AdmissionAct
  /** For the secretariat and the organization to read. */
  reason: string
  /** The version of the admission that the person saw, 0 where nobody decided before. */
  expected: number | null
}

const STATUS: Record<AdmissionAct, AdmissionStatus> = { admit: 'admitted', refuse: 'refused', end: 'ended' }
const ENTRY = { admit: 'organization-admitted', refuse: 'admission-refused', end: 'admission-ended' } as const

/** From which status offers come to which with a decision. */
const MOVED: Record<AdmissionAct, readonly [from: OfferStatus, to: OfferStatus]> = {
  admit: ['waiting', 'listed'],
  refuse: ['waiting', 'draft'],
  end: ['listed', 'draft'],
}

/**
 * The secretariat admits an organization for a programme, so that its offers are listed, refuses that or ends it, with a reason and on record with all
 * offers that it moves; the organization is told. With an admission all introductions with its offers end. Nobody decides on their own organization. Admitting is no endorsement, and a refusal is for the secretariat and the organization alone.
 * @throws signInNeeded, notAllowed, ownOrganization, changedMeanwhile, noSuchStep, reasonNeeded
 */
export async function admitOrganization(
  services: Services,
  viewer: Viewer,
  { programme, provider, act, reason, expected }: AdmitOrganization,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    demand(viewer, mayAdmit(viewer, programme))
    if (mayGive(viewer, provider)) throw capacityProblems.ownOrganization()
    const before = await lockAdmission(tx, programme, provider)
    requireVersion(expected, before?.version ?? 0)
    if (!admissionActsOf(before?.status).includes(act)) throw capacityProblems.noSuchStep()
    if (!reason) throw capacityProblems.reasonNeeded()
    const admission: Admission = {
      id: before?.id ?? tx.newId(),
      programme,
      provider,
      status: STATUS[act],
      isPublic: act === 'admit' || (before?.isPublic ?? false),
      reason,
      version: (before?.version ?? 0) + 1,
      at: tx.clock(),
    }
    await putAdmission(tx, admission)
    const { changed, all } = await moveOffers(tx, admission, MOVED[act])
    await appendEntry(tx, {
      kind: ENTRY[act],
      entity: admissionRef(admission.id),
      also: changed.map(({ id }) => offerRef(id)),
      visibility: act === 'refuse' ? 'private' : 'public',
      programme,
      party: provider.id,
      role: 'secretariat',
      data: { offers: changed.length },
    })
    if (act === 'end') await endWithOffers(tx, all, 'admission-ended')
    await tellOrganization(tx, admission, act)
  })
}

/** What waited is listed or is a draft again, and so is what was listed. @returns those that changed, and the ids of all */
async function moveOffers(
  tx: Services,
  { programme, provider }: Admission,
  [from, to]: readonly [OfferStatus, OfferStatus],
): Promise<{ changed: Offer[]; all: string[] }> {
  const today = tx.clock().toISOString().slice(0, 10)
  const isPublic = to === 'listed'
  const own = await lockOffersOf(tx, programme, provider)
  const moved = own
    .filter(({ status, body }) => status === from && (!isPublic || (body.to ?? '') >= today))
    .map((offer) => ({ ...offer, status: to, isPublic, version: offer.version + 1 }))
  for (const offer of moved) await putOffer(tx, { ...offer, changedAt: tx.clock() })
  return { changed: moved, all: own.map(({ id }) => id) }
}

/** The reason stands where only its people read it: e-mails pass through other hands. */
async function tellOrganization(
  tx: Services,
  { programme, provider }: Admission,
  act: AdmissionAct,
): Promise<void> {
  const origin = await originOf(tx, programme)
  const [of, at] = await Promise.all([
    resolveRef(anyone(tx), provider),
    resolveRef(anyone(tx), programmeRef(programme)),
  ])
  await tellHolders(tx, { role: 'provider', scope: provider }, (lang, name) => {
    const t = tx.words.in(lang)
    const address = `${origin(lang)}/capacity/${programme}`
    const words = { name, address, organization: of?.name ?? provider.id, programme: at?.name ?? programme }
    return {
      subject: t(`capacity.letter.admission.${act}.subject`),
      text: t(`capacity.letter.admission.${act}.text`, words),
    }
  })
}
