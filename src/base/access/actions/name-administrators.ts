import { type Services, inTransaction } from '../../../core/index.ts'
import { recordConfirmed, recordGranted } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { accessProblems } from '../problems.ts'
import { operatorRole } from '../rules/operator-role.ts'
import { theSite } from '../rules/roles.ts'
import { NAMED_BESIDE_ANOTHER } from '../rules/two-persons.ts'
import { type Role, inEffect } from '../schema.ts'
import { lockOpenAccount } from '../store-closing.ts'
import { insertRole, lockScope, rolesForScope, setGivenByTwo } from '../store.ts'
import { holders } from './grant-role.ts'
import { accountsByEmail } from '../store-accounts.ts'
import { openAccount } from './open-account.ts'

/** So many stand on the operator's word: with two, each can confirm what the other proposes. */
const NAMED = 2

/**
 * The operator's word on who administers the site: two at its first start, or a second one where there is one only. Who administers it already
 * may be named with the other, and is no longer marked as assigned by one person alone. A person's name is the address until that person writes another. Whoever runs the server is
 * believed about the addresses.
 * @param emails in lower case, each once
 * @returns the ids of the roles, those that stood among them
 * @throws administratorsNamed where there would be more than two; accountUnknown where one is being closed; roleAlreadyHeld
 */
export async function nameAdministrators(services: Services, emails: string[]): Promise<string[]> {
  return inTransaction(services, async (tx) => {
    await lockScope(tx.db, theSite)
    const now = services.clock()
    const standing = await rolesForScope(tx.db, theSite, now)
    const administrators = standing.filter((role) => role.role === 'administrator' && inEffect(role, now))
    const held = await accountsByEmail(tx.db, emails)
    const heldBy = (email: string): Role | undefined =>
      administrators.find(({ accountId }) => accountId === held.get(email)?.id)
    const fresh = emails.filter((email) => !heldBy(email))
    const named = administrators.filter(({ grantedBy }) => grantedBy === null).length
    const count = named + fresh.length
    if (fresh.length > 0 && count > NAMED) throw accessProblems.administratorsNamed({ named })
    const reference = count === NAMED ? NAMED_BESIDE_ANOTHER : 'first-start'
    const ids = new Map<string, string>()
    for (const email of fresh) {
      const { account } = await openAccount(tx, { name: email, email, language: 'en' }, null)
      // Closed just now, it has no such address any more.
      if (!(await lockOpenAccount(tx.db, account.id))) throw accessProblems.accountUnknown()
      const role = operatorRole(services.newId(), account.id, reference, now)
      await insertRole(tx.db, role)
      await recordGranted(tx, role)
      await postRoleNews(tx, 'granted', role, [account.id, ...holders(standing, now)])
      ids.set(email, role.id)
    }
    // Two named in one call stand beside each other, also where the one was there alone before.
    if (emails.length === NAMED && count === NAMED)
      for (const role of emails.map(heldBy))
        if (role?.grantedBy === null && role.givenAlone) await confirmNamed(tx, role)
    return emails.flatMap((email) => ids.get(email) ?? heldBy(email)?.id ?? [])
  })
}

async function confirmNamed(tx: Services, role: Role): Promise<void> {
  await setGivenByTwo(tx.db, role.id)
  await recordConfirmed(tx, { ...role, givenAlone: false }, 'operator')
}
