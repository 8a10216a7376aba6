import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { mandateChecksRef } from '../mandate-entity.ts'
import { mandateChecks, takeBackMandateCheck } from '../mandate-store.ts'
import { comparingRole, mayCompare } from '../policy.ts'
import { programmeRef } from '../refs.ts'

export interface TakeBackMandateInput {
  programme: string
  /** Id of the feature. */
  feature: string
  /** It is kept, and does not become public. */
  reason: string
}

/**
 * Takes back, on record, that the mandate of a feature was compared with its text: nothing is asked of States under it any more.
 * @throws signInNeeded, notAllowed; notFound where it was not compared, or taken back already
 */
export async function takeBackMandate(
  services: Services,
  viewer: Viewer,
  { programme, feature, reason }: TakeBackMandateInput,
): Promise<void> {
  const account = requireAccount(viewer)
  demand(viewer, mayCompare(viewer, programme))
  await inTransaction(services, async (tx) => {
    const checks = (await mandateChecks(tx.db, [programme])).filter((one) => one.feature === feature)
    // Their own, or else what others compared: nothing is asked under it then.
    const check = checks.find((one) => one.account === account) ?? checks.at(-1)
    if (!check || !(await takeBackMandateCheck(tx.db, check.id, tx.clock(), reason)))
      throw coreProblems.notFound()
    await appendEntry(tx, {
      kind: 'programme.mandate-comparison-taken-back',
      entity: programmeRef(programme),
      also: [mandateChecksRef(programme)],
      visibility: 'public',
      programme,
      role: comparingRole(viewer, programme),
      data: { feature, document: check.document, place: check.place },
    })
  })
}
