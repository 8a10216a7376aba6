/** Whether two instructions touch the same words. */
import type { Change, TextPlace } from './plan.ts'

/**
 * `same`: both ask for the same change; `deleted`: the first takes out a paragraph that the second changes;
 * `overlap`: both touch the same words or the same place between words.
 */
export type Clash = 'same' | 'deleted' | 'overlap'

/** How the changes of an earlier instruction stand in the way of those of a later one; null where they do not. */
export function clashOf(earlier: readonly Change[], later: readonly Change[]): Clash | null {
  if (JSON.stringify(earlier) === JSON.stringify(later)) return 'same'
  let clash: Clash | null = null
  for (const a of earlier) {
    for (const b of later) {
      if (a.what === 'remove' && changesAny(b, a.at)) return 'deleted'
      if (overlaps(a, b)) clash = 'overlap'
    }
  }
  return clash
}

/** Whether a change needs one of these paragraphs to be there. A new paragraph needs only its place. */
function changesAny(change: Change, at: number[]): boolean {
  const own = change.what === 'words' && 'at' in change.place ? [change.place.at] : indices(change)
  return own.some((i) => at.includes(i))
}

function indices(change: Change): number[] {
  if (change.what === 'remove' || change.what === 'move') return change.at
  if (change.what === 'remove-note') return [change.at]
  return change.what === 'insert' && change.where === 'inside' ? [change.beside] : []
}

function overlaps(a: Change, b: Change): boolean {
  if (b.what === 'remove') return changesAny(a, b.at)
  if (a.what === 'move' && b.what === 'move') return changesAny(a, b.at)
  if (a.what === 'remove-note') return isOfNote(b, a)
  if (b.what === 'remove-note') return isOfNote(a, b)
  if (a.what !== 'words' || b.what !== 'words' || placeKey(a.place) !== placeKey(b.place)) return false
  const isInsertOnly = a.from === a.to && b.from === b.to
  return isInsertOnly ? a.from === b.from : takesFrom(a, b) || takesFrom(b, a)
}

const isOfNote = (change: Change, note: { at: number; note: number }): boolean =>
  (change.what === 'words' || change.what === 'remove-note') &&
  placeKey(change.what === 'words' ? change.place : change) === placeKey(note)

/** A text of the draft as a key. */
export const placeKey = (place: TextPlace): string =>
  'field' in place ? place.field : `${place.at} ${place.note ?? ''}`.trimEnd()

type WordChange = Extract<Change, { what: 'words' }>

/** Whether one takes out words that the other changes or leans on. */
function takesFrom({ from, to }: WordChange, other: WordChange): boolean {
  if (from === to) return false
  const start = Math.min(other.from, other.anchor?.from ?? other.from)
  const end = Math.max(other.to, other.anchor?.to ?? other.to)
  return start === end ? from < start && start < to : from < end && start < to
}
