/** A time during which a role is held; no end means until it is ended. */
export interface Period {
  from: Date
  to: Date | null
}

/**
 * The period that a form asks for, in days of Coordinated Universal Time; the last day is held to its end.
 * @returns null where nothing of it lies ahead
 */
export function periodOf(fromDay: string | undefined, toDay: string | undefined, now: Date): Period | null {
  const start = fromDay ? new Date(`${fromDay}T00:00:00Z`) : now
  const from = start > now ? start : now
  const to = toDay ? new Date(Date.parse(`${toDay}T00:00:00Z`) + DAY_MS) : null
  return to && to <= from ? null : { from, to }
}

/** The last day of a role that ends then, "2027-12-31": one that is held to the end of a day does not reach the next. */
export const lastDayOf = (to: Date): string => new Date(to.getTime() - 1).toISOString().slice(0, 10)

export const DAY_MS = 86_400_000

/** Whether a day is still to come wherever one is. A day of grace: it is tomorrow already in the east. */
export const isToCome = (day: string, now: Date): boolean => Date.parse(day) > now.getTime() + DAY_MS
