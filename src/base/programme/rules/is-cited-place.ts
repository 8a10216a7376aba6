import { eIdOfPlace } from './official-place.ts'
import { placesNamed } from './places-named.ts'

/**
 * Whether a paragraph is one that a mandate cites, or stands below one: "13 (a)" where it cites "13". Where it cites a whole annex or a section of one, "annex A", any
 * paragraph of an annex.
 * @param cited where the mandate says that it stands
 */
export function isCitedPlace(cited: string, place: string): boolean {
  const eId = eIdOfPlace(place)
  if (eId === null) return false
  const named = placesNamed(cited)
  if (named.length > 0) return named.some((one) => eId === one || eId.startsWith(`${one}__`))
  return /^annex\b/i.test(cited.trim()) && eId.startsWith('annex_')
}
