import type { Right, RightExtent, RightsOfParty } from '../schema.ts'
import { contains } from './period.ts'

/**
 * How far a kind of party had a right on a day, with the key of the source; null where nothing is loaded for that day.
 */
export const rightAt = (
  rights: RightsOfParty,
  right: Right,
  day: string,
): (RightExtent & { source: string }) | null => {
  const entry = rights.periods.find(({ validFrom, validTo }) =>
    contains({ from: validFrom, to: validTo }, day),
  )
  return entry ? { ...entry.rights[right], source: entry.source } : null
}
