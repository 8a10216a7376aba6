import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { Identity } from './schema.ts'
import type { AccessTables } from './tables.ts'

const tables = (db: Db) => db.withTables<AccessTables>()

/** Longer than any code of an app is accepted: three of half a minute (RFC 6238, section 5.2). */
const CODE_MS = 120_000

/**
 * Takes a code for an account: whoever comes second with it, also at the same moment, gets nothing.
 * @returns whether it was still to be had
 */
export async function takeCode(db: Db, accountId: string, code: string, now: Date): Promise<boolean> {
  const taken = await tables(db)
    .insertInto('access_spent_code')
    .values({ account_id: accountId, code, at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'code'])
        .doUpdateSet({ at: now })
        .where('access_spent_code.at', '<', new Date(now.getTime() - CODE_MS)),
    )
    .returning('code')
    .executeTakeFirst()
  return taken !== undefined
}

/** Whether an account was signed in before in the browser that keeps this token. @param email in lower case */
export async function knowsBrowser(
  db: Db,
  who: { accountId: string } | { email: string },
  tokenHash: string,
): Promise<boolean> {
  const found = await tables(db)
    .selectFrom('access_browser as b')
    .innerJoin('access_account as a', 'a.id', 'b.account_id')
    .select('a.id')
    .where('b.token_hash', '=', tokenHash)
    .where((eb) => ('email' in who ? eb('a.email', '=', who.email) : eb('a.id', '=', who.accountId)))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Notes that an account was signed in in a browser. @returns whether it was never before */
export async function meetBrowser(db: Db, accountId: string, tokenHash: string, now: Date): Promise<boolean> {
  const { isNew } = await tables(db)
    .insertInto('access_browser')
    .values({ account_id: accountId, token_hash: tokenHash, first_seen: now, last_seen: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'token_hash']).doUpdateSet({ last_seen: now }))
    // A row that this statement made was changed by no other (PostgreSQL, system columns).
    .returning(sql<boolean>`xmax=0`.as('isNew'))
    .executeTakeFirstOrThrow()
  return isNew
}

export const forgetBrowsersOf = async (db: Db, accountId: string): Promise<void> =>
  void (await tables(db).deleteFrom('access_browser').where('account_id', '=', accountId).execute())

/** A link that somebody asked for. */
export interface WantedLink {
  id: string
  /** In lower case. */
  email: string
  token: string
  /** Language of the page on which it was asked for. */
  lang: string
  /** Where to go after signing in; may be empty. */
  address: string
  at: Date
}

export const insertWantedLink = async (db: Db, wanted: WantedLink): Promise<void> =>
  void (await tables(db).insertInto('access_wanted_link').values(wanted).execute())

/** Takes the oldest links that no other server has in hand. */
export async function takeWantedLinks(trx: Db, limit: number): Promise<WantedLink[]> {
  const oldest = tables(trx)
    .selectFrom('access_wanted_link')
    .select('id')
    .orderBy('at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  return tables(trx).deleteFrom('access_wanted_link').where('id', 'in', oldest).returningAll().execute()
}

/** @returns the account's sign-ins by other services, the oldest first */
export async function identitiesOf(db: Db, accountId: string): Promise<Identity[]> {
  const rows = await tables(db)
    .selectFrom('access_identity')
    .select(['id', 'subject', 'created_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, subject: row.subject, createdAt: row.created_at }))
}

export const deleteIdentity = async (db: Db, accountId: string, id: string): Promise<void> =>
  void (await tables(db)
    .deleteFrom('access_identity')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .execute())

/** Notes that a session began with a passkey, which is both steps in one. */
export const markByPasskey = async (db: Db, sessionId: string): Promise<void> =>
  void (await tables(db)
    .updateTable('access_session')
    .set({ by_passkey: true })
    .where('id', '=', sessionId)
    .execute())
