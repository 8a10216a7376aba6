import { type Services, type Viewer, inTransaction, coreProblems, refKey } from '../../../core/index.ts'
import { recordRoleAct } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { mayConfirmRole } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { theSite } from '../rules/roles.ts'
import { groundsFor } from '../rules/two-persons.ts'
import { awaitsConfirmation } from '../schema.ts'
import { lockScope, roleById, rolesEver, rolesForScope, setConfirmed } from '../store.ts'
import { holders } from './grant-role.ts'

/**
 * The second person's word on a role that waits for one, see `grantRole` and `handOverRole`: it is in effect from now on, or from its first day
 * where that is still to come. Whoever holds it, and everyone who holds a role for the scope, is told.
 * @throws roleUnknown, notAllowed, nothingToConfirm
 */
export async function confirmRole(services: Services, viewer: Viewer, roleId: string): Promise<void> {
  await inTransaction(services, async (tx) => {
    const seen = await roleById(tx.db, roleId)
    if (!seen) throw accessProblems.roleUnknown()
    await lockScope(tx.db, seen.scope)
    const now = services.clock()
    const grounds = groundsFor(await rolesEver(tx.db, [theSite, seen.scope]), seen, now)
    if (!viewer.accountId || !mayConfirmRole(viewer, { role: seen, grounds })) throw coreProblems.notAllowed()
    const standing = await rolesForScope(tx.db, seen.scope, now)
    const role = standing.find((other) => other.id === roleId)
    if (!role || !awaitsConfirmation(role, now)) throw accessProblems.nothingToConfirm()
    await setConfirmed(tx.db, roleId, now, viewer.accountId)
    await recordRoleAct(tx, 'role-confirmed', role, {
      account: role.accountId,
      scope: refKey(role.scope),
    })
    await postRoleNews(tx, 'confirmed', role, [role.accountId, ...holders(standing, now)])
  })
}
