import type { Room } from '../platform/index.ts'
import { partiesApi } from './api.ts'
import { partiesPages } from './pages/index.tsx'
import { registerReferences } from './references.ts'

export type {
  Group,
  Membership,
  OfficialLanguage,
  Organization,
  Right,
  RightsOfParty,
  State,
} from './schema.ts'
export { OFFICIAL_LANGUAGES } from './schema.ts'
export { groupRef, organizationRef, stateRef } from './references.ts'
export {
  asOfficial,
  findGroup,
  findOrganization,
  findRights,
  findState,
  listGroups,
  listOrganizations,
  listRights,
  listStates,
  searchStates,
  stateName,
} from './register.ts'
export { electorateAt, groupsOf, membersAt, membershipsAt } from './rules/groups.ts'
export { type NameOnDay, currentName, nameAt } from './rules/names.ts'
export { englishOrder, englishOrderAt } from './rules/order.ts'
export { rightAt } from './rules/rights.ts'

/** States, groups and organizations: facts that come with the house, dated and sourced. No tables: nobody edits them here. */
export const partiesRoom: Room = {
  name: 'parties',
  register: registerReferences,
  pages: partiesPages,
  routes: partiesApi,
}
