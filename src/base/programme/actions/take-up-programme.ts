import { type Services, type Viewer, coreProblems, inTransaction } from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { mayRetire } from '../policy.ts'
import { programmeProblems } from '../problems.ts'
import { programmeRef } from '../refs.ts'
import { lockProgramme, setRetired } from '../packs-store.ts'

/**
 * Takes a retired programme up again, on record.
 * @throws notAllowed, noProgramme, notRetired
 */
export async function takeUpProgramme(services: Services, viewer: Viewer, id: string): Promise<void> {
  if (!mayRetire(viewer)) throw coreProblems.notAllowed()
  await inTransaction(services, async (tx) => {
    const programme = await lockProgramme(tx.db, id)
    if (!programme) throw programmeProblems.noProgramme({ id })
    if (!programme.retired) throw programmeProblems.notRetired({ id })
    await setRetired(tx.db, id, null)
    await appendEntry(tx, {
      kind: 'programme.programme-taken-up',
      entity: programmeRef(id),
      visibility: 'public',
      programme: id,
      data: {},
    })
  })
}
