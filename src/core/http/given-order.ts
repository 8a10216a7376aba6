import { z } from 'zod'
import type { Cursor, Found, Paging } from '../contract/resource.ts'

/** Where a list in an order of its own goes on: how many came before, and the last of them. */
export const givenOrder = z.tuple([z.int().nonnegative(), z.string()])

/**
 * A page of a list that stands in an order that somebody gave it: it goes on after the item that came last, wherever that stands by now, and
 * where that is gone, with the one that took its place.
 */
export function pageInGivenOrder<T extends { id: string }>(
  all: readonly T[],
  { after, limit }: Paging,
): Required<Pick<Found<T>, 'items' | 'next' | 'total'>> {
  const from = after ? placeAfter(all, after) : 0
  const items = all.slice(from, from + limit)
  const last = items.at(-1)
  return {
    items,
    next: last && from + limit < all.length ? [from + limit, last.id] : null,
    total: { count: all.length, capped: false },
  }
}

function placeAfter(all: readonly { id: string }[], [place, id]: NonNullable<Cursor>): number {
  const last = all.findIndex((item) => item.id === id)
  return last < 0 ? Math.max(Number(place) - 1, 0) : last + 1
}
