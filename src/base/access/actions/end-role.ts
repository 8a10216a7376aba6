import {
  type Services,
  type Viewer,
  inTransaction,
  coreProblems,
  requireAccount,
  sameRef,
} from '../../../core/index.ts'
import { recordEnded, recordWithdrawn } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { mayEndRole } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { theSite } from '../rules/roles.ts'
import { endsAlone } from '../rules/two-persons.ts'
import { type Role, inEffect } from '../schema.ts'
import { lockScope, roleById, rolesForScope, setEnd } from '../store.ts'
import { holders } from './grant-role.ts'

/**
 * Ends a role now; one still to begin or to be confirmed is withdrawn and never takes effect. Everyone who holds a role for the scope is told, and where one person
 * alone ended what was not theirs to end, that is said to them and marked for everybody to see.
 * @throws roleUnknown, roleOver, lastAdministrator
 */
export async function endRole(services: Services, viewer: Viewer, roleId: string): Promise<void> {
  await inTransaction(services, async (tx) => {
    const seen = await roleById(tx.db, roleId)
    if (!seen) throw accessProblems.roleUnknown()
    if (!mayEndRole(viewer, seen)) throw coreProblems.notAllowed()
    await lockScope(tx.db, seen.scope)
    const now = services.clock()
    const standing = await rolesForScope(tx.db, seen.scope, now)
    const role = standing.find((other) => other.id === roleId)
    if (!role) throw accessProblems.roleOver()
    if (isLastAdministrator(role, standing, now)) throw accessProblems.lastAdministrator()
    await endNow(tx, role, standing, requireAccount(viewer))
  })
}

/**
 * Ends a role for somebody who may, on record and with news to whom it concerns; under the lock of its scope.
 * @param standing the roles for its scope
 */
export async function endNow(tx: Services, role: Role, standing: Role[], by: string): Promise<void> {
  const now = tx.clock()
  const alone = endsAlone(by, role, standing, now)
  const ended = { ...role, endedAlone: alone }
  const wasInEffect = inEffect(role, now)
  await setEnd(tx.db, role.id, { at: now, by, alone })
  await (wasInEffect ? recordEnded(tx, ended) : recordWithdrawn(tx, ended))
  const news = wasInEffect ? 'ended' : 'withdrawn'
  await postRoleNews(tx, alone ? 'endedAlone' : news, role, [role.accountId, ...holders(standing, now)])
}

/** A site without an administrator could let nobody in any more. */
export const isLastAdministrator = (role: Role, standing: Role[], now: Date): boolean =>
  role.role === 'administrator' &&
  sameRef(role.scope, theSite) &&
  !standing.some(
    (other) => other.id !== role.id && other.role === 'administrator' && !other.to && inEffect(other, now),
  )
