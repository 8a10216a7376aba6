import { type RawBuilder, sql } from 'kysely'
import { type Db, type Found, type Paging, type Ref, countFacets, pageOf } from '../../core/index.ts'
import { parseScope, roleIds } from './rules/roles.ts'
import {
  type Account,
  type ListedRole,
  NO_ROLE,
  type PeopleFilter,
  type RoleFilter,
  type RoleStatus,
  roleStatuses,
  rolesOfPeople,
  verifications,
} from './schema.ts'
import { type AccountRow, accountColumns, toAccount } from './store-accounts.ts'
import { type RoleRow, roleColumns, toRole } from './store.ts'
import type { AccessTables } from './tables.ts'

// The lists of accounts and roles, as they are filtered and counted.

const tables = (db: Db) => db.withTables<AccessTables>()

/** Whether a text contains what was typed, whatever its case. */
const contains = (text: RawBuilder<string>, typed = '') =>
  sql<boolean>`strpos(lower(${text}), lower(${typed})) > 0`

/** A page of the accounts, newest first; the cursor is the time, as ISO 8601, and the id of the last. */
export async function listPeople(
  db: Db,
  { q, role, verification }: PeopleFilter,
  now: Date,
  { after, limit }: Paging,
): Promise<Found<Account>> {
  const sought = sql<boolean>`a.closed_at is null and ${contains(sql`a.name || ' ' || a.email`, q)}`
  const held = sql<string[]>`coalesce((select array_agg(r.role) from access_role r
    where r.account_id = a.id and ${statusOf(now)} = 'active'), array[${NO_ROLE}])`
  const step = sql<string>`case when a.second_step then 'on' else 'off' end`
  let query = tables(db).selectFrom('access_account as a').select(accountColumns).where(sought)
  if (role) query = query.where(sql<boolean>`${held} && ${role}::text[]`)
  if (verification) query = query.where(step, 'in', verification)
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]})`)
  const rows: AccountRow[] = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const all = sql`select array(select distinct unnest(${held})) as role, array[${step}] as verification
    from access_account a where ${sought}`
  const counts = await countFacets(db, all, {
    role: { chosen: role, values: rolesOfPeople },
    verification: { chosen: verification, values: verifications },
  })
  const accounts = rows.map(toAccount)
  return { ...pageOf(accounts, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]), ...counts }
}

/** As `roleStatus` says it, of a role `r`. */
const statusOf = (now: Date) => sql<RoleStatus>`case
  when r.needs_confirmation and r.confirmed_at is null and (r.valid_to is null or r.valid_to > ${now}) then 'awaiting'
  when r.valid_from <= ${now} and (r.valid_to is null or r.valid_to > ${now}) then 'active'
  when (r.needs_confirmation and r.confirmed_at is null) or r.valid_to <= r.valid_from then 'never'
  when r.valid_from > ${now} then 'to-come'
  else 'over' end`

/** The programme to which the scope of a role `r` belongs, as `programmeOf` says it. */
export const SCOPE_PROGRAMME = sql`case when r.scope_kind = 'programme' or position('/' in r.scope_id) > 0
  then split_part(r.scope_id, '/', 1) end`

/** Which roles a reader sees, where not all: those of an account, and those held for certain scopes. */
export interface RolesSeen {
  account: string
  scopes: Ref[]
}

/** A page of the roles, the newest first; the cursor is the id of the last, since ids are in the order of time. */
export async function listRoles(
  db: Db,
  { q, role, status, scope }: RoleFilter,
  { seen, where }: { seen: RolesSeen | null; where: RawBuilder<boolean> },
  now: Date,
  { after, limit }: Paging,
): Promise<Found<ListedRole>> {
  const only = parseScope(scope ?? '')
  const sought = sql<boolean>`${where} and ${contains(sql`a.name`, q)} and ${seen ? isSeen(seen) : sql`true`} and ${
    only ? isFor([only]) : sql`true`
  }`
  let query = tables(db)
    .selectFrom('access_role as r')
    .innerJoin('access_account as a', 'a.id', 'r.account_id')
    .select(roleColumns.map((column) => `r.${column}` as const))
    .select([sql<string | null>`nullif(a.name, '')`.as('holder'), statusOf(now).as('status')])
    .where(sought)
  if (role) query = query.where('r.role', 'in', role)
  if (status) query = query.where(statusOf(now), 'in', status)
  if (after) query = query.where(sql<boolean>`r.id < ${after[0]}::uuid`)
  const rows: (RoleRow & { holder: string | null; status: RoleStatus })[] = await query
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute()
  const all = sql`select array[r.role] as role, array[${statusOf(now)}] as status
    from access_role r join access_account a on a.id = r.account_id where ${sought}`
  const counts = await countFacets(db, all, {
    role: { chosen: role, values: roleIds },
    status: { chosen: status, values: roleStatuses },
  })
  const roles = rows.map((row) => ({ role: toRole(row), holder: row.holder, status: row.status }))
  return { ...pageOf(roles, limit, ({ role: { id } }) => [id]), ...counts }
}

const isSeen = ({ account, scopes }: RolesSeen) => sql`(r.account_id = ${account} or ${isFor(scopes)})`

const isFor = (scopes: Ref[]) => sql`(r.scope_module, r.scope_kind, r.scope_id) in (select * from unnest(
  ${scopes.map(({ module }) => module)}::text[], ${scopes.map(({ kind }) => kind)}::text[], ${scopes.map(({ id }) => id)}::text[]))`
