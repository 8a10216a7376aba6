import { type Services, type Viewer, afterCommit, coreProblems, inTransaction } from '../../../core/index.ts'
import { importableProgrammes } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { GETTING_BEGAN, beginGetRun } from '../sought-store.ts'

/**
 * Has the pinned texts that are missing got from the document service, in the background, for this person and in their name.
 * @throws instrumentProblems.gettingUnderWay
 */
export async function startGetting(services: Services, viewer: Viewer): Promise<void> {
  const scope = importableProgrammes(viewer)
  if (scope.length === 0 || viewer.accountId === null) throw coreProblems.notAllowed()
  const account = viewer.accountId
  await inTransaction(services, async (tx) => {
    const run = { id: tx.newId(), account, scope, at: tx.clock() }
    if (!(await beginGetRun(tx.db, run))) throw instrumentProblems.gettingUnderWay()
    afterCommit(tx, () => tx.signals.send(GETTING_BEGAN))
  })
}
