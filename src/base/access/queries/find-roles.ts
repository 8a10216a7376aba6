import {
  type Found,
  type Paging,
  type Reader,
  type Services,
  anonymous,
  refKey,
  requireAccount,
  within,
} from '../../../core/index.ts'
import { programmeOf, roleName, scopeNames } from '../names.ts'
import { seesAllRoles } from '../policy.ts'
import { type ListedRole, type Role, type RoleFilter, roleStatus } from '../schema.ts'
import { rolesOfAccount, rolesOfAll } from '../store.ts'
import { SCOPE_PROGRAMME, listRoles } from '../store-lists.ts'

/**
 * Roles with the names of their holders, the newest first: those that `maySeeRoles` lets this reader see, and the reader's own.
 * @throws coreProblems.signInNeeded
 */
export async function findRoles(
  reader: Reader,
  filter: RoleFilter,
  paging: Paging,
): Promise<Found<ListedRole>> {
  const { services, viewer } = reader
  const account = requireAccount(viewer)
  const { where } = await within(reader)
  const seen = seesAllRoles(viewer) ? null : { account, scopes: viewer.roles.map(({ scope }) => scope) }
  return listRoles(services.db, filter, { seen, where: where(SCOPE_PROGRAMME) }, services.clock(), paging)
}

/** The reader's own roles that are not over, in the part of the site where they read. @throws coreProblems.signInNeeded */
export async function findOwnRoles(reader: Reader): Promise<Role[]> {
  const { services, viewer } = reader
  const { has } = await within(reader)
  const now = services.clock()
  const roles = await rolesOfAccount(services.db, requireAccount(viewer))
  return roles.filter((role) => (!role.to || role.to > now) && has(programmeOf(role.scope)))
}

/** Who may do what, now or once it is confirmed, for whoever runs the server: after a restore they look whether it is as it should be. */
export async function findStandingRoles(
  services: Services,
): Promise<{ title: string; status: string; email: string }[]> {
  const now = services.clock()
  const lang = 'en'
  const t = services.words.in(lang)
  const roles = await rolesOfAll(services.db, now)
  const names = await scopeNames(
    { services, viewer: anonymous, lang },
    roles.map(({ scope }) => scope),
  )
  return roles.map((role) => ({
    title: t('access.role.of', {
      role: roleName(services, role.role, lang),
      scope: names.get(refKey(role.scope)) ?? refKey(role.scope),
    }),
    status: t(`access.roleStatus.${roleStatus(role, now)}`),
    email: role.email,
  }))
}
