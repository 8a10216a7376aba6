import { SIDES, type Cast, type Side, type Totals } from '../vote-schema.ts'

/** What is wrong with totals and a list: codes of problems, in the order in which people mend them. */
export type VoteFault =
  'moreThanMembers' | 'notAllMembers' | 'listNotTotals' | 'twiceInList' | 'notMember' | 'nothingToList'

/**
 * Checks totals against membership, and a list against both. What is not recorded is not nought: only what is recorded is added up, and the sum is
 * compared with the members as a whole only where all four are recorded.
 * @param members ids of those that had a vote on that day; null where this site does not know them
 * @param isWhole whether the list claims to hold all who voted
 */
export function voteFaults(
  totals: Totals,
  casts: readonly Cast[],
  { isWhole, members }: { isWhole: boolean; members: ReadonlySet<string> | null },
): VoteFault[] {
  const faults: VoteFault[] = []
  const recorded = SIDES.flatMap((side) => totals[side] ?? [])
  const sum = recorded.reduce((all, one) => all + one, 0)
  if (members && sum > members.size) faults.push('moreThanMembers')
  if (members && recorded.length === SIDES.length && sum < members.size) faults.push('notAllMembers')
  const voted = casts.filter(({ vote }) => vote !== null)
  const counted = countCasts(casts)
  if (SIDES.some((side) => !fits(counted[side], totals[side], isWhole && side !== 'absent')))
    faults.push('listNotTotals')
  if (new Set(casts.map(({ state }) => state)).size < casts.length) faults.push('twiceInList')
  if (members && casts.some(({ state }) => !members.has(state))) faults.push('notMember')
  if (isWhole && voted.length === 0) faults.push('nothingToList')
  return faults
}

/** What a list says of one side: never more than the total; as many where it is whole. A list of what has no total stands for itself. */
const fits = (listed: number, total: number | null, isWhole: boolean): boolean =>
  total === null || listed === total || (!isWhole && listed < total)

/** How many of a list are on each side; how they intended to vote is not counted. */
export function countCasts(casts: readonly Cast[]): Record<Side, number> {
  const counts = { yes: 0, no: 0, abstain: 0, absent: 0 }
  for (const { vote } of casts) if (vote) counts[vote] += 1
  return counts
}
