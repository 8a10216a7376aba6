import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { Account, CloseReason } from './schema.ts'
import { accountColumns, deleteSessionsOf, toAccount } from './store-accounts.ts'
import type { AccessTables } from './tables.ts'

const tables = (db: Db) => db.withTables<AccessTables>()

/**
 * An account that is not closed, and stays so until the transaction ends: whoever gives it a role shares the lock, whoever closes it has it
 * alone. The locks of scopes are taken before it.
 */
export async function lockOpenAccount(
  trx: Db,
  id: string,
  how: 'shared' | 'alone' = 'shared',
): Promise<Account | null> {
  const query = tables(trx)
    .selectFrom('access_account')
    .select(accountColumns)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
  const row = await (how === 'alone' ? query.forUpdate() : query.forShare()).limit(1).executeTakeFirst()
  return row ? toAccount(row) : null
}

/** Erases whatever this module keeps of a person but the id of the account, which stays for the acts that name it. */
export async function eraseAccount(
  trx: Db,
  { id, email }: Account,
  closed: { at: Date; reason: CloseReason },
): Promise<void> {
  await deleteSessionsOf(trx, id)
  for (const table of [
    'access_identity',
    'access_second_step',
    'access_passkey',
    'access_browser',
    'access_spent_code',
  ] as const)
    await tables(trx).deleteFrom(table).where('account_id', '=', id).execute()
  // Links and codes that are on their way: the library keeps an id by itself, or id and address as texts of a JSON object.
  await tables(trx)
    .deleteFrom('access_verification')
    .where(
      sql<boolean>`value = ${id} or strpos(lower(value), ${JSON.stringify(email)}) > 0 or strpos(value, ${JSON.stringify(id)}) > 0`,
    )
    .execute()
  await tables(trx).deleteFrom('access_wanted_link').where('email', '=', email).execute()
  await tables(trx)
    .updateTable('access_account')
    .set((eb) => ({
      name: '',
      email: null,
      email_verified: false,
      image: null,
      second_step: false,
      language: 'en',
      updated_at: closed.at,
      version: eb('version', '+', 1),
      closed_at: closed.at,
      closed_for: closed.reason,
    }))
    .where('id', '=', id)
    .execute()
}
