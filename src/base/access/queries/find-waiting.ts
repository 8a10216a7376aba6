import { type Ref, type Services, type Viewer, requireAccount } from '../../../core/index.ts'
import { awaitsSecond } from '../actions/grant-role.ts'
import { type Second, countSeconds } from '../reading.ts'
import { type RoleId, theSite } from '../rules/roles.ts'
import type { Role } from '../schema.ts'
import { rolesEver, rolesForScope } from '../store.ts'

/** What somebody who is about to assign a role should know of the second person. */
export interface WouldWait {
  /** Those of the roles that would wait. */
  roles: RoleId[]
  /** Who could confirm the first of them. */
  seconds: Second[]
}

/** Which of these roles would wait for a second person, did this viewer assign them, and who that could be. */
export async function findWaiting(
  services: Services,
  viewer: Viewer,
  scope: Ref,
  offered: readonly RoleId[],
): Promise<WouldWait> {
  if (offered.length === 0) return { roles: [], seconds: [] }
  const now = services.clock()
  const standing = await rolesForScope(services.db, scope, now)
  const roles: RoleId[] = []
  for (const role of offered)
    if (await awaitsSecond(services, viewer, { role, scope }, standing)) roles.push(role)
  const [first] = roles
  if (!first) return { roles, seconds: [] }
  const would: Role = {
    id: '',
    accountId: '',
    role: first,
    scope,
    from: now,
    to: null,
    mandate: { kind: 'letter', reference: '', date: '' },
    grantedBy: requireAccount(viewer),
    grantedAt: now,
    needsConfirmation: true,
    confirmedBy: null,
    confirmedAt: null,
    endedBy: null,
    givenAlone: false,
    endedAlone: false,
  }
  return { roles, seconds: countSeconds(await rolesEver(services.db, [theSite, scope]), would, now) }
}
