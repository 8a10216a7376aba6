import type { Db, Services } from '../../../core/index.ts'
import type { Account } from '../schema.ts'
import { postInvitation } from '../letters.ts'
import { accountByEmail, insertAccount } from '../store-accounts.ts'

export interface Person {
  name: string
  email: string
  /** Language of letters; one that the screen speaks. */
  language: string
}

/**
 * The account of an e-mail address, opened if there is none; part of inviting and of granting, which check the right. A new one is told by
 * letter how to sign in.
 */
export async function openAccount(
  trx: Db,
  services: Services,
  person: Person,
): Promise<{ account: Account; isNew: boolean }> {
  const known = await accountByEmail(trx, person.email)
  if (known) return { account: known, isNew: false }
  const account: Account = { id: services.newId(), ...person, secondStep: false, createdAt: services.clock() }
  const made = await insertAccount(trx, { ...account, emailVerified: false })
  const other = made ? null : await accountByEmail(trx, person.email)
  if (other) return { account: other, isNew: false }
  await postInvitation(trx, services, account)
  return { account, isNew: true }
}
