import type { Services, Viewer } from '../../../core/index.ts'
import { inEffect } from '../schema.ts'
import { rolesOfAccount } from '../store.ts'

/** An account with its roles in effect now, for work that it began and that goes on without it. */
export async function findActing(services: Services, accountId: string): Promise<Viewer> {
  const now = services.clock()
  const roles = (await rolesOfAccount(services.db, accountId)).filter((role) => inEffect(role, now))
  return { accountId, name: null, roles: roles.map(({ role, scope }) => ({ role, scope })) }
}
