import { sameRef } from '../../../core/index.ts'
import { type Role, inEffect } from '../schema.ts'
import { type RoleId, roleRules, theSite } from './roles.ts'

// When two persons are two: neither could have brought the other in alone.

/** Roles by which others are let in: a second person confirms each of them, and only administrators assign them. */
export const guardedRoles: readonly RoleId[] = ['administrator', 'secretariat']

/** Reference of the operator's word by which two administrators stand beside each other, each named on the command line. */
export const NAMED_BESIDE_ANOTHER = 'two-administrators'

/** Whether one person gave the role with no second one: everybody may see that. What is asked here is public of each role. */
export const givenAlone = ({ role, needsConfirmation, mandate }: Role): boolean =>
  guardedRoles.includes(role) &&
  !needsConfirmation &&
  !(mandate.kind === 'operator' && mandate.reference === NAMED_BESIDE_ANOTHER)

/** On what somebody's word rests, by account: the roles that count now, or, where somebody holds none any more, those that once did. */
export type Grounds = ReadonlyMap<string, readonly Role[]>

/**
 * @param roles all that were ever given for the site and for the scope of `about`, in any state
 * @param about the role that is assigned and confirmed: what counts is whatever lets somebody do either
 */
export function groundsFor(roles: readonly Role[], about: Pick<Role, 'role' | 'scope'>, now: Date): Grounds {
  const counts = ({ role, scope }: Role): boolean =>
    (sameRef(scope, theSite) && guardedRoles.includes(role)) ||
    (sameRef(scope, about.scope) && roleRules[about.role].grantedBy.includes(role))
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
