import type { Db, Viewer } from '../../core/index.ts'
import { BROWSER_DAYS, LONGEST_SESSION_DAYS } from './limits.ts'
import type { BegunSession } from './rules/factors.ts'
import { DAY_MS } from './rules/period.ts'
import { type Account, type CloseReason, type Passkey, type Session, asPasskeyName } from './schema.ts'
import type { AccessTables } from './tables.ts'

const tables = (db: Db) => db.withTables<AccessTables>()

export const accountColumns = [
  'id',
  'name',
  'email',
  'language',
  'second_step',
  'created_at',
  'version',
  'closed_at',
  'closed_for',
] as const
export interface AccountRow {
  id: string
  name: string
  email: string | null
  language: string
  second_step: boolean | null
  created_at: Date
  version: number
  closed_at: Date | null
  closed_for: string | null
}
export const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  email: row.email ?? '',
  language: row.language,
  secondStep: row.second_step === true,
  createdAt: row.created_at,
  version: row.version,
  closed: row.closed_at && { at: row.closed_at, reason: row.closed_for as CloseReason },
})

export async function accountById(db: Db, id: string): Promise<Account | null> {
  const row = await tables(db)
    .selectFrom('access_account')
    .select(accountColumns)
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row ? toAccount(row) : null
}

/** @param email in lower case */
export async function accountByEmail(db: Db, email: string): Promise<Account | null> {
  const row = await tables(db)
    .selectFrom('access_account')
    .select(accountColumns)
    .where('email', '=', email)
    .limit(1)
    .executeTakeFirst()
  return row ? toAccount(row) : null
}

/** Accounts by address. @param emails in lower case */
export async function accountsByEmail(db: Db, emails: string[]): Promise<Map<string, Account>> {
  if (emails.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('access_account')
    .select(accountColumns)
    .where('email', 'in', [...new Set(emails)])
    .execute()
  return new Map(rows.map(toAccount).map((account) => [account.email, account]))
}

export async function accountsById(db: Db, ids: string[]): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('access_account')
    .select(accountColumns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toAccount(row)]))
}

