import {
  type Services,
  type Viewer,
  inTransaction,
  coreProblems,
  requireAccount,
} from '../../../core/index.ts'
import { recordHandedOver } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { mayHandOverRole } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { type Mandate, type Role, inEffect } from '../schema.ts'
import { insertRole, lockScope, roleById, rolesForScope, setEnd } from '../store.ts'
import { isLastAdministrator } from './end-role.ts'
import {
  type GrantInput,
  accountIdOf,
  holders,
  isFirstFocalPoint,
  needsSecond,
  requireMandateOfNow,
  askSeconds,
} from './grant-role.ts'

export interface HandOverInput {
  roleId: string
  to: GrantInput['to']
  mandate: Mandate
}

/**
 * Moves a role to a successor in one act: the one ends as the other begins, for the rest of its time. Where someone else than its holder moves a
 * State's only focal point, and whoever moves the role of an administrator or a secretariat, the successor waits for a second person.
 * @returns the id of the successor's role
 * @throws roleUnknown, roleOver, successorIsHolder, lastAdministrator, nameNeeded, roleAlreadyHeld
 */
export async function handOverRole(
  services: Services,
  viewer: Viewer,
  input: HandOverInput,
): Promise<string> {
  return inTransaction(services, async (tx) => {
    const seen = await roleById(tx.db, input.roleId)
    if (!seen) throw accessProblems.roleUnknown()
    if (!mayHandOverRole(viewer, seen)) throw coreProblems.notAllowed()
    const now = services.clock()
    requireMandateOfNow(input.mandate, now)
    await lockScope(tx.db, seen.scope)
    const standing = await rolesForScope(tx.db, seen.scope, now)
    const role = standing.find((other) => other.id === input.roleId)
    if (!role || !inEffect(role, now)) throw accessProblems.roleOver()
    const successorId = await accountIdOf(tx, viewer, input.to)
    if (successorId === role.accountId) throw accessProblems.successorIsHolder()
    const others = standing.filter((other) => other.id !== role.id)
    const byHolder = viewer.accountId === role.accountId
    const successor: Role = {
      ...role,
      id: services.newId(),
      accountId: successorId,
      from: now,
      mandate: input.mandate,
      grantedBy: requireAccount(viewer),
      grantedAt: now,
      needsConfirmation:
        (!byHolder && isFirstFocalPoint(role.role, role.scope, others, now)) ||
        (await needsSecond(tx, viewer, role)),
      confirmedBy: null,
      confirmedAt: null,
      endedBy: null,
    }
    if (successor.needsConfirmation && isLastAdministrator(role, standing, now))
      throw accessProblems.lastAdministrator()
    await setEnd(tx.db, role.id, now, viewer.accountId ?? '')
    await insertRole(tx.db, successor)
    await recordHandedOver(tx, role, successor)
    const readers = [role.accountId, successorId, ...holders(standing, now)]
    await postRoleNews(tx, 'handedOver', { ...successor, accountId: role.accountId }, readers, successorId)
    if (successor.needsConfirmation) await askSeconds(tx, successor)
    return successor.id
  })
}
