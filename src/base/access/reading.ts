import {
  type Reader,
  type Ref,
  type Services,
  type Viewer,
  demand,
  requireAccount,
} from '../../core/index.ts'
import { scopeNames } from './names.ts'
import { confirms, mayConfirmFocalPoint, mayManageAccounts, maySeeRoles } from './policy.ts'
import { accessProblems } from './problems.ts'
import { scopeKindOf, scopeKinds, theSite } from './rules/roles.ts'
import { type Account, type Role, awaitsConfirmation, inEffect } from './schema.ts'
import { accountById, accountsById } from './store-accounts.ts'
import { roleById, rolesForScope, rolesOfAccount, rolesToConfirm } from './store.ts'

// What a person may see of accounts and roles; each refuses whoever may not.

/** Of each kind, so many scopes can be chosen. */
const SCOPES_LISTED = 1000

/** @throws coreProblems.signInNeeded, coreProblems.notAllowed for whoever may not invite people */
export function requireInviter(viewer: Viewer): void {
  demand(viewer, mayManageAccounts(viewer, null))
}

export async function readPerson(
  services: Services,
  viewer: Viewer,
  id: string,
): Promise<{ account: Account; roles: Role[] }> {
  demand(viewer, mayManageAccounts(viewer, null))
  const account = await accountById(services.db, id)
  if (!account) throw accessProblems.accountUnknown()
  return { account, roles: await rolesOfAccount(services.db, id) }
}

/** Who holds roles for a scope, by name. */
export async function readScope(services: Services, viewer: Viewer, scope: Ref) {
  demand(viewer, maySeeRoles(viewer, scope))
  const roles = await rolesForScope(services.db, scope, services.clock())
  const accounts = await accountsById(
    services.db,
    roles.map((role) => role.accountId),
  )
  return { roles, accounts }
}

/** A role as the public may see it; with its holder's name for those who may see that. */
export async function readRole(services: Services, viewer: Viewer, id: string) {
  const role = await roleById(services.db, id)
  if (!role) throw accessProblems.roleUnknown()
  const own = viewer.accountId !== null && viewer.accountId === role.accountId
  const seesName = own || maySeeRoles(viewer, role.scope)
  return {
    role,
    holder: seesName ? await accountById(services.db, role.accountId) : null,
    /** It waits, and nobody here could confirm it; told to those who may see names. */
    lacksSecond: seesName && awaitsConfirmation(role, services.clock()) && !(await hasSecond(services, role)),
  }
}

/** Whether somebody holds a role by which this one can be confirmed. */
async function hasSecond(services: Services, role: Role): Promise<boolean> {
  const now = services.clock()
  const standing = await rolesForScope(services.db, theSite, now)
  return standing.some(
    (held) =>
      inEffect(held, now) &&
      mayConfirmFocalPoint({ accountId: held.accountId, name: null, roles: [held] }, role),
  )
}

/** The account of whoever is signed in. @throws coreProblems.signInNeeded */
export async function readOwnAccount(services: Services, viewer: Viewer): Promise<Account> {
  const id = requireAccount(viewer)
  const account = await accountById(services.db, id)
  if (!account) throw new Error(`the account ${id} of a session is missing`)
  return account
}

/** Roles that this person could confirm. */
export async function readToConfirm(services: Services, viewer: Viewer): Promise<Role[]> {
  if (!confirms(viewer)) return []
  const waiting = await rolesToConfirm(services.db, services.clock())
  return waiting.filter((role) => role.grantedBy !== viewer.accountId && role.accountId !== viewer.accountId)
}

/**
 * Every scope whose roles this reader may see, for choosing one: the site, programmes and bodies, then States in English alphabetical order,
 * groups, organizations.
 */
export async function readScopes(reader: Reader): Promise<{ key: string; name: string }[]> {
  const { services, viewer } = reader
  const kinds = services.registry.entities.filter(({ module, kind }) => scopeKindOf({ module, kind, id: '' }))
  const lists = await Promise.all(
    kinds.map(async ({ module, kind, snapshots, standing }) => {
      const own = await snapshots.list(services, null, SCOPES_LISTED)
      return [...(standing?.ids() ?? []), ...own].map((id) => ({ module, kind, id }))
    }),
  )
  const order = (scopes: Ref[]): number => scopeKinds.indexOf(scopeKindOf(scopes[0] ?? theSite) ?? 'site')
  const scopes = lists
    .sort((a, b) => order(a) - order(b))
    .flat()
    .filter((scope) => maySeeRoles(viewer, scope))
  return [...(await scopeNames(reader, scopes))].map(([key, name]) => ({ key, name }))
}
