import type { Group, Membership } from '../schema.ts'
import { contains } from './period.ts'

/** The memberships of a group in force on a day, of every status, in the order of the data (English alphabetical). */
export const membershipsAt = (group: Group, day: string): Membership[] =>
  group.members.filter((membership) => contains(membership, day))

/** Ids of the States that were members of a group on a day: observers and associates are not among them. */
export const membersAt = (group: Group, day: string): string[] =>
  membershipsAt(group, day)
    .filter(({ status }) => status === 'member')
    .map(({ party }) => party)

/**
 * Ids of the States counted in a regional group for elections on a day. Türkiye takes part in two groups and is counted
 * in one; the United States is an observer in the group in which it is counted.
 */
export const electorateAt = (group: Group, day: string): string[] =>
  membershipsAt(group, day)
    .filter(({ forElectoralPurposes }) => forElectoralPurposes === true)
    .map(({ party }) => party)

/** The groups in which a State has a place on a day, with that place. */
export const groupsOf = (party: string, groups: readonly Group[], day: string) =>
  groups.flatMap((group) =>
    membershipsAt(group, day)
      .filter((membership) => membership.party === party)
      .map((membership) => ({ group, membership })),
  )
