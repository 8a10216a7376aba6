import {
  type Services,
  type Viewer,
  requireAccount,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { lockAccount, setName } from '../store-accounts.ts'

/**
 * Changes what a person is called here, and the language of e-mails to them.
 * @param input `expected`: the version of the account that the person saw
 * @throws coreProblems.changedMeanwhile where the account was changed in another window since
 */
export async function changeName(
  services: Services,
  viewer: Viewer,
  input: { name: string; language: string; expected: number | null },
): Promise<void> {
  const accountId = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    requireVersion(input.expected, await lockAccount(tx.db, accountId))
    await setName(tx.db, accountId, input.name, input.language, services.clock())
  })
}
