import { type Services, type Viewer, inTransaction, coreProblems, refKey } from '../../../core/index.ts'
import { recordRoleAct } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { mayConfirmFocalPoint } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { awaitsConfirmation } from '../schema.ts'
import { lockScope, roleById, rolesForScope, setConfirmed } from '../store.ts'
import { holders } from './grant-role.ts'

/**
 * The second person's word on a State's first focal point, who acts from now on.
 * @throws roleUnknown, nothingToConfirm
 */
export async function confirmFocalPoint(services: Services, viewer: Viewer, roleId: string): Promise<void> {
  await inTransaction(services, async (tx) => {
    const seen = await roleById(tx.db, roleId)
    if (!seen) throw accessProblems.roleUnknown()
    if (!viewer.accountId || !mayConfirmFocalPoint(viewer, seen)) throw coreProblems.notAllowed()
    await lockScope(tx.db, seen.scope)
    const now = services.clock()
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
