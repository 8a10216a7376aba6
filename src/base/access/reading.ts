import {
  type Reader,
  type Ref,
  type Services,
  type Viewer,
  demand,
  isHere,
  refKey,
  requireAccount,
  resolveRef,
  resolveRefs,
  sameRef,
  within,
} from '../../core/index.ts'
import { programmeOf, scopeNames } from './names.ts'
import {
  confirms,
  mayConfirmRole,
  mayEndRole,
  mayGrantAny,
  mayHandOverRole,
  mayManageAccounts,
  mayResetSecondStep,
  maySeeRoles,
  secondsFor,
  seesProposer,
} from './policy.ts'
import { accessProblems } from './problems.ts'
import { type SecondStep, readSecondStep } from './queries/read-second-step.ts'
import { type ScopeKind, scopeKindOf, scopeKinds, theSite } from './rules/roles.ts'
import { endsAlone, groundsFor } from './rules/two-persons.ts'
import { type Account, type Role, awaitsConfirmation, inEffect } from './schema.ts'
import { accountById, accountsById, passkeysOf } from './store-accounts.ts'
import { roleById, rolesEver, rolesForScope, rolesOfAccount, rolesToConfirm } from './store.ts'

// What a person may see of accounts and roles; each refuses whoever may not.

/** Of each kind, so many scopes can be chosen. */
const SCOPES_LISTED = 1000

/** @throws coreProblems.signInNeeded, coreProblems.notAllowed for whoever may not invite people */
export function requireInviter(viewer: Viewer): void {
  demand(viewer, mayManageAccounts(viewer, null))
}

/** @throws coreProblems.signInNeeded, coreProblems.notAllowed for whoever may assign no role for a scope */
export function requireGranter(viewer: Viewer, scope: Ref): void {
  demand(viewer, mayGrantAny(viewer, scope))
}

export async function readPerson(
  services: Services,
  viewer: Viewer,
  id: string,
): Promise<{ account: Account; roles: Role[]; passkeys: number; secondStep: SecondStep }> {
  demand(viewer, mayManageAccounts(viewer, null))
  const account = await accountById(services.db, id)
  if (!account) throw accessProblems.accountUnknown()
  const [roles, passkeys, secondStep] = await Promise.all([
    rolesOfAccount(services.db, id),
    passkeysOf(services.db, id),
    readSecondStep(services, id),
  ])
  return { account, roles, passkeys: passkeys.length, secondStep }
}

/** Somebody whose second step this reader may reset, where there is one. @throws signInNeeded, notAllowed, accountUnknown */
export async function readPersonToReset(services: Services, viewer: Viewer, id: string) {
  demand(viewer, mayResetSecondStep(viewer, id))
  const { account, passkeys, secondStep } = await readPerson(services, viewer, id)
  if (account.closed) throw accessProblems.accountUnknown()
  const hasSecondStep = secondStep !== 'off'
  return { account, passkeys, hasSecondStep }
}

/**
 * Who holds roles for a scope, by name. Everybody may see which roles are held for the site itself, without names.
 * @throws signInNeeded, notAllowed, scopeUnknown
 */
export async function readScope(reader: Reader, scope: Ref) {
  const { services, viewer } = reader
  if (!(await isHere(reader, programmeOf(scope)))) throw accessProblems.scopeUnknown()
  const seesNames = maySeeRoles(viewer, scope)
  if (!sameRef(scope, theSite)) demand(viewer, seesNames)
  if (!(await resolveRef(reader, scope))) throw accessProblems.scopeUnknown()
  const roles = await rolesForScope(services.db, scope, services.clock())
  const holders = seesNames ? roles.map((role) => role.accountId) : []
  return { roles, accounts: await accountsById(services.db, holders) }
}

/** A role in the part of the site in which somebody reads. @throws roleUnknown */
async function roleHere(reader: Pick<Reader, 'services' | 'part'>, id: string): Promise<Role> {
  const role = await roleById(reader.services.db, id)
  if (!role || !(await isHere(reader, programmeOf(role.scope)))) throw accessProblems.roleUnknown()
  return role
}

/** A role as the public may see it; with its holder's name for those who may see that. */
export async function readRole(reader: Reader, id: string) {
  const { services, viewer } = reader
  const role = await roleHere(reader, id)
  const account = await accountById(services.db, role.accountId)
  return {
    role,
    /** That the account is closed may everybody see. */
    holder: seesHolder(viewer, role) || account?.closed ? account : null,
    /** Null where it does not wait. */
    confirmation: (await findConfirmations({ services, viewer }, [role])).get(role.id) ?? null,
  }
}

