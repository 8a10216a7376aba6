/**
 * When work at times is due. Times stand on a grid that does not depend on when a server started: every 15 minutes is at :00, :15, :30
 * and :45 UTC; every 7 days at 03:00 is every seventh day of the calendar, counted from 1 January 1970 in that zone, a Thursday.
 */
export type Interval =
  | { minutes: number }
  | { hours: number }
  | {
      days: number
      /** Time of day on the clocks of the zone, "03:00". */
      at: string
      /** IANA name of a time zone, "UTC". */
      zone: string
    }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/

/** The first due time after this moment. */
export function nextTime(every: Interval, after: Date): Date {
  if (!('days' in every)) {
    const step = stepMs(every)
    return new Date((Math.floor(after.getTime() / step) + 1) * step)
  }
  // From a step before: a time that clocks leave out may come after midnight.
  for (let day = dayOf(every, after) - every.days; ; day += every.days) {
    const time = timeOn(every, day)
    if (time > after) return time
  }
}

/** The last due time at or before this moment. */
export function latestTime(every: Interval, at: Date): Date {
  if (!('days' in every)) {
    const step = stepMs(every)
    return new Date(Math.floor(at.getTime() / step) * step)
  }
  for (let day = dayOf(every, at); ; day -= every.days) {
    const time = timeOn(every, day)
    if (time <= at) return time
  }
}

/** Why an interval cannot be kept, or null. */
export function intervalFault(every: Interval): string | null {
  const count = 'minutes' in every ? every.minutes : 'hours' in every ? every.hours : every.days
  if (!Number.isInteger(count) || count < 1) return 'wants a whole number of minutes, hours or days'
  if (!('days' in every)) return null
  if (!TIME_OF_DAY.test(every.at)) return `does not know the time of day "${every.at}"`
  try {
    wallTime(every.zone, 0)
    return null
  } catch {
    return `does not know the time zone "${every.zone}"`
  }
}

const stepMs = (every: { minutes: number } | { hours: number }): number =>
  'minutes' in every ? every.minutes * MINUTE_MS : every.hours * HOUR_MS

type Days = Extract<Interval, { days: number }>

/** The day of the grid that holds this moment, or the one before: days of the zone's calendar since 1970. */
const dayOf = ({ days, zone }: Days, moment: Date): number =>
  Math.floor(wallTime(zone, moment.getTime()) / DAY_MS / days) * days

/** The moment of a time of day of the interval, on this day. */
const timeOn = ({ at, zone }: Days, day: number): Date =>
  momentIn(zone, new Date(day * DAY_MS).toISOString().slice(0, 10), at)

/**
 * The moment at which clocks of a zone show a time of day on a day: the first where they show it twice; where they leave it out, as much later as they leave out
 * (as "compatible" in ECMAScript's Temporal and RFC 5545 have it).
 * @param zone IANA name of a time zone
 * @param day "2026-11-01"
 * @param at "03:00"
 */
export function momentIn(zone: string, day: string, at: string): Date {
  const shown = Date.parse(`${day}T${at}:00Z`)
  const before = shown - offsetMs(zone, shown - DAY_MS)
  const after = shown - offsetMs(zone, shown + DAY_MS)
  const right = [before, after].filter((time) => wallTime(zone, time) === shown)
  return new Date(right.length > 0 ? Math.min(...right) : before)
}

const offsetMs = (zone: string, time: number): number => wallTime(zone, time) - time

/** What clocks of the zone show, as milliseconds that would show the same in UTC; whole seconds. */
function wallTime(zone: string, time: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}
