import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { postSecondStepOff } from '../letters.ts'
import { mayManageAccounts } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { accountById, deleteSecondStep, deleteSessionsOf } from '../store-accounts.ts'
import { forgetBrowsersOf } from '../store-sign-in.ts'

/** Switches off the second step of a person who lost the device and the recovery codes; they are told, and signed out everywhere. */
export async function resetSecondStep(services: Services, viewer: Viewer, accountId: string): Promise<void> {
  if (!mayManageAccounts(viewer, null)) throw coreProblems.notAllowed()
  await inTransaction(services, async (tx) => {
    const account = await accountById(tx.db, accountId)
    if (!account || account.closed) throw accessProblems.accountUnknown()
    await deleteSecondStep(tx.db, accountId)
    await deleteSessionsOf(tx.db, accountId)
    await forgetBrowsersOf(tx.db, accountId)
    await postSecondStepOff(tx, account)
  })
}