type RoleReader = Pick<Reader, 'services' | 'viewer' | 'part'>

/**
 * A role that this reader may end, its holder, and whether that would be one person's act alone.
 * @throws roleUnknown, signInNeeded, notAllowed, roleOver
 */
export async function readRoleToEnd(reader: RoleReader, id: string) {
  const { services, viewer } = reader
  const role = await roleHere(reader, id)
  demand(viewer, mayEndRole(viewer, role))
  const now = services.clock()
  if (role.to && role.to <= now) throw accessProblems.roleOver()
  const standing = await rolesForScope(services.db, role.scope, now)
  return {
    role,
    holder: await accountOf(services, role.accountId),
    isAlone: endsAlone(requireAccount(viewer), role, standing, now),
  }
}

/** As `readRoleToEnd`, of a role in effect that this reader may hand over. */
export async function readRoleToHandOver(reader: RoleReader, id: string) {
  const { services, viewer } = reader
  const found = await readRoleToEnd(reader, id)
  demand(viewer, mayHandOverRole(viewer, found.role))
  if (!inEffect(found.role, services.clock())) throw accessProblems.roleOver()
  return found
}

/** What somebody is to a role that waits, which decides what is said to them of its confirmation. */
export type ConfirmationReader = 'second' | 'proposer' | 'holder' | 'dependent' | 'reader' | 'other'

/** How a role that waits is confirmed, as far as this reader may know it. */
export interface Confirmation {
  reader: ConfirmationReader
  /** By which roles whoever assigned it did so. */
  proposedAs: Role[]
  /** Whoever assigned it, for a second person who sees names where that person acts. */
  proposer: Account | null
  /** By which roles it can be confirmed, each once; null for whoever may not see who holds roles there. */
  seconds: Second[] | null
}

/** A role by which another can be confirmed, and how many people can do so by it. */
export interface Second extends Pick<Role, 'role' | 'scope'> {
  people: number
}

/**
 * How those of these roles that wait are confirmed, by the id of the role, as far as their reader may know.
 * @param own those that the reader may see
 */
export async function findConfirmations(
  { services, viewer }: Pick<Reader, 'services' | 'viewer'>,
  own: readonly Role[],
): Promise<Map<string, Confirmation>> {
  const now = services.clock()
  const waiting = own.filter((role) => awaitsConfirmation(role, now))
  if (waiting.length === 0) return new Map()
  const roles = await rolesEver(services.db, [theSite, ...waiting.map(({ scope }) => scope)])
  const proposers = await accountsById(
    services.db,
    waiting.flatMap(({ grantedBy }) => grantedBy ?? []),
  )
  return new Map(
    waiting.map((role) => {
      const known = seesProposer(viewer, role, roles, now)
      const confirmation = confirmationOf(viewer, role, roles, now)
      const proposer =
        (known && confirmation.reader === 'second' && proposers.get(role.grantedBy ?? '')) || null
      return [role.id, { ...confirmation, proposer }]
    }),
  )
}

const seesHolder = (viewer: Viewer, role: Role): boolean =>
  (viewer.accountId !== null && viewer.accountId === role.accountId) || maySeeRoles(viewer, role.scope)

/** @param roles all that were ever given for the site and for the scope of `role`, others among them */
function confirmationOf(
  viewer: Viewer,
  role: Role,
  roles: readonly Role[],
  now: Date,
): Omit<Confirmation, 'proposer'> {
  const grounds = groundsFor(roles, role, now)
  const reader = readerOf(viewer, role, mayConfirmRole(viewer, { role, grounds }), seesHolder(viewer, role))
  if (reader === 'other') return { reader, proposedAs: [], seconds: null }
  const proposedAs = (role.grantedBy !== null && grounds.get(role.grantedBy)) || []
  return { reader, proposedAs: eachOnce(proposedAs), seconds: countSeconds(roles, role, now) }
}

/** By which roles one that waits can be confirmed. @param roles all that were ever given for the site and for the scope of `role` */
export function countSeconds(roles: readonly Role[], role: Role, now: Date): Second[] {
  const able = new Set(secondsFor(roles, role, now))
  return countPeople(
    roles.filter(
      (held) =>
        able.has(held.accountId) &&
        inEffect(held, now) &&
        confirms({ accountId: held.accountId, name: null, roles: [held] }, role.scope),
    ),
  )
}

