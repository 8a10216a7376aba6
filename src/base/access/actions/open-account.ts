import type { Services } from '../../../core/index.ts'
import type { Account } from '../schema.ts'
import { postInvitation } from '../letters.ts'
import { accessProblems } from '../problems.ts'
import { accountByEmail, insertAccount } from '../store-accounts.ts'

export interface Person {
  name: string
  email: string
  /** Language of letters; one that the screen speaks. */
  language: string
}

/** Who is to receive a role: the name is for a new account, see `needsName`. */
export type Receiver = Omit<Person, 'name'> & { name?: string | undefined }

/**
 * The account of an e-mail address, opened if there is none; part of inviting and of granting, which check the right. A new one is told by
 * letter how to sign in.
 * @param by account of who opens it; null for the operator
 * @throws nameNeeded where a new one would have no name
 */
export async function openAccount(
  tx: Services,
  { name, ...person }: Receiver,
  by: string | null,
): Promise<{ account: Account; isNew: boolean }> {
  const known = await accountByEmail(tx.db, person.email)
  if (known) return { account: known, isNew: false }
  if (!name) throw accessProblems.nameNeeded()
  const account: Account = {
    id: tx.newOpaqueId(),
    name,
    ...person,
    secondStep: false,
    createdAt: tx.clock(),
    version: 1,
    closed: null,
  }
  const made = await insertAccount(tx.db, { ...account, emailVerified: false })
  const other = made ? null : await accountByEmail(tx.db, person.email)
  if (other) return { account: other, isNew: false }
  await postInvitation(tx, account, by)
  return { account, isNew: true }
}
