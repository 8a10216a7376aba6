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
  const byId = new Map(all.map((one) => [one.id, one]))
  const previous = lastOfSameBody(byId.has(meeting.id) ? all : [...all, meeting as M])
  const previousOf = ({ id, facts }: InLine): M | undefined => {
    if (facts.follows !== null) return byId.get(facts.follows)
    return facts.forms.includes('side-event') ? undefined : previous.get(id)
  }
  const line: M[] = []
  const seen = new Set([meeting.id])
  for (let before = previousOf(meeting); before && !seen.has(before.id); before = previousOf(before)) {
    seen.add(before.id)
    line.push(before)
  }
  return line
}

/** By its id, the one of the same body before each that took place, side events apart. */
function lastOfSameBody<M extends InLine>(all: readonly M[]): Map<string, M> {
  const previous = new Map<string, M>()
  const last = new Map<string, M>()
  for (const one of all.toSorted(byBeginning)) {
    const before = last.get(one.body)
    if (before) previous.set(one.id, before)
    if (!isOff(one) && !one.facts.forms.includes('side-event')) last.set(one.body, one)
  }
  return previous
}

const byBeginning = (a: InLine, b: InLine): number =>
  a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1
