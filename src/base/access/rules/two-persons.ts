import { type Ref, sameRef } from '../../../core/index.ts'
import { type Role, awaitsConfirmation, inEffect } from '../schema.ts'
import { type RoleId, isParty, roleRules, scopeKindOf, theSite } from './roles.ts'

// When two persons are two: neither could have brought the other in alone.

/** Roles by which others are let in: a second person confirms each of them, and only administrators assign them. */
export const guardedRoles: readonly RoleId[] = ['administrator', 'secretariat']

/** Reference of the operator's word by which two administrators stand beside each other, each named on the command line. */
export const NAMED_BESIDE_ANOTHER = 'two-administrators'

/** Who, acting for a State, knows whether somebody is of it. */
const FOR_A_STATE: readonly RoleId[] = ['focal-point', 'permanent-mission']

/** The roles for a scope whose holders confirm what is assigned there, besides administrators and the secretariat of the site. */
export const confirmersOf = (scope: Ref): readonly RoleId[] =>
  scopeKindOf(scope) === 'state' ? FOR_A_STATE : []

type Given = Pick<Role, 'role' | 'scope'>

/** A focal point is a State's first while no other is in effect: whoever speaks for a State is never one administrator's word alone. */
export const isFirstFocalPoint = ({ role, scope }: Given, standing: readonly Role[], now: Date): boolean =>
  role === 'focal-point' &&
  scopeKindOf(scope) === 'state' &&
  !standing.some((other) => other.role === 'focal-point' && inEffect(other, now))

/** What the only one who ever had a word on this site gave with no second one, see `isAlone`; of a party nothing is given so. */
export const isGivenAlone = (role: RoleId, needsConfirmation: boolean): boolean =>
  guardedRoles.includes(role) && !needsConfirmation

/** Whether one person alone, who acts from outside, neither gives nor ends it unseen: who lets others in, and who acts for a party. */
const isGuarded = ({ role, scope }: Given): boolean => guardedRoles.includes(role) || isParty(scope)

/**
 * Whether somebody acts from inside: holds a role for the same scope by which the other is assigned. A role that one person gave alone does not
 * count, or that person would act through it.
 * @param standing the roles for that scope, read under its lock
 */
export const actsWithin = (account: string, given: Given, standing: readonly Role[], now: Date): boolean =>
  standing.some(
    (held) =>
      held.accountId === account &&
      sameRef(held.scope, given.scope) &&
      roleRules[given.role].grantedBy.includes(held.role) &&
      inEffect(held, now) &&
      !held.givenAlone,
  )

/** Whether a second person is needed for a role of a party, since whoever assigns it acts from outside. */
export const isFromOutside = (account: string, given: Given, standing: readonly Role[], now: Date): boolean =>
  isParty(given.scope) && !actsWithin(account, given, standing, now)

/**
 * Whether one person alone ends what stood: not one's own role, not what was never confirmed, and from outside. It takes effect all the same,
 * since a stolen account cannot wait, and is marked for everybody to see.
 */
export const endsAlone = (account: string, role: Role, standing: readonly Role[], now: Date): boolean =>
  isGuarded(role) &&
  account !== role.accountId &&
  !awaitsConfirmation(role, now) &&
  !actsWithin(account, role, standing, now)

/** On what somebody's word rests, by account: the roles that count now, or, where somebody holds none any more, those that once did. */
export type Grounds = ReadonlyMap<string, readonly Role[]>

/**
 * @param roles all that were ever given for the site and for the scope of `about`, in any state
 * @param about the role that is assigned and confirmed: what counts is whatever lets somebody do either
 */
export function groundsFor(roles: readonly Role[], about: Pick<Role, 'role' | 'scope'>, now: Date): Grounds {
  const counts = ({ role, scope }: Role): boolean =>
    (sameRef(scope, theSite) && guardedRoles.includes(role)) ||
    (sameRef(scope, about.scope) &&
      (roleRules[about.role].grantedBy.includes(role) || confirmersOf(scope).includes(role)))
  return groundsOf(roles, counts, now)
}

/** @param counts whether a role lets somebody do what needs a second person */
export function groundsOf(roles: readonly Role[], counts: (role: Role) => boolean, now: Date): Grounds {
  const given = roles.filter((role) => counts(role) && (!role.needsConfirmation || role.confirmedAt !== null))
  const grounds = new Map<string, Role[]>()
  for (const [account, own] of Map.groupBy(given, ({ accountId }) => accountId)) {
    const current = own.filter((role) => inEffect(role, now))
    grounds.set(account, current.length > 0 ? current : own)
  }
  return grounds
}

/**
 * A person, with everyone whose word rests on that person alone, at whatever remove. Found from the other end, by who stands on other ground:
 * else people whom one brought in could hold each other up.
 */
export function restingOn(person: string, grounds: Grounds): Set<string> {
  const apart = new Set<string>()
  // Who has no ground here acted by one that is not looked at, which is not this person's.
  const isApart = (account: string): boolean =>
    account !== person && (apart.has(account) || !grounds.has(account))
  const standsApart = ({ grantedBy, confirmedBy }: Role): boolean =>
    grantedBy === null || isApart(grantedBy) || (confirmedBy !== null && isApart(confirmedBy))
  for (let before = -1; before < apart.size;) {
    before = apart.size
    for (const [account, roles] of grounds)
      if (account !== person && roles.some(standsApart)) apart.add(account)
  }
  return new Set([person, ...[...grounds.keys()].filter((account) => !apart.has(account))])
}

/**
 * Whether two people can vouch for each other's acts. It is asked both ways: else one could bring a second in, let that one propose, and
 * confirm it.
 */
export const areTwo = (one: string, other: string, grounds: Grounds): boolean =>
  !restingOn(one, grounds).has(other) && !restingOn(other, grounds).has(one)

/**
 * Whether nobody else ever had a word on the site: then what this person assigns takes effect without a second one, and is marked. Once there
 * was somebody else this never comes back, so nobody becomes alone by ending the roles of others.
 */
export const isAlone = (person: string, grounds: Grounds): boolean => {
  const made = restingOn(person, grounds)
  return [...grounds.keys()].every((account) => made.has(account))
}
