import { isDeepStrictEqual } from 'node:util'
import type { AgendaItem } from '../agenda-schema.ts'

type What = 'added' | 'removed' | 'moved' | 'reworded' | 'about'

/** What became of an item from one version of an agenda to the next. */
export interface ItemChange {
  /** It may have been moved and reworded at once. */
  what: What[]
  item: AgendaItem
  /** As it was before, of one that was there. */
  before: AgendaItem | null
}

/**
 * What changed between two versions of an agenda, in the order of the later one, then what was removed. An item is the same by its id; it is moved where its
 * number is another.
 */
export function compareAgendas(before: readonly AgendaItem[], after: readonly AgendaItem[]): ItemChange[] {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((item): ItemChange[] => {
      const was = earlier.get(item.id)
      if (!was) return [{ what: ['added'], item, before: null }]
      const what: What[] = []
      if (was.number !== item.number) what.push('moved')
      if (!isDeepStrictEqual(was.title, item.title)) what.push('reworded')
      if (!isDeepStrictEqual([was.about, was.questions], [item.about, item.questions])) what.push('about')
      return what.length > 0 ? [{ what, item, before: was }] : []
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map((item): ItemChange => ({ what: ['removed'], item, before: item })),
  ]
}

const byNumber = new Intl.Collator('en', { numeric: true })

/** Items in the order of their numbers: 2 before 10, 5 before 5 (a). */
export const inOrderOfNumbers = <T extends Pick<AgendaItem, 'number'>>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => byNumber.compare(a.number, b.number))
