import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { mayManageAccounts } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { type Person, openAccount } from './open-account.ts'

/**
 * Opens an account for a person, without any role yet.
 * @returns its id
 * @throws accountExists
 */
export async function inviteAccount(services: Services, viewer: Viewer, person: Person): Promise<string> {
  if (!mayManageAccounts(viewer, null)) throw coreProblems.notAllowed()
  return inTransaction(services, async (tx) => {
    const { account, isNew } = await openAccount(tx, person, viewer.accountId)
    if (!isNew) throw accessProblems.accountExists()
    return account.id
  })
}
