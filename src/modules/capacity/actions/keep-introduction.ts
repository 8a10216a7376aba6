import type { Services } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { type Cause, type Introduction, LIVE, type LoggedStep, type Office } from '../introduction-schema.ts'
import type { OfferStatus } from '../offer-schema.ts'
import { requestRef } from '../refs.ts'
import { type StepName, stepRule } from '../rules/introduction-steps.ts'
import type { Request } from '../schema.ts'
import { lockLive, lockStale, putIntroduction } from '../store-introductions.ts'
import { noteEnded } from './note-help.ts'
import { tellSide } from './tell-sides.ts'

/** What happens to an introduction is on record, and for nobody to read but the State. */
export const recordIntroduction = (
  tx: Services,
  { programme, request, state, with: { id }, status }: Introduction,
) =>
  appendEntry(tx, {
    kind: 'introduction-changed',
    entity: requestRef(request),
    visibility: 'private',
    programme,
    party: state,
    data: { offer: id, status },
  })

/** Keeps an introduction after a step, on record; the caller asked whether the step may be taken. */
export async function takeStep(
  tx: Services,
  found: Introduction,
  {
    step,
    side,
    reason,
    office,
    cause,
  }: {
    step: StepName
    side: LoggedStep['by']
    reason: string | null
    office?: Office
    cause?: Cause
  },
): Promise<Introduction> {
  const now = tx.clock()
  const status = stepRule(step).to
  const isAnswer = side === 'provider' && found.introducedAt !== null
  const after: Introduction = {
    ...found,
    status,
    version: found.version + 1,
    introducedAt: status === 'introduced' ? now : found.introducedAt,
    answeredAt: found.answeredAt ?? (isAnswer ? now : null),
    body: {
      ...found.body,
      log: [
        ...found.body.log,
        { step: status, by: side, at: now.toISOString(), reason, ...(cause && { cause }) },
      ],
      // Who they are goes with it.
      offices: LIVE.includes(status) ? { ...found.body.offices, ...(office && { [side]: office }) } : {},
    },
  }
  await putIntroduction(tx, after)
  await recordIntroduction(tx, after)
  return after
}

/** Ends whatever goes on for a request that providers may read no more; in the transaction of that. @returns what ended, as it was before */
export async function endAll(tx: Services, request: Request): Promise<Introduction[]> {
  const live = await lockLive(tx, { request: request.id })
  for (const found of live) {
    const given = { step: 'withdraw', side: 'requester', reason: null, cause: 'request-closed' } as const
    const after = await takeStep(tx, found, given)
    await tellSide(tx, after, 'provider', 'closed')
  }
  return live
}

type OfOffer = Exclude<Cause, 'request-closed'>

/**
 * Ends whatever goes on with offers that are no longer listed: their providers read the requests no more, and both sides are told. In the transaction
 * of that, which holds the offers locked.
 */
export async function endWithOffers(tx: Services, offers: readonly string[], cause: OfOffer): Promise<void> {
  for (const found of await lockLive(tx, { offers })) await endWithOffer(tx, found, cause)
}

async function endWithOffer(tx: Services, found: Introduction, cause: OfOffer): Promise<void> {
  const side = cause === 'admission-ended' ? 'secretariat' : 'provider'
  const after = await takeStep(tx, found, { step: 'withdraw', side, reason: null, cause })
  await noteEnded(tx, found)
  await tellSide(tx, after, 'requester', 'left')
  await tellSide(tx, after, 'provider', 'ended')
}

/** Of an offer that is not listed. */
const CAUSE: Partial<Record<OfferStatus, OfOffer>> = {
  expired: 'offer-expired',
  withdrawn: 'offer-withdrawn',
}

/** Ends introductions that nobody agreed to and whose offers are no longer listed. What was agreed in its time is given, until one side withdraws. */
export async function endStale(tx: Services, limit: number): Promise<void> {
  for (const { introduction, offer } of await lockStale(tx, limit))
    await endWithOffer(tx, introduction, CAUSE[offer] ?? 'admission-ended')
}
