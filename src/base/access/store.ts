import { type Insertable, type Selectable, sql } from 'kysely'
import { isUuid, type Db, type Ref, refKey, violates } from '../../core/index.ts'
import type { RoleId } from './rules/roles.ts'
import { theSite } from './rules/roles.ts'
import type { Mandate, Role } from './schema.ts'
import { accessProblems } from './problems.ts'
import type { AccessTables } from './tables.ts'

const tables = (db: Db) => db.withTables<AccessTables>()
export type RoleRow = Selectable<AccessTables['access_role']>

export const roleColumns = [
  'id',
  'account_id',
  'role',
  'scope_module',
  'scope_kind',
  'scope_id',
  'valid_from',
  'valid_to',
  'mandate_kind',
  'mandate_reference',
  'mandate_date',
  'granted_by',
  'granted_at',
  'needs_confirmation',
  'confirmed_by',
  'confirmed_at',
  'ended_by',
  'given_alone',
  'ended_alone',
] as const

export const toRole = (row: RoleRow): Role => ({
  id: row.id,
  accountId: row.account_id,
  role: row.role as RoleId,
  scope: { module: row.scope_module, kind: row.scope_kind, id: row.scope_id },
  from: row.valid_from,
  to: row.valid_to,
  mandate: {
    kind: row.mandate_kind as Mandate['kind'],
    reference: row.mandate_reference,
    date: row.mandate_date,
  },
  grantedBy: row.granted_by,
  grantedAt: row.granted_at,
  needsConfirmation: row.needs_confirmation,
  confirmedBy: row.confirmed_by,
  confirmedAt: row.confirmed_at,
  endedBy: row.ended_by,
  givenAlone: row.given_alone,
  endedAlone: row.ended_alone,
})

const toRow = (role: Role): Insertable<AccessTables['access_role']> => ({
  id: role.id,
  account_id: role.accountId,
  role: role.role,
  scope_module: role.scope.module,
  scope_kind: role.scope.kind,
  scope_id: role.scope.id,
  valid_from: role.from,
  valid_to: role.to,
  mandate_kind: role.mandate.kind,
  mandate_reference: role.mandate.reference,
  mandate_date: role.mandate.date,
  granted_by: role.grantedBy,
  granted_at: role.grantedAt,
  needs_confirmation: role.needsConfirmation,
  confirmed_by: role.confirmedBy,
  confirmed_at: role.confirmedAt,
  ended_by: role.endedBy,
  given_alone: role.givenAlone,
  ended_alone: role.endedAlone,
})

const roleQuery = (db: Db) => tables(db).selectFrom('access_role').select(roleColumns)

/** Lets one act at a time change the roles of a scope, until the transaction ends. */
export async function lockScope(trx: Db, scope: Ref): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`access/${refKey(scope)}`}, 0))`.execute(trx)
}

/** @throws roleAlreadyHeld where the same account holds the same role for the same scope at an overlapping time */
export async function insertRole(trx: Db, role: Role): Promise<void> {
  try {
    await tables(trx).insertInto('access_role').values(toRow(role)).execute()
  } catch (error) {
    if (violates(error, 'access_role_once')) throw accessProblems.roleAlreadyHeld()
    throw error
  }
}

export const roleById = async (db: Db, id: string): Promise<Role | null> =>
  (await rolesById(db, [id])).get(id) ?? null

export async function rolesOfAccount(db: Db, accountId: string): Promise<Role[]> {
  const rows = await roleQuery(db)
    .where('account_id', '=', accountId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toRole)
}

/** Roles for a scope that are not over: held, still to begin, or waiting for a second person. */
export async function rolesForScope(db: Db, scope: Ref, now: Date): Promise<Role[]> {
  const rows = await roleQuery(db)
    .where('scope_module', '=', scope.module)
    .where('scope_kind', '=', scope.kind)
    .where('scope_id', '=', scope.id)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .orderBy('role')
    .orderBy('id')
    .execute()
  return rows.map(toRole)
}

/** Roles of everybody that are in force or waiting, with the address of their holder, by role and scope. */
export async function rolesOfAll(db: Db, now: Date): Promise<(Role & { email: string })[]> {
  const rows = await roleQuery(db)
    .select((eb) =>
      eb
        .selectFrom('access_account as holder')
        .select('holder.email')
        .whereRef('holder.id', '=', 'access_role.account_id')
        .$castTo<{ email: string }>()
        .as('email'),
    )
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .orderBy('role')
    .orderBy('scope_id')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...toRole(row), email: row.email ?? '' }))
}

/** Roles that a second person has still to confirm, oldest first. */
export async function rolesToConfirm(db: Db, now: Date): Promise<Role[]> {
  const rows = await roleQuery(db)
    .where('needs_confirmation', '=', true)
    .where('confirmed_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .orderBy('id')
    .execute()
  return rows.map(toRole)
}

/** Every role that was ever given for some scopes, those that are over among them. */
export async function rolesEver(db: Db, scopes: Ref[]): Promise<Role[]> {
  const rows = await roleQuery(db)
    .where((eb) =>
      eb.or(
        scopes.map(({ module, kind, id }) =>
          eb.and({ scope_module: module, scope_kind: kind, scope_id: id }),
        ),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(toRole)
}

/** @param alone see `endsAlone` */
export async function setEnd(
  trx: Db,
  id: string,
  { at, by, alone }: { at: Date; by: string; alone: boolean },
): Promise<void> {
  await tables(trx)
    .updateTable('access_role')
    .set({ valid_to: sql<Date>`greatest(valid_from, ${at})`, ended_by: by, ended_alone: alone })
    .where('id', '=', id)
    .execute()
}

/** A confirmed role takes effect at the confirmation, not before. */
export async function setConfirmed(trx: Db, id: string, at: Date, by: string): Promise<void> {
  await tables(trx)
    .updateTable('access_role')
    .set({ confirmed_at: at, confirmed_by: by, valid_from: sql<Date>`greatest(valid_from, ${at})` })
    .where('id', '=', id)
    .execute()
}

/** That a role no longer rests on one person's word alone. */
export const setGivenByTwo = async (trx: Db, id: string): Promise<void> =>
  void (await tables(trx)
    .updateTable('access_role')
    .set({ given_alone: false })
    .where('id', '=', id)
    .execute())

export async function administratorExists(db: Db, now: Date): Promise<boolean> {
  const roles = await rolesForScope(db, theSite, now)
  return roles.some((r) => r.role === 'administrator' && r.from <= now)
}

/** Roles by id; what is not there, or no id of one, is absent. */
export async function rolesById(db: Db, ids: string[]): Promise<Map<string, Role>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await roleQuery(db).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toRole(row)]))
}

export async function roleIdsAfter(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('access_role').select('id')
  if (after) query = query.where('id', '>', after)
  const rows = await query.orderBy('id').limit(limit).execute()
  return rows.map((row) => row.id)
}
