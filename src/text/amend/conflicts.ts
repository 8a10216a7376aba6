/** Whether two instructions touch the same words. */
import type { Change, TextPlace } from './plan.ts'

/** `deleted`: the first takes out a paragraph that the second needs; `overlap`: both touch the same words or place. */
export type Clash = 'deleted' | 'overlap'

/** How the changes of an earlier instruction stand in the way of those of a later one; null where they do not. */
export function clashOf(earlier: readonly Change[], later: readonly Change[]): Clash | null {
  let clash: Clash | null = null
  for (const a of earlier) {
    for (const b of later) {
      if (a.what === 'remove' && needsAny(b, a.at)) return 'deleted'
      if (overlaps(a, b)) clash = 'overlap'
    }
  }
  return clash
}

/** Whether a change needs one of these paragraphs to be there. */
const needsAny = (change: Change, at: number[]): boolean => neededBy(change).some((i) => at.includes(i))

/** A paragraph that is put in or moved needs what it will stand under; of the one beside it only the place. */
function neededBy(change: Change): number[] {
  if (change.what === 'words') return 'at' in change.place ? [change.place.at] : []
  if (change.what === 'remove') return change.at
  if (change.what === 'remove-note') return [change.at]
  return change.what === 'move' ? [...change.at, change.under] : [change.under]
}

function overlaps(a: Change, b: Change): boolean {
  if (b.what === 'remove') return needsAny(a, b.at)
  if (a.what === 'move' && b.what === 'move')
    return a.at.some((i) => b.at.includes(i)) || a.at.includes(b.beside) || b.at.includes(a.beside)
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
