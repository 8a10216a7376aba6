import { type Services, type Viewer, afterCommit, coreProblems, inTransaction } from '../../../core/index.ts'
import { importableProgrammes } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { RUN_BEGAN, beginRun, countWithFile } from '../reread-store.ts'

/**
 * Has the files of all stored texts that this person imports read again, in the background: what is read differently waits then for a person.
 * @throws instrumentProblems.rereadUnderWay
 */
export async function startRereadRun(services: Services, viewer: Viewer): Promise<void> {
  const scope = importableProgrammes(viewer)
  if (scope.length === 0) throw coreProblems.notAllowed()
  await inTransaction(services, async (tx) => {
    const total = await countWithFile(tx.db, scope, null)
    const run = { id: tx.newId(), account: viewer.accountId, scope, total, at: tx.clock() }
    if (!(await beginRun(tx.db, run))) throw instrumentProblems.rereadUnderWay()
    afterCommit(tx, () => tx.signals.send(RUN_BEGAN))
  })
}
