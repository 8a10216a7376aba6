import { type Cursor, type Found, type Paging, pageOf } from '../../../core/index.ts'

/** Where an item stands in a list, what decides first, its id last; the list is in the order of its places. */
type Place = NonNullable<Cursor>

/** A page of a list: what stands beyond the place at which the page before ended, whether or not that item still stands there. */
export function pageBeyond<T>(
  all: readonly T[],
  placeOf: (item: T) => Place,
  { after, limit }: Paging,
): Required<Pick<Found<T>, 'items' | 'next' | 'total'>> {
  const beyond = after ? all.filter((item) => isBeyond(placeOf(item), after)) : all
  return { ...pageOf(beyond, limit, placeOf), total: { count: all.length, capped: false } }
}

function isBeyond(place: Place, after: Place): boolean {
  const first = place.findIndex((value, i) => value !== after[i])
  return first >= 0 && place[first]! > after[first]!
}
