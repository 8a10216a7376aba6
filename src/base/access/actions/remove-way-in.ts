import { type Services, type Viewer, inTransaction, requireAccount } from '../../../core/index.ts'
import { postAccountChange } from '../account-letters.ts'
import { accessProblems } from '../problems.ts'
import { requireFactor } from '../queries/find-missing.ts'
import { canSpareOne } from '../rules/ways-in.ts'
import { deletePasskey, lockAccount, passkeysOf } from '../store-accounts.ts'
import { deleteIdentity, identitiesOf } from '../store-sign-in.ts'

/** What a person can remove: a passkey, or the sign-in by another service. */
export type WayIn = 'passkey' | 'identity'

/**
 * Removes one of one's own ways in, and says so by e-mail; does nothing where it is gone already.
 * @param sessionId in which it is done: a passkey goes only in one that began with a factor of the account, see `missingFor`
 * @throws signInNeeded, usePasskey, signInAnew, lastWayIn
 */
export async function removeWayIn(
  services: Services,
  viewer: Viewer,
  { kind, id, sessionId }: { kind: WayIn; id: string; sessionId: string | undefined },
): Promise<void> {
  const accountId = requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    // Two that are removed at once do not each take the other for the one that stays.
    await lockAccount(tx.db, accountId)
    const passkeys = await passkeysOf(tx.db, accountId)
    const identities = await identitiesOf(tx.db, accountId)
    const own = kind === 'passkey' ? passkeys : identities
    if (!own.some((one) => one.id === id)) return
    if (kind === 'passkey') await requireFactor(tx, accountId, sessionId)
    const ways = {
      links: tx.mail.leaves,
      passkeys: passkeys.length,
      // Of a service that is no longer set up none leads in.
      identities: tx.config.oidc ? identities.length : 0,
    }
    const leadsIn = kind === 'passkey' || tx.config.oidc !== null
    if (leadsIn && !canSpareOne(ways)) throw accessProblems.lastWayIn()
    await (kind === 'passkey' ? deletePasskey : deleteIdentity)(tx.db, accountId, id)
    await postAccountChange(tx, accountId, kind === 'passkey' ? 'passkeyRemoved' : 'identityRemoved')
  })
}
