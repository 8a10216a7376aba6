import { type Ref, type Services, sameRef } from '../../../core/index.ts'
import { theSite } from '../rules/roles.ts'
import { type Grounds, areTwo, groundsOf, guardedRoles, isAlone } from '../rules/two-persons.ts'
import { type Role, inEffect } from '../schema.ts'
import { rolesEver } from '../store.ts'

/**
 * On what the word of everyone rests who administers the site or is its secretariat, or that of one of these scopes, for the other modules' acts
 * that need a second person.
 */
export async function findGrounds({ db, clock }: Services, scopes: readonly Ref[]): Promise<Grounds> {
  const all = [theSite, ...scopes.filter((scope) => !sameRef(scope, theSite))]
  return groundsOf(await rolesEver(db, all), isGuardedRole, clock())
}

const isGuardedRole = ({ role }: Role): boolean => guardedRoles.includes(role)

/** Whether nobody is there at present who is a second person for what somebody does for the site. */
export async function lacksSecond({ db, clock }: Services, person: string): Promise<boolean> {
  const roles = await rolesEver(db, [theSite])
  const grounds = groundsOf(roles, isGuardedRole, clock())
  return !roles.some(
    (role) => isGuardedRole(role) && inEffect(role, clock()) && isSecondTo(role.accountId, [person], grounds),
  )
}

/**
 * Whether somebody is a second person beside all of these: none of them could have brought that person in alone, nor the other way round. The
 * operator at the command line, null, may be the only person who ever had a word on the site.
 */
export const isSecondTo = (person: string, others: readonly (string | null)[], grounds: Grounds): boolean =>
  others.every((other) => (other === null ? !isAlone(person, grounds) : areTwo(person, other, grounds)))
