import { type Found, type Paging, type Reader, demand } from '../../../core/index.ts'
import { mayManageAccounts } from '../policy.ts'
import type { Account, PeopleFilter } from '../schema.ts'
import { listPeople } from '../store-lists.ts'

/** Accounts, newest first. @throws coreProblems.signInNeeded, notAllowed */
export async function findPeople(
  { services, viewer }: Reader,
  filter: PeopleFilter,
  paging: Paging,
): Promise<Found<Account>> {
  demand(viewer, mayManageAccounts(viewer, null))
  return listPeople(services.db, filter, services.clock(), paging)
}
