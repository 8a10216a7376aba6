import type { Meeting } from '../queries/find-meetings.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { isOver } from './is-over.ts'

/** What comes next: the meetings that begin and end with the first. @param upcoming the soonest first */
export const nextOf = ([first, ...others]: readonly Meeting[]): Meeting[] =>
  first ? [first, ...others.filter(({ from, to }) => from === first.from && to === first.to)] : []

/** Whether a meeting does not take place on its days, since all that became of it says so: one that was postponed, then adopted something, was held. */
export function isNotHeld(
  { outcomes = [], off }: Pick<Meeting, 'outcomes' | 'off'>,
  { terms }: Pick<Outline, 'terms'>,
): boolean {
  const isNone = (id: string): boolean => {
    const term = terms.find((one) => one.section === 'meeting-outcome' && one.id === id)
    return term !== undefined && 'notHeld' in term.body
  }
  return off !== undefined || (outcomes.length > 0 && outcomes.every(isNone))
}

/**
 * Meetings that are not over: those that are to be held, and those that were to be.
 * @param meetings the earliest first, as are both lists
 * @param today "2026-11-22"
 */
export function upcomingOf(
  meetings: readonly Meeting[],
  outline: Pick<Outline, 'terms'>,
  today: string,
): { toBeHeld: Meeting[]; notHeld: Meeting[] } {
  const upcoming = meetings.filter(({ to }) => !isOver(to, today))
  return {
    toBeHeld: upcoming.filter((one) => !isNotHeld(one, outline)),
    notHeld: upcoming.filter((one) => isNotHeld(one, outline)),
  }
}
