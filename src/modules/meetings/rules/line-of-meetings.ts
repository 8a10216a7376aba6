import type { Meeting } from '../schema.ts'
import { isOff } from './steps.ts'

/** What is known of meetings to put them in line. */
export type InLine = Pick<Meeting, 'id' | 'body' | 'from' | 'status'> & {
  facts: Pick<Meeting['facts'], 'follows' | 'forms'>
}

/**
 * The meetings before one, the latest first: that which it follows, else the last of the same body before it that took place; and so on.
 * @param all of its programme
 */
export function meetingsBefore<M extends InLine>(meeting: InLine, all: readonly M[]): M[] {
  const line: M[] = []
  const seen = new Set([meeting.id])
  for (let at: InLine = meeting; ;) {
    const before = previousOf(at, all)
    if (!before || seen.has(before.id)) return line
    seen.add(before.id)
    line.push(before)
    at = before
  }
}

function previousOf<M extends InLine>({ id, body, from, facts }: InLine, all: readonly M[]): M | null {
  if (facts.follows !== null) return all.find((one) => one.id === facts.follows) ?? null
  if (facts.forms.includes('side-event')) return null
  const earlier = all.filter(
    (one) =>
      one.id !== id &&
      one.body === body &&
      (one.from < from || (one.from === from && one.id < id)) &&
      !isOff(one) &&
      !one.facts.forms.includes('side-event'),
  )
  return (
    earlier.toSorted((a, b) => (a.from === b.from ? (a.id < b.id ? 1 : -1) : a.from < b.from ? 1 : -1))[0] ??
    null
  )
}
