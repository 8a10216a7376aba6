import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { mayEndSession } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { deleteSession, deleteSessionsOf, ownerOfSession } from '../store-accounts.ts'
import { forgetBrowsersOf } from '../store-sign-in.ts'

/** Ends one session at once. */
export async function endSession(services: Services, viewer: Viewer, sessionId: string): Promise<void> {
  await inTransaction(services, async (tx) => {
    const owner = await ownerOfSession(tx.db, sessionId)
    // A session of someone else and one that is over look the same to those who may not know.
    if (!owner || !mayEndSession(viewer, owner)) throw accessProblems.sessionUnknown()
    await deleteSession(tx.db, sessionId)
  })
}

/** Ends all sessions of an account, as after a lost laptop; no browser is known any more. */
export async function endAllSessions(services: Services, viewer: Viewer, accountId: string): Promise<void> {
  if (!mayEndSession(viewer, accountId)) throw coreProblems.notAllowed()
  await inTransaction(services, async (tx) => {
    await deleteSessionsOf(tx.db, accountId)
    await forgetBrowsersOf(tx.db, accountId)
  })
}
