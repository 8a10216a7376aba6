import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { mandateChecksRef } from '../mandate-entity.ts'
import { addMandateCheck, mandateChecks, takeBackMandateCheck } from '../mandate-store.ts'
import { officialWordingSlot } from '../official-wording.ts'
import { comparingRole, mayCompare } from '../policy.ts'
import { programmeProblems } from '../problems.ts'
import { programmeRef } from '../refs.ts'
import type { MandatedFeature } from '../rules/feature-status.ts'
import type { MandateCheck } from '../schema.ts'
import { findProgramme } from '../store.ts'

export interface CompareMandateInput {
  programme: string
  /** Id of the feature. */
  feature: string
  /** Where in the document that the mandate cites it is said, "annex, 4". */
  place: string
  /** Checksum of the wording that was shown. */
  wording: string
}

/**
 * Puts on record that somebody compared the mandate of a feature with the official wording of a paragraph, and found that it says so.
 * @throws notFound, signInNeeded, notAllowed, noWording, changedMeanwhile
 */
export async function compareMandate(
  services: Services,
  viewer: Viewer,
  { programme: id, feature: name, place, wording }: CompareMandateInput,
): Promise<void> {
  const account = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const programme = await findProgramme(tx.db, id)
    const feature = programme?.body.features.find(
      (one): one is MandatedFeature => one.id === name && one.status === 'mandated',
    )
    if (!programme || !feature) throw coreProblems.notFound()
    demand(viewer, mayCompare(viewer, id))
    const { document, paragraph } = feature.mandate
    const [found] = await officialWordingSlot.get(tx)({ ...anyone(tx), viewer }, [
      { document, paragraph: place },
    ])
    if (!found) throw programmeProblems.noWording()
    if (found.checksum !== wording) throw coreProblems.changedMeanwhile()
    await takeBackOthers(tx, { programme: id, feature: name, document, paragraph, place, wording })
    const as = comparingRole(viewer, id)
    const check = { id: tx.newId(), programme: id, feature: name, document, paragraph, place, wording, as }
    if (!(await addMandateCheck(tx.db, { ...check, at: tx.clock() }, account))) return
    await appendEntry(tx, {
      kind: 'programme.mandate-compared',
      entity: programmeRef(id),
      also: [mandateChecksRef(id)],
      visibility: 'public',
      programme: id,
      role: as,
      data: { feature: name, document, place, wording },
    })
  })
}

/** What was compared of the same feature before gives way: its wording has changed since, or it stood elsewhere. */
async function takeBackOthers(
  tx: Services,
  { programme, feature, ...compared }: Omit<MandateCheck, 'id' | 'as' | 'at'>,
): Promise<void> {
  for (const standing of await mandateChecks(tx.db, [programme])) {
    const isSame = (Object.keys(compared) as (keyof typeof compared)[]).every(
      (key) => standing[key] === compared[key],
    )
    if (standing.feature === feature && !isSame)
      await takeBackMandateCheck(tx.db, standing.id, tx.clock(), '')
  }
}
