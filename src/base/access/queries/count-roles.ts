import { type Reader, type Ref, readingOnly, refKey } from '../../../core/index.ts'
import { type RoleId, roleIds, rolesHeldFor } from '../rules/roles.ts'
import { inEffect } from '../schema.ts'
import { rolesEver } from '../store.ts'

/** A role that is active somewhere, and how many people hold it there. */
export interface HeldThere {
  role: RoleId
  people: number
}

/** Which roles are active for these scopes, by `refKey`, in the fixed order: everybody may know that, and not by whom. */
export async function countRoles(
  { services }: Pick<Reader, 'services'>,
  scopes: Ref[],
): Promise<Map<string, HeldThere[]>> {
  const now = services.clock()
  const held = await readingOnly(scopes.map(rolesHeldFor), () => rolesEver(services.db, scopes))
  const active = held.filter((role) => inEffect(role, now))
  const byScope = Map.groupBy(active, ({ scope }) => refKey(scope))
  return new Map(
    [...byScope].map(([scope, roles]) => [
      scope,
      roleIds.flatMap((role) => {
        const people = new Set(roles.filter((one) => one.role === role).map(({ accountId }) => accountId))
          .size
        return people > 0 ? [{ role, people }] : []
      }),
    ]),
  )
}
