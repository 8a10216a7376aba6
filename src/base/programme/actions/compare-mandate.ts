import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  requireAccount,
} from '../../../core/index.ts'
import { findGrounds, isSecondTo } from '../../access/index.ts'
import { appendEntry } from '../../record/index.ts'
import { mandateChecksRef } from '../mandate-entity.ts'
import { addMandateCheck, mandateChecks, takeBackMandateCheck } from '../mandate-store.ts'
import { officialWordingSlot } from '../official-wording.ts'
import { comparingRole, mayCompare } from '../policy.ts'
import { programmeProblems } from '../problems.ts'
import { programmeRef } from '../refs.ts'
import { isCitedPlace } from '../rules/is-cited-place.ts'
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
 * Puts on record that somebody compared the mandate of a feature with the official wording of the paragraph that it cites, and found that it says so. It takes two people,
 * second persons to each other and to whoever runs commands.
 * @throws notFound, signInNeeded, notAllowed, notCited, noWording, changedMeanwhile, notASecond
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
    if (!isCitedPlace(paragraph, place)) throw programmeProblems.notCited({ paragraph })
    const [found] = await officialWordingSlot.get(tx)({ ...anyone(tx), viewer }, [
      { document, paragraph: place },
    ])
    if (!found) throw programmeProblems.noWording()
    if (found.checksum !== wording) throw coreProblems.changedMeanwhile()
    const compared = { programme: id, feature: name, document, paragraph, place, wording }
    const others = await takeBackFormer(tx, account, compared)
    const grounds = await findGrounds(tx, [programmeRef(id)])
    if (!isSecondTo(account, [null, ...others], grounds)) throw programmeProblems.notASecond()
    const as = comparingRole(viewer, id)
    const check = { ...compared, id: tx.newId(), as, account, at: tx.clock() }
    if (!(await addMandateCheck(tx.db, check))) return
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

/**
 * What was compared of the same feature before gives way where its pack cited another place then, the wording there has changed since, or the same person
 * compared another paragraph.
 * @returns who else compared the same words
 */
async function takeBackFormer(
  tx: Services,
  account: string,
  { programme, feature, ...compared }: Omit<MandateCheck, 'id' | 'as' | 'at' | 'account'>,
): Promise<string[]> {
  const { document, paragraph, place, wording } = compared
  const others: string[] = []
  for (const one of await mandateChecks(tx.db, [programme])) {
    if (one.feature !== feature) continue
    const isOfCitation = one.document === document && one.paragraph === paragraph
    const isSame = isOfCitation && one.place === place && one.wording === wording
    if (isSame) others.push(...(one.account === account ? [] : [one.account]))
    else if (!isOfCitation || one.place === place || one.account === account)
      await takeBackMandateCheck(tx.db, one.id, tx.clock(), '')
  }
  return others
}
