import { type Services, type Viewer, requireAccount } from '../../../core/index.ts'
import { postAccountChange } from '../account-letters.ts'
import { requireFactor } from '../queries/find-missing.ts'
import { deleteOlderSessions } from '../store-accounts.ts'
import { type DoneWithCode, type GivenCode, actWithCode, browserIn } from './give-code.ts'

/**
 * Switches the second step on by the first code from the app. The other sessions, which began without it, end, and the person is told.
 * @returns the recovery codes; null where the code is wrong
 * @throws signInNeeded, usePasskey, signInAnew, tooMany
 */
export async function finishSecondStep(
  services: Services,
  viewer: Viewer,
  given: GivenCode & { sessionId: string | undefined },
): Promise<DoneWithCode<string[]> | null> {
  const accountId = requireAccount(viewer)
  await requireFactor(services, accountId, given.sessionId)
  return actWithCode(services, accountId, given, async (tx, auth) => {
    await deleteOlderSessions(tx.db, accountId)
    await postAccountChange(tx, accountId, 'secondStepOn', browserIn(given))
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: accountId } })
    return backupCodes
  })
}
