import type { Services } from '../../../core/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { type Introduction, LIVE, type Office, type Side } from '../introduction-schema.ts'
import { requestRef } from '../refs.ts'
import { type StepName, stepRule } from '../rules/introduction-steps.ts'
import type { Request } from '../schema.ts'
import { lockLive, putIntroduction } from '../store-introductions.ts'
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
  { step, side, reason, office }: { step: StepName; side: Side; reason: string | null; office?: Office },
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
      log: [...found.body.log, { step: status, by: side, at: now.toISOString(), reason }],
      // Who they are goes with it.
      offices: LIVE.includes(status) ? { ...found.body.offices, ...(office && { [side]: office }) } : {},
    },
  }
  await putIntroduction(tx, after)
  await recordIntroduction(tx, after)
  return after
}

/** Ends whatever goes on for a request that is withdrawn or declined; in the transaction of that. */
export async function endAll(tx: Services, request: Request): Promise<void> {
  for (const found of await lockLive(tx, request.id)) {
    const after = await takeStep(tx, found, { step: 'withdraw', side: 'requester', reason: null })
    await tellSide(tx, after, 'provider', 'withdrawn')
  }
}
