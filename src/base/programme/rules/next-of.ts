import type { Meeting } from '../queries/find-meetings.ts'

/** What comes next: the meetings that begin and end with the first. @param upcoming the soonest first */
export const nextOf = ([first, ...others]: readonly Meeting[]): Meeting[] =>
  first ? [first, ...others.filter(({ from, to }) => from === first.from && to === first.to)] : []
