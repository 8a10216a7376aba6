import {
  type Services,
  type Ref,
  type Viewer,
  inTransaction,
  coreProblems,
  requireAccount,
  resolveRef,
} from '../../../core/index.ts'
import { recordGranted } from '../entries.ts'
import { postRoleNews } from '../letters.ts'
import { mayGrantRole, secondsFor, seesProposer } from '../policy.ts'
import { accessProblems } from '../problems.ts'
import { isToCome } from '../rules/period.ts'
import { type RoleId, fits, theSite } from '../rules/roles.ts'
import {
  groundsFor,
  guardedRoles,
  isAlone,
  isFirstFocalPoint,
  isFromOutside,
  isGivenAlone,
} from '../rules/two-persons.ts'
import { type Mandate, type Role, inEffect } from '../schema.ts'
import { accountById } from '../store-accounts.ts'
import { lockOpenAccount } from '../store-closing.ts'
import { insertRole, lockScope, rolesEver, rolesForScope } from '../store.ts'
import { needsName } from '../queries/needs-name.ts'
import { type Receiver, openAccount } from './open-account.ts'

export interface GrantInput {
  /** An account by id, or a person by e-mail address, for whom an account is opened if there is none. */
  to: { accountId: string } | Receiver
  role: RoleId
  scope: Ref
  from: Date
  until: Date | null
  mandate: Mandate
}

/**
 * Gives a role, from a day to a day, on a mandate. An administrator, a secretariat, a State's first focal point and every role that somebody
 * from outside gives for a State, group or organization wait for a second person; those who can confirm it are asked to, and everyone who
 * holds a role for the scope is told.
 * @returns the id of the role
 * @throws roleDoesNotFit, scopeUnknown, periodEmpty, mandateToCome, accountUnknown, nameNeeded, roleAlreadyHeld
 */
export async function grantRole(services: Services, viewer: Viewer, input: GrantInput): Promise<string> {
  const { role, scope } = input
  if (!mayGrantRole(viewer, role, scope)) throw coreProblems.notAllowed()
  if (!fits(role, scope)) throw accessProblems.roleDoesNotFit()
  return inTransaction(services, async (tx) => {
    if (!(await resolveRef({ services: tx, viewer, lang: 'en' }, scope))) throw accessProblems.scopeUnknown()
    const now = services.clock()
    if (input.until && (input.until <= input.from || input.until <= now)) throw accessProblems.periodEmpty()
    requireMandateOfNow(input.mandate, now)
    await lockScope(tx.db, scope)
    const standing = await rolesForScope(tx.db, scope, now)
    const needsConfirmation = await awaitsSecond(tx, viewer, { role, scope }, standing)
    const granted: Role = {
      id: services.newId(),
      accountId: await accountIdOf(tx, viewer, input.to),
      role,
      scope,
      from: input.from,
      to: input.until,
      mandate: input.mandate,
      // Without an account it would pass for the operator's own word.
      grantedBy: requireAccount(viewer),
      grantedAt: now,
      needsConfirmation,
      confirmedBy: null,
      confirmedAt: null,
      endedBy: null,
      givenAlone: isGivenAlone(role, needsConfirmation),
      endedAlone: false,
    }
    await insertRole(tx.db, granted)
    await recordGranted(tx, granted)
    await tellOfNew(tx, granted, [granted.accountId, ...holders(standing, now)])
    return granted.id
  })
}

/** Whether a role that this person would assign waits for a second one. @param standing the roles for the scope */
export const awaitsSecond = async (
  tx: Services,
  viewer: Viewer,
  given: Pick<Role, 'role' | 'scope'>,
  standing: Role[],
): Promise<boolean> =>
  isFirstFocalPoint(given, standing, tx.clock()) || (await needsSecond(tx, viewer, given, standing))

/** Asks whoever can confirm a new role to do so where it waits, and tells the other readers whether it does. */
export async function tellOfNew(tx: Services, role: Role, readers: string[]): Promise<void> {
  const asked = await askSeconds(tx, role)
  await postRoleNews(
    tx,
    role.needsConfirmation ? 'awaiting' : 'granted',
    role,
    readers.filter((id) => !asked.includes(id)),
  )
}

/** Asks everyone who can confirm a role that waits to do so. @returns their accounts; none where it does not wait */
export async function askSeconds(tx: Services, role: Role): Promise<string[]> {
  if (!role.needsConfirmation) return []
  const roles = await rolesEver(tx.db, [theSite, role.scope])
  const seconds = secondsFor(roles, role, tx.clock())
  await postRoleNews(tx, 'toConfirm', role, seconds, {
    proposers: await proposersFor(tx, role, roles, seconds),
  })
  return seconds
}

/** The name of who assigned a role, by each of these readers who sees names where that person acts. */
async function proposersFor(
  tx: Services,
  role: Role,
  roles: readonly Role[],
  readers: string[],
): Promise<Map<string, string>> {
  const proposer = role.grantedBy === null ? null : await accountById(tx.db, role.grantedBy)
  if (!proposer || proposer.closed) return new Map()
  const now = tx.clock()
  const able = readers.filter((id) =>
    seesProposer({ accountId: id, name: null, roles: rolesInEffect(roles, id, now) }, role, roles, now),
  )
  return new Map(able.map((id) => [id, proposer.name]))
}

const rolesInEffect = (roles: readonly Role[], account: string, now: Date): Role[] =>
  roles.filter((held) => held.accountId === account && inEffect(held, now))

/** Nobody acts on a mandate that is still to come. @throws mandateToCome */
export function requireMandateOfNow({ date }: Mandate, now: Date): void {
  if (isToCome(date, now)) throw accessProblems.mandateToCome()
}

/**
 * Whoever acts for a party is appointed by one who acts for it already, or by two. Administrators and secretariats are never one person's word
 * alone, but for that of the only one who ever was on this site: nobody else could be brought in. What is given so is marked.
 * @param standing the roles for the scope, read under its lock
 */
export async function needsSecond(
  tx: Services,
  viewer: Viewer,
  given: Pick<Role, 'role' | 'scope'>,
  standing: Role[],
): Promise<boolean> {
  if (isFromOutside(requireAccount(viewer), given, standing, tx.clock())) return true
  if (!guardedRoles.includes(given.role)) return false
  const site = await rolesEver(tx.db, [theSite])
  const grounds = groundsFor(site, { role: given.role, scope: theSite }, tx.clock())
  return !isAlone(requireAccount(viewer), grounds)
}

/** The accounts that hold a role in effect. */
export const holders = (standing: Role[], now: Date): string[] =>
  standing.filter((role) => inEffect(role, now)).map((role) => role.accountId)

/** The account that is to receive a role. @throws accountUnknown, nameNeeded */
export async function accountIdOf(tx: Services, viewer: Viewer, to: GrantInput['to']): Promise<string> {
  const id = 'accountId' in to ? to.accountId : await idOfReceiver(tx, viewer, to)
  if (!(await lockOpenAccount(tx.db, id))) throw accessProblems.accountUnknown()
  return id
}

async function idOfReceiver(tx: Services, viewer: Viewer, to: Receiver): Promise<string> {
  if (await needsName(tx, viewer, to)) throw accessProblems.nameNeeded()
  return (await openAccount(tx, to, requireAccount(viewer))).account.id
}
