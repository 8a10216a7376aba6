import type { Services } from '../../../core/index.ts'
import type { Account } from '../schema.ts'
import { accountById } from '../store-accounts.ts'

/** To whom a letter goes and in which language, for work that an account asked for; null where it was closed. */
export async function findAddressee(
  { db }: Services,
  accountId: string,
): Promise<Pick<Account, 'name' | 'email' | 'language'> | null> {
  const account = await accountById(db, accountId)
  return account && !account.closed ? account : null
}