/** @returns whether it was made; false where the address has an account already */
export async function insertAccount(
  db: Db,
  account: Omit<Account, 'version' | 'closed'> & { emailVerified: boolean },
): Promise<boolean> {
  const made = await tables(db)
    .insertInto('access_account')
    .values({
      id: account.id,
      name: account.name,
      email: account.email,
      email_verified: account.emailVerified,
      second_step: false,
      language: account.language,
      created_at: account.createdAt,
      updated_at: account.createdAt,
    })
    .onConflict((c) => c.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** The version of an account, locked until the transaction ends. */
export async function lockAccount(trx: Db, id: string): Promise<number> {
  const row = await tables(trx)
    .selectFrom('access_account')
    .select('version')
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.version
}

export async function setName(trx: Db, id: string, name: string, language: string, now: Date): Promise<void> {
  await tables(trx)
    .updateTable('access_account')
    .set((eb) => ({ name, language, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/**
 * Who a session belongs to, with the roles in effect now, in one query; null once the session was ended, or has gone on for as long as any
 * may, even while the browser still holds a signed copy of it.
 * @param demanding roles that give rights only where the account has a second step, or the session began with a passkey
 */
export async function viewerOfSession(
  db: Db,
  sessionId: string,
  now: Date,
  demanding: ReadonlySet<string>,
): Promise<Viewer | null> {
  const rows = await tables(db)
    .selectFrom('access_session as s')
    .innerJoin('access_account as a', 'a.id', 's.account_id')
    .leftJoin('access_role as r', (join) =>
      join
        .onRef('r.account_id', '=', 'a.id')
        .on('r.valid_from', '<=', now)
        .on((eb) => eb.or([eb('r.valid_to', 'is', null), eb('r.valid_to', '>', now)]))
        .on((eb) => eb.or([eb('r.needs_confirmation', '=', false), eb('r.confirmed_at', 'is not', null)])),
    )
    .select(['a.id', 'a.name', 'r.role', 'r.scope_module', 'r.scope_kind', 'r.scope_id'])
    .select(['a.second_step', 's.by_passkey'])
    .where('s.id', '=', sessionId)
    .where('s.created_at', '>', daysBefore(now, LONGEST_SESSION_DAYS))
    .where('a.closed_at', 'is', null)
    .orderBy('r.id')
    .execute()
  const first = rows[0]
  if (!first) return null
  const roles = rows.flatMap(({ role, scope_module: module, scope_kind: kind, scope_id: id }) =>
    role && module && kind && id ? [{ role, scope: { module, kind, id } }] : [],
  )
  const isAssured = first.second_step === true || first.by_passkey
  const withheld = isAssured ? [] : roles.filter(({ role }) => demanding.has(role))
  return {
    accountId: first.id,
    name: first.name,
    roles: roles.filter((held) => !withheld.includes(held)),
    ...(withheld.length > 0 && { withheld }),
  }
}

export async function sessionsOf(db: Db, accountId: string, now: Date): Promise<Session[]> {
  const rows = await tables(db)
    .selectFrom('access_session')
    .select(['id', 'created_at', 'updated_at', 'user_agent'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where('created_at', '>', daysBefore(now, LONGEST_SESSION_DAYS))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    usedAt: row.updated_at,
    userAgent: row.user_agent,
  }))
}

/** When a session began, and how, also of one that is over by the clock; null where it was ended or forgotten. */
export async function startOfSession(db: Db, sessionId: string): Promise<BegunSession | null> {
  const row = await tables(db)
    .selectFrom('access_session')
    .select(['created_at', 'by_passkey'])
    .where('id', '=', sessionId)
    .limit(1)
    .executeTakeFirst()
  return row ? { at: row.created_at, byPasskey: row.by_passkey } : null
}

/** The account of a session, or null. */
export async function ownerOfSession(db: Db, sessionId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('access_session')
    .select('account_id')
    .where('id', '=', sessionId)
    .limit(1)
    .executeTakeFirst()
  return row?.account_id ?? null
}

export const deleteSession = async (db: Db, id: string): Promise<void> =>
  void (await tables(db).deleteFrom('access_session').where('id', '=', id).execute())

export const deleteSessionsOf = async (db: Db, accountId: string): Promise<void> =>
  void (await tables(db).deleteFrom('access_session').where('account_id', '=', accountId).execute())

/** Ends all sessions of an account but the newest. */
export const deleteOlderSessions = async (db: Db, accountId: string): Promise<void> =>
  void (await tables(db)
    .deleteFrom('access_session')
    .where('account_id', '=', accountId)
    .where('id', '<>', (eb) =>
      eb
        .selectFrom('access_session as newest')
        .select('newest.id')
        .where('newest.account_id', '=', accountId)
        .orderBy('newest.created_at', 'desc')
        .limit(1),
    )
    .execute())

export async function passkeysOf(db: Db, accountId: string): Promise<Passkey[]> {
  const rows = await tables(db)
    .selectFrom('access_passkey')
    .select(['id', 'name', 'created_at'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: asPasskeyName(row.name), createdAt: row.created_at }))
}

export const deletePasskey = async (db: Db, accountId: string, id: string): Promise<void> =>
  void (await tables(db)
    .deleteFrom('access_passkey')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .execute())

export const deletePasskeysOf = async (db: Db, accountId: string): Promise<void> =>
  void (await tables(db).deleteFrom('access_passkey').where('account_id', '=', accountId).execute())

/** `begun`: a secret was shown, and no code from it was given yet. */
export async function secondStepOf(db: Db, accountId: string): Promise<'off' | 'begun' | 'on'> {
  const row = await tables(db)
    .selectFrom('access_second_step')
    .select('verified')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  if (!row) return 'off'
  return row.verified === false ? 'begun' : 'on'
}

/** The keys of second steps, sealed: that of one account, or of all that are on. */
export async function sealedKeys(db: Db, accountId?: string): Promise<string[]> {
  const all = tables(db).selectFrom('access_second_step').select('secret')
  const rows = await (
    accountId === undefined
      ? all.where((eb) => eb.or([eb('verified', 'is', null), eb('verified', '=', true)]))
      : all.where('account_id', '=', accountId)
  ).execute()
  return rows.map(({ secret }) => secret)
}

export async function deleteSecondStep(db: Db, accountId: string): Promise<void> {
  await tables(db).deleteFrom('access_second_step').where('account_id', '=', accountId).execute()
  await tables(db)
    .updateTable('access_account')
    .set({ second_step: false })
    .where('id', '=', accountId)
    .execute()
}

export async function insertFirstLink(db: Db, tokenHash: string, expiresAt: Date): Promise<void> {
  await tables(db)
    .insertInto('access_first_link')
    .values({ token_hash: tokenHash, expires_at: expiresAt, spent_at: null })
    .execute()
}

/** Whether a link for the first administrator can still be spent. */
export async function firstLinkHolds(db: Db, tokenHash: string, now: Date): Promise<boolean> {
  const found = await tables(db)
    .selectFrom('access_first_link')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Spends a link for the first administrator. @returns false where it is unknown, spent or out of time */
export async function spendFirstLink(db: Db, tokenHash: string, now: Date): Promise<boolean> {
  const spent = await tables(db)
    .updateTable('access_first_link')
    .set({ spent_at: now })
    .where('token_hash', '=', tokenHash)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('token_hash')
    .executeTakeFirst()
  return spent !== undefined
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** So long it is kept that a session was over: one that a clock ended that was some hours ahead is there when the clock is right again. */
const OVER_DAYS = 2
/** Minutes would do for both; a clock that jumps ahead for some hours makes no code count twice. */
const CODE_DAYS = 1
const RATE_DAYS = 1

/**
 * Forgets what has run out: links; sessions two days after their end; codes that were given, and requests that the library counted, a day ago;
 * and browsers whose cookie is gone, since nobody signed in there for so long.
 */
export async function forgetExpired(db: Db, now: Date): Promise<void> {
  const daysAgo = (days: number) => daysBefore(now, days)
  await tables(db)
    .deleteFrom('access_session')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<', daysAgo(OVER_DAYS)),
        eb('created_at', '<', daysAgo(LONGEST_SESSION_DAYS + OVER_DAYS)),
      ]),
    )
    .execute()
  await tables(db).deleteFrom('access_first_link').where('expires_at', '<', now).execute()
  await tables(db).deleteFrom('access_spent_code').where('at', '<', daysAgo(CODE_DAYS)).execute()
  await tables(db).deleteFrom('access_browser').where('last_seen', '<', daysAgo(BROWSER_DAYS)).execute()
  await tables(db)
    .deleteFrom('access_rate')
    .where('last_request', '<', daysAgo(RATE_DAYS).getTime())
    .execute()
}
