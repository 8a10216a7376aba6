export type {
  Group,
  Membership,
  OfficialLanguage,
  Organization,
  PartyBody,
  ProgrammeParty,
  Right,
  RightsOfParty,
  State,
} from './schema.ts'
export { OFFICIAL_LANGUAGES } from './schema.ts'
export { type PartyName, partyName } from './pack-section.ts'
export { addStates } from './actions/add-states.ts'
export { findProgrammeParties } from './queries/find-programme-parties.ts'
export { groupRef, organizationRef, partyRef, stateRef, statesOfRoles } from './refs.ts'
export {
  aliasesOf,
  asOfficial,
  calledState,
  findGroup,
  findOrganization,
  findRights,
  findState,
  findStateByCode,
  listGroups,
  listOrganizations,
  listRights,
  listStates,
  stateName,
} from './register.ts'
export { type PartyMatch, matchParty } from './match-party.ts'
export { electorateAt, groupsOf, membersAt, membershipsAt } from './rules/groups.ts'
export { fold as foldName } from './rules/search.ts'
export { type NameOnDay, currentName, nameAt } from './rules/names.ts'
export { englishOrder, englishOrderAt } from './rules/order.ts'
export { rightAt } from './rules/rights.ts'
