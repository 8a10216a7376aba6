import type { Letter, Ref, Services } from '../../../core/index.ts'
import type { RoleId } from '../rules/roles.ts'
import { inEffect } from '../schema.ts'
import { rolesForScope } from '../store.ts'
import { accountsById } from '../store-accounts.ts'

/**
 * Posts a letter to everyone who holds a role for a scope now, each in their language.
 * @param write says it in a language, to somebody of that name
 */
export async function tellHolders(
  tx: Services,
  { role, scope }: { role: RoleId; scope: Ref },
  write: (lang: string, name: string) => Omit<Letter, 'to'>,
): Promise<void> {
  const now = tx.clock()
  const held = (await rolesForScope(tx.db, scope, now)).filter(
    (one) => one.role === role && inEffect(one, now),
  )
  const accounts = await accountsById(tx.db, [...new Set(held.map(({ accountId }) => accountId))])
  for (const { email, name, language, closed } of accounts.values())
    if (!closed) await tx.mail.post(tx, { to: email, ...write(language, name) })
}
