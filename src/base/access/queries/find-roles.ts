import {
  type Found,
  type Paging,
  type Reader,
  type Services,
  refKey,
  requireAccount,
} from '../../../core/index.ts'
import { seesAllRoles } from '../policy.ts'
import { type ListedRole, type Role, type RoleFilter, inEffect } from '../schema.ts'
import { rolesOfAccount, rolesOfAll } from '../store.ts'
import { listRoles } from '../store-lists.ts'

/**
 * Roles with the names of their holders, the newest first: those that `maySeeRoles` lets this reader see, and the reader's own.
 * @throws coreProblems.signInNeeded
 */
export async function findRoles(
  { services, viewer }: Reader,
  filter: RoleFilter,
  paging: Paging,
): Promise<Found<ListedRole>> {
  const account = requireAccount(viewer)
  const seen = seesAllRoles(viewer) ? null : { account, scopes: viewer.roles.map(({ scope }) => scope) }
  return listRoles(services.db, filter, seen, services.clock(), paging)
}

/** The reader's own roles that are not over. @throws coreProblems.signInNeeded */
export async function findOwnRoles({ services, viewer }: Reader): Promise<Role[]> {
  const now = services.clock()
  const roles = await rolesOfAccount(services.db, requireAccount(viewer))
  return roles.filter((role) => !role.to || role.to > now)
}

/** Who may do what, for whoever runs the server: after a restore they look whether it is as it should be. */
export async function findRolesInForce(
  services: Services,
): Promise<{ role: string; scope: string; email: string }[]> {
  const now = services.clock()
  const roles = await rolesOfAll(services.db, now)
  return roles
    .filter((role) => inEffect(role, now))
    .map(({ role, scope, email }) => ({ role, scope: refKey(scope), email }))
}
