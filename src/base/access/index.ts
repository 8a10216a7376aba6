export { type SignIn, signInSlot } from './access.ts'
export { THE_VIEWER, policyTable, sampleScope, whoMay } from './policies.ts'
export {
  type RoleId,
  type ScopeKind,
  isParty,
  modulesOf,
  roleIds,
  rolesFor,
  scopeKindOf,
  scopeKinds,
  theSite,
  rolesHeldFor,
} from './rules/roles.ts'
export type { Grounds } from './rules/two-persons.ts'
export { type Mandate, type Role, roleStatus } from './schema.ts'
export { type GrantInput, grantRole } from './actions/grant-role.ts'
export { nameAdministrators } from './actions/name-administrators.ts'
export { endRole } from './actions/end-role.ts'
export { tellHolders } from './actions/tell-holders.ts'
export { findGrounds, isSecondTo } from './queries/find-grounds.ts'
export { findRoleAddresses } from './queries/find-role-addresses.ts'
export { roleName } from './names.ts'
export { lastDayOf } from './rules/period.ts'
export { WhoConfirms } from './pages/components.tsx'
export { isOffered } from './policy.ts'
export { type Confirmation, findConfirmations } from './reading.ts'
export { findOwnRoles, findStandingRoles } from './queries/find-roles.ts'
export { findAddressee } from './queries/find-addressee.ts'
export { findActing } from './queries/find-acting.ts'
export { type MandatedWork, mandatedWorkSlot } from './mandated-work.ts'
export { countLostSecondSteps } from './queries/read-second-step.ts'
export { readSecret } from './secret.ts'
