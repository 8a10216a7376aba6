import { type Services, type Viewer, requireAccount } from '../../../core/index.ts'
import { postAccountChange } from '../account-letters.ts'
import { type GivenCode, actWithCode, browserIn } from './give-code.ts'

/**
 * Makes new recovery codes for a code; earlier ones no longer count, and the person is told.
 * @returns the recovery codes; null where the code is wrong
 * @throws signInNeeded, tooMany
 */
export async function renewRecoveryCodes(
  services: Services,
  viewer: Viewer,
  given: GivenCode,
): Promise<string[] | null> {
  const accountId = requireAccount(viewer)
  const done = await actWithCode(services, accountId, given, async (tx, auth, headers) => {
    const { backupCodes } = await auth.api.generateBackupCodes({ body: {}, headers })
    await postAccountChange(tx, accountId, 'codesRenewed', browserIn(given))
    return backupCodes
  })
  return done && done.made
}
