import { type Ref, type Viewer, refKey } from '../../../core/index.ts'
import { rolesAddress } from '../names.ts'
import { maySeeRoles } from '../policy.ts'

/** Where the roles of these scopes stand, without language, by `refKey`; those that this viewer may not see by name are absent. */
export const findRoleAddresses = (viewer: Viewer, scopes: readonly Ref[]): Map<string, string> =>
  new Map(
    scopes.filter((scope) => maySeeRoles(viewer, scope)).map((scope) => [refKey(scope), rolesAddress(scope)]),
  )
