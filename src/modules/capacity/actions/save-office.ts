import {
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import type { Office } from '../introduction-schema.ts'
import { mayEdit, mayGive } from '../policy.ts'
import { capacityProblems } from '../problems.ts'
import { isIntroduced } from '../rules/introduction-steps.ts'
import { lockIntroduction, putIntroduction } from '../store-introductions.ts'
import { recordIntroduction } from './keep-introduction.ts'
import { tellSide } from './tell-sides.ts'

export interface SaveOffice {
  id: string
  office: Office | null
  expected: number | null
}

/**
 * One side of an introduction says which office can be written to, in place of the one that it named before; the other side is told.
 * @throws signInNeeded, notFound, notAllowed, changedMeanwhile, noSuchStep, officeNeeded
 */
export async function saveOffice(
  services: Services,
  viewer: Viewer,
  { id, office, expected }: SaveOffice,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const found = await lockIntroduction(tx, id)
    if (!found) throw coreProblems.notFound()
    const isRequester = mayEdit(viewer, found.state)
    demand(viewer, isRequester || mayGive(viewer, found.provider))
    requireVersion(expected, found.version)
    if (!isIntroduced(found.status)) throw capacityProblems.noSuchStep()
    if (!office) throw capacityProblems.officeNeeded()
    const side = isRequester ? 'requester' : 'provider'
    const offices = { ...found.body.offices, [side]: office }
    const after = { ...found, version: found.version + 1, body: { ...found.body, offices } }
    await putIntroduction(tx, after)
    await recordIntroduction(tx, after)
    await tellSide(tx, after, side === 'requester' ? 'provider' : 'requester', 'office')
  })
}
