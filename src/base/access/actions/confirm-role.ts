import { type Services, type Viewer, inTransaction, coreProblems } from '../../../core/index.ts'
import { recordConfirmed, recordWithdrawn } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { mayConfirmRole } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { theSite } from '../rules/roles.ts'
import { groundsFor } from '../rules/two-persons.ts'
import { type Role, awaitsConfirmation } from '../schema.ts'
import { lockScope, roleById, rolesEver, rolesForScope, setConfirmed, setEnd } from '../store.ts'
import { holders } from './grant-role.ts'

/**
 * The second person's word on a role that waits for one, see `grantRole` and `handOverRole`: it is in effect from now on, or from its first day
 * where that is still to come. Whoever holds it, and everyone who holds a role for the scope, is told.
 * @throws roleUnknown, notAllowed, nothingToConfirm
 */
export async function confirmRole(services: Services, viewer: Viewer, roleId: string): Promise<void> {
  await judgeRole(services, viewer, roleId, async (tx, { role, standing, by, now }) => {
    await setConfirmed(tx.db, roleId, now, by)
    await recordConfirmed(tx, role, 'person')
    await postRoleNews(tx, 'confirmed', role, [role.accountId, ...holders(standing, now)])
  })
}

/**
 * The second person refuses: the role never takes effect. Whoever assigned it is told too.
 * @throws roleUnknown, notAllowed, nothingToConfirm
 */
export async function declineRole(services: Services, viewer: Viewer, roleId: string): Promise<void> {
  await judgeRole(services, viewer, roleId, async (tx, { role, standing, by, now }) => {
    await setEnd(tx.db, roleId, { at: now, by, alone: false })
    await recordWithdrawn(tx, role, true)
    const proposer = role.grantedBy === null ? [] : [role.grantedBy]
    await postRoleNews(tx, 'declined', role, [role.accountId, ...proposer, ...holders(standing, now)])
  })
}

interface Waiting {
  role: Role
  /** The roles for its scope. */
  standing: Role[]
  /** The second person. */
  by: string
  now: Date
}

/** Lets somebody who can confirm a role that waits do so, or refuse, under the lock of its scope. */
async function judgeRole(
  services: Services,
  viewer: Viewer,
  roleId: string,
  act: (tx: Services, waiting: Waiting) => Promise<void>,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const seen = await roleById(tx.db, roleId)
    if (!seen) throw accessProblems.roleUnknown()
    await lockScope(tx.db, seen.scope)
    const now = services.clock()
    const grounds = groundsFor(await rolesEver(tx.db, [theSite, seen.scope]), seen, now)
    const by = viewer.accountId
    if (by === null || !mayConfirmRole(viewer, { role: seen, grounds })) throw coreProblems.notAllowed()
    const standing = await rolesForScope(tx.db, seen.scope, now)
    const role = standing.find((other) => other.id === roleId)
    if (!role || !awaitsConfirmation(role, now)) throw accessProblems.nothingToConfirm()
    await act(tx, { role, standing, by, now })
  })
}
