export { type Access, createAccess } from './access.ts'
export {
  type Policy,
  type Situation,
  THE_VIEWER,
  policies,
  policy,
  policyTable,
  sampleScope,
} from './policies.ts'
export { mayGrantRole, maySeeRoles } from './policy.ts'
export { type RoleId, type ScopeKind, roleIds, scopeKindOf, scopeKinds, theSite } from './rules/roles.ts'
export { type Mandate, type Role } from './schema.ts'
export { type GrantInput, grantRole } from './actions/grant-role.ts'
export { endRole } from './actions/end-role.ts'
export { roleName } from './names.ts'
export { readSecret } from './secret.ts'
