import type { Policy, Ref, Viewer } from '../../../core/index.ts'
import { THE_VIEWER, sampleScope } from '../policies.ts'
import { type RoleId, type ScopeKind, roleIds, roleRules, scopeKindOf } from './roles.ts'

/** A right that even this one has comes with whatever role, as to see who else holds one there. */
const ANY_ROLE = 'any-role'

/** Rights over the roles of others; what they are worth depends on what those roles can do. */
const OVER_ROLES = ['access.grant-role', 'access.end-role', 'access.hand-over-role']

/**
 * The roles for a kind of scope that can do something here: some policy allows them what it does not allow to whoever holds any role there, or
 * they assign a role that can do something.
 * @param policies those of all modules of this site
 */
export function rolesWithWork(policies: readonly Policy[], kind: ScopeKind): ReadonlySet<RoleId> {
  const fitting = roleIds.filter((role) => roleRules[role].scopes.includes(kind))
  const own = policies.filter(({ name }) => !OVER_ROLES.includes(name))
  const able = new Set(fitting.filter((role) => own.some((policy) => allowsMore(policy, role, kind))))
  const assignsAble = (role: RoleId): boolean =>
    [...able].some((one) => roleRules[one].grantedBy.includes(role))
  for (let before = -1; before < able.size;) {
    before = able.size
    for (const role of fitting) if (assignsAble(role)) able.add(role)
  }
  return able
}

const allowsMore = ({ situations }: Policy, role: RoleId, kind: ScopeKind): boolean =>
  situations.some(({ own, allows }) => {
    const scope = scopeKindOf(own) === kind ? own : sampleScope(kind, 'another')
    return allows(holding(role, scope)) && !allows(holding(ANY_ROLE, scope))
  })

const holding = (role: string, scope: Ref): Viewer => ({
  accountId: THE_VIEWER,
  name: null,
  roles: [{ role, scope }],
})
