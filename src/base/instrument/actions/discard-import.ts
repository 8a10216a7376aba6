import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { endImport, findImport } from '../import-store.ts'
import { mayImport } from '../policy.ts'
import { importEnded, instrumentProblems } from '../problems.ts'

/** Puts an import aside. Nothing of it was public, so nothing goes on record. */
export async function discardImport(services: Services, viewer: Viewer, id: string): Promise<void> {
  await inTransaction(services, async (tx) => {
    const found = await findImport(tx.db, id, true)
    if (!found) throw instrumentProblems.noImport()
    if (!mayImport(viewer, found.programme)) throw coreProblems.notAllowed()
    if (found.state === 'accepted' || found.state === 'discarded') throw importEnded(found)
    await endImport(tx.db, id, 'discarded', null, viewer.accountId)
  })
}
