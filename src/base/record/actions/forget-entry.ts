import { inTransaction, type Services } from '../../../core/index.ts'
import { recordProblems } from '../problems.ts'
import { deletePrivate, readEntryRow } from '../store.ts'

/**
 * Forgets a private entry: drops its salt and its body. Its commitment stays in the tree, and from then on nobody can
 * show or guess what it was. The caller has checked the right.
 * @param entry number of the entry's row, as `appendEntry` returned it
 */
export async function forgetEntry(services: Services, entry: number): Promise<void> {
  await inTransaction(services, async (tx) => {
    const row = await readEntryRow(tx.db, entry)
    if (!row || row.kind !== null) throw recordProblems.noEntry({ entry })
    if (!(await deletePrivate(tx.db, entry))) throw recordProblems.alreadyForgotten({ entry })
  })
}
