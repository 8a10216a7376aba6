import { type Env, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { mayManageAccounts } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { type Person, openAccount } from './open-account.ts'

/**
 * Opens an account for a person, without any role yet.
 * @returns its id
 * @throws accountExists
 */
export async function inviteAccount(env: Env, viewer: Viewer, person: Person): Promise<string> {
  if (!mayManageAccounts(viewer, null)) throw coreProblems.notAllowed()
  return inTransaction(env.db, async (trx) => {
    const { account, isNew } = await openAccount(trx, env, person)
    if (!isNew) throw accessProblems.accountExists()
    return account.id
  })
}
