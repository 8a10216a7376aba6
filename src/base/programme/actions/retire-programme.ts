import { type Services, type Viewer, coreProblems, inTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { mayRetire } from '../policy.ts'
import { programmeProblems } from '../problems.ts'
import { programmeRef } from '../refs.ts'
import { requireReason } from '../rules/reason.ts'
import { lockProgramme, setRetired } from '../packs-store.ts'

export interface RetireInput {
  programme: string
  /** Why; public. */
  reason: string
}

/**
 * Retires a programme, on record: all that it says stays to be read, and nobody is asked anything for it any more.
 * @throws notAllowed, noProgramme, alreadyRetired, noReason, reasonWithAddress
 */
export async function retireProgramme(
  services: Services,
  viewer: Viewer,
  { programme: id, reason }: RetireInput,
): Promise<void> {
  if (!mayRetire(viewer)) throw coreProblems.notAllowed()
  const why = requireReason(reason)
  await inTransaction(services, async (tx) => {
    const programme = await lockProgramme(tx.db, id)
    if (!programme) throw programmeProblems.noProgramme({ id })
    if (programme.retired) throw programmeProblems.alreadyRetired({ id })
    await setRetired(tx.db, id, { at: tx.clock(), reason: why })
    await appendEntry(tx, {
      kind: 'programme.programme-retired',
      entity: programmeRef(id),
      visibility: 'public',
      programme: id,
      data: {},
    })
  })
}
