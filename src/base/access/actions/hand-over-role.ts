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
import { endsAlone, guardedRoles, isFirstFocalPoint, isGivenAlone } from '../rules/two-persons.ts'
import { type Mandate, type Role, inEffect } from '../schema.ts'
import { insertRole, lockScope, roleById, rolesForScope, setEnd } from '../store.ts'
import { isLastAdministrator } from './end-role.ts'
import {
  type GrantInput,
  accountIdOf,
  askSeconds,
  holders,
  needsSecond,
  requireMandateOfNow,
  tellOfNew,
} from './grant-role.ts'

export interface HandOverInput {
  roleId: string
  to: GrantInput['to']
  mandate: Mandate
}

/**
 * Moves a role to a successor in one act: the one ends as the other begins, for the rest of its time. Where somebody from
 * outside moves a role for a State, group or organization, or somebody else than its holder a State's only focal point, and whoever moves the
 * role of an administrator or a secretariat, the successor waits for a second person, unless there never was one on the site; the former has ended all the same, as `endRole` has it.
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
    const by = requireAccount(viewer)
    const needsConfirmation = await successorWaits(tx, viewer, role, others)
    const former: Role = { ...role, endedAlone: endsAlone(by, role, standing, now) }
    const successor: Role = {
      ...role,
      id: services.newId(),
      accountId: successorId,
      from: now,
      mandate: input.mandate,
      grantedBy: by,
      grantedAt: now,
      needsConfirmation,
      confirmedBy: null,
      confirmedAt: null,
      endedBy: null,
      givenAlone: isGivenAlone(role.role, needsConfirmation),
      endedAlone: false,
    }
    if (successor.needsConfirmation && isLastAdministrator(role, standing, now))
      throw accessProblems.lastAdministrator()
    await setEnd(tx.db, role.id, { at: now, by, alone: former.endedAlone })
    await insertRole(tx.db, successor)
    await recordHandedOver(tx, former, successor)
    await tell(tx, former, successor, holders(standing, now))
    return successor.id
  })
}

/** A holder's own successor for a party does not wait, unless one person gave the role alone. */
async function successorWaits(tx: Services, viewer: Viewer, role: Role, others: Role[]): Promise<boolean> {
  const isHoldersOwn =
    viewer.accountId === role.accountId && !guardedRoles.includes(role.role) && !role.givenAlone
  if (isHoldersOwn) return false
  return isFirstFocalPoint(role, others, tx.clock()) || needsSecond(tx, viewer, role, others)
}

/** @param others the accounts that hold a role for the scope, the former's among them */
async function tell(tx: Services, former: Role, successor: Role, others: string[]): Promise<void> {
  if (former.endedAlone) {
    const colleagues = others.filter((id) => id !== former.accountId)
    await tellOfNew(tx, successor, [successor.accountId, ...colleagues])
    await postRoleNews(tx, 'endedAlone', former, [former.accountId, ...others])
    return
  }
  const asked = await askSeconds(tx, successor)
  const moved = { ...successor, accountId: former.accountId }
  const readers = [former.accountId, successor.accountId, ...others].filter((id) => !asked.includes(id))
  await postRoleNews(tx, 'handedOver', moved, readers, { successorId: successor.accountId })
}