/** Of roles that are called the same, one, with how many people hold them. */
const countPeople = (roles: readonly Role[]): Second[] =>
  [...Map.groupBy(roles, calledAs).values()].flatMap((held) => {
    const people = new Set(held.map(({ accountId }) => accountId)).size
    return held.slice(0, 1).map(({ role, scope }) => ({ role, scope, people }))
  })

const calledAs = ({ role, scope }: Role): string => `${role} ${refKey(scope)}`

function readerOf(viewer: Viewer, role: Role, mayConfirm: boolean, seesName: boolean): ConfirmationReader {
  if (mayConfirm) return 'second'
  if (viewer.accountId !== null && viewer.accountId === role.grantedBy) return 'proposer'
  if (viewer.accountId !== null && viewer.accountId === role.accountId) return 'holder'
  if (confirms(viewer, role.scope)) return 'dependent'
  return seesName ? 'reader' : 'other'
}

/** Of roles that are called the same, one. */
const eachOnce = (roles: readonly Role[]): Role[] => [
  ...new Map(roles.map((role) => [calledAs(role), role])).values(),
]

/** The account of whoever is signed in. @throws coreProblems.signInNeeded */
export async function readOwnAccount(services: Services, viewer: Viewer): Promise<Account> {
  return accountOf(services, requireAccount(viewer))
}

/** An account that a session or a role refers to. */
async function accountOf({ db }: Services, id: string): Promise<Account> {
  const account = await accountById(db, id)
  if (!account) throw new Error(`the account ${id} is missing`)
  return account
}

/** Roles that this person could confirm. */
export async function readToConfirm(services: Services, viewer: Viewer): Promise<Role[]> {
  if (!viewer.roles.some(({ scope }) => confirms(viewer, scope))) return []
  const now = services.clock()
  const waiting = (await rolesToConfirm(services.db, now)).filter(({ scope }) => confirms(viewer, scope))
  if (waiting.length === 0) return []
  const roles = await rolesEver(services.db, [theSite, ...waiting.map(({ scope }) => scope)])
  return waiting.filter((role) => mayConfirmRole(viewer, { role, grounds: groundsFor(roles, role, now) }))
}

/** A scope to choose. */
export interface ChoosableScope {
  kind: ScopeKind
  key: string
  name: string
  /** Name of the programme that brings it; null where none does, or its name is not known here. */
  programme: string | null
  /** A State or group that only an exercise knows. */
  isInvented: boolean
}

/** The programme that brings a scope. */
function broughtBy(scope: Ref): Ref | null {
  const programme = scope.kind === 'programme' ? null : programmeOf(scope)
  return programme === null ? null : { module: 'programme', kind: 'programme', id: programme }
}

/**
 * Every scope whose roles this reader may see, for choosing one: the site, programmes and bodies, then States in English alphabetical order,
 * groups, organizations; of each kind what is invented for an exercise last.
 */
export async function readScopes(reader: Reader): Promise<ChoosableScope[]> {
  const { services, viewer } = reader
  const { has } = await within(reader)
  const kinds = services.registry.entities.filter(({ module, kind }) => scopeKindOf({ module, kind, id: '' }))
  const lists = await Promise.all(
    kinds.map(async ({ module, kind, snapshots, standing }) => {
      const own = await snapshots.list(services, null, SCOPES_LISTED)
      return [...(standing?.ids() ?? []), ...own].map((id) => ({ module, kind, id }))
    }),
  )
  const kindOf = (scope: Ref): ScopeKind => scopeKindOf(scope) ?? 'site'
  const order = (scopes: Ref[]): number => scopeKinds.indexOf(kindOf(scopes[0] ?? theSite))
  const scopes = lists
    .sort((a, b) => order(a) - order(b))
    .flat()
    .filter((scope) => has(programmeOf(scope)) && maySeeRoles(viewer, scope))
  const names = await scopeNames(reader, scopes)
  const programmes = await resolveRefs(
    reader,
    scopes.flatMap((scope) => broughtBy(scope) ?? []),
  )
  return scopes.map((scope) => {
    const [key, programme] = [refKey(scope), broughtBy(scope)]
    return {
      kind: kindOf(scope),
      key,
      name: names.get(key) ?? key,
      programme: (programme && programmes.get(refKey(programme))?.name) ?? null,
      // A real programme invents no States and no groups: the parties' module refuses such a pack.
      isInvented: programme !== null && ['state', 'group'].includes(kindOf(scope)),
    }
  })
}
