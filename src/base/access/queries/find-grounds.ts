import { type Ref, type Services, sameRef } from '../../../core/index.ts'
import { theSite } from '../rules/roles.ts'
import { type Grounds, areTwo, groundsOf, isAlone } from '../rules/two-persons.ts'
import { rolesEver } from '../store.ts'

/**
 * On what the word of everyone rests who administers the site or is its secretariat, or that of one of these scopes, for the other modules' acts
 * that need a second person.
 */
export async function findGrounds({ db, clock }: Services, scopes: readonly Ref[]): Promise<Grounds> {
  const all = [theSite, ...scopes.filter((scope) => !sameRef(scope, theSite))]
  const roles = await rolesEver(db, all)
  return groundsOf(roles, ({ role }) => role === 'administrator' || role === 'secretariat', clock())
}

/**
 * Whether somebody is a second person beside all of these: none of them could have brought that person in alone, nor the other way round. The
 * operator at the command line, null, may be the only person who ever had a word on the site.
 */
export const isSecondTo = (person: string, others: readonly (string | null)[], grounds: Grounds): boolean =>
  others.every((other) => (other === null ? !isAlone(person, grounds) : areTwo(person, other, grounds)))
