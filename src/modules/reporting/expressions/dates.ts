const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?$/
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(?:Z|[+-]\d{2}:?\d{2})?$/
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Minutes east of UTC that a date and time says, such as +02:00; 0 for Z, undefined where it says none. */
export function offsetOf(text: string): number | undefined {
  const zone = /(Z|([+-])(\d{2}):?(\d{2}))$/.exec(text)
  if (!zone) return undefined
  if (zone[1] === 'Z') return 0
  return (zone[2] === '-' ? -1 : 1) * (Number(zone[3]) * 60 + Number(zone[4]))
}

/** Milliseconds since 1970 of a date or a date and time; NaN for what is none, such as 30 February. */
export function instantOf(text: string, offset: number): number {
  const parts = DATE.exec(text) ?? DATE_TIME.exec(text)
  if (!parts) return Number.NaN
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0'))
  const utc = Date.UTC(year!, month! - 1, day!, hour, minute, second, milliseconds)
  const exists = new Date(Date.UTC(year!, month! - 1, day!)).getUTCDate() === day && hour < 24 && minute < 60
  return exists ? utc - (offsetOf(parts[8] ?? '') ?? offset) * MINUTE : Number.NaN
}

/** Days since 1970 UTC, with their fraction; NaN for what is no date. */
export const daysOfDate = (text: string, offset: number): number => instantOf(text, offset) / DAY

/** The part of a day, 0.5 at noon; NaN for what is no time. */
export function fractionOfDay(text: string): number {
  const parts = TIME.exec(text)
  if (!parts) return Number.NaN
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map((part) => Number(part ?? 0))
  return (hour * 3600 + minute * 60 + second + Number(`0.${parts[4] ?? 0}`)) / 86_400
}

/** Days since 1970 as a date there, "2026-11-30"; empty where there is none. */
export const dateOfDays = (days: number, offset: number): string => {
  const local = localDate(days * DAY, offset)
  return local ? local.toISOString().slice(0, 10) : ''
}

/** Days since 1970 as a date and time with its offset; empty where there is none. */
export function dateTimeOfDays(days: number, offset: number): string {
  const local = localDate(days * DAY, offset)
  if (!local) return ''
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map(two)
  return `${local.toISOString().slice(0, 23)}${offset < 0 ? '-' : '+'}${hours}:${minutes}`
}

/** The clock of that place, in the fields of UTC. */
function localDate(instant: number, offset: number): Date | undefined {
  const local = new Date(Math.round(instant) + offset * MINUTE)
  return Number.isNaN(local.getTime()) || local.getUTCFullYear() > 9999 || local.getUTCFullYear() < 0
    ? undefined
    : local
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `%Y`, `%b` and the others of ODK's `format-date` and `format-date-time`; empty for what is no date. */
export function formatDate(instant: number, format: string, offset: number, language: string): string {
  const date = localDate(instant, offset)
  if (!date) return ''
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date)
  const parts: Record<string, () => string> = {
    Y: () => String(date.getUTCFullYear()).padStart(4, '0'),
    y: () => String(date.getUTCFullYear()).slice(-2),
    m: () => two(date.getUTCMonth() + 1),
    n: () => String(date.getUTCMonth() + 1),
    b: () => named({ month: 'short' }),
    d: () => two(date.getUTCDate()),
    e: () => String(date.getUTCDate()),
    a: () => named({ weekday: 'short' }),
    H: () => two(date.getUTCHours()),
    h: () => String(date.getUTCHours()),
    M: () => two(date.getUTCMinutes()),
    S: () => two(date.getUTCSeconds()),
    '3': () => String(date.getUTCMilliseconds()).padStart(3, '0'),
  }
  return format.replace(/%(.)/g, (whole, letter: string) => parts[letter]?.() ?? whole)
}
