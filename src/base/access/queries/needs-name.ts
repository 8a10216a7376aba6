import type { Services, Viewer } from '../../../core/index.ts'
import { mayManageAccounts } from '../policy.ts'
import { accountByEmail } from '../store-accounts.ts'

/**
 * Whether whoever assigns a role has still to say what the person is called: an account that is there keeps its own name, so only a new one
 * needs it.
 *
 * Whoever may not see accounts is not told by the answer whether an address has one: for them a name is needed for every address, and nothing
 * is looked up. Otherwise a form without a name could be sent with one address after the other, each refused or not, and nobody would
 * notice. What they do learn, the name of whoever holds a role where they hold one, they learn by an act that is on record and of which
 * everyone concerned is told.
 */
export async function needsName(
  services: Services,
  viewer: Viewer,
  person: { name?: string | undefined; email: string },
): Promise<boolean> {
  if (person.name) return false
  return !mayManageAccounts(viewer, null) || (await accountByEmail(services.db, person.email)) === null
}
