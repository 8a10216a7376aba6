export interface CalendarEvent {
  /** The same for as long as it is the same event: calendars that have it change it. */
  id: string
  title: string
  /** First and last day, ISO 8601; or the moments, where hours are known. */
  from: string | Date
  to: string | Date
  place?: string
  description?: string
  /** Rises with each change, so that calendars take the later one; 0 where absent. */
  sequence?: number
  /** It does not take place on these days. */
  isCancelled?: boolean
  /** Nobody is taken by it all the time. */
  isTransparent?: boolean
  address: string
}

/** Whether an event can stand in a calendar: what is known only by its month or year cannot. */
export const isDated = ({ from, to }: Pick<CalendarEvent, 'from' | 'to'>): boolean =>
  [from, to].every((one) => one instanceof Date || one.length === 10)

/**
 * An iCalendar file (RFC 5545): folded lines, escaped text; whole days, the end day exclusive, or moments in Coordinated Universal Time, which need no table of
 * the clock changes of a zone. Events dated less exactly than a day are left out.
 */
export function calendarFile(calendar: {
  name: string
  host: string
  at: Date
  events: readonly CalendarEvent[]
}): string {
  const events = calendar.events.filter(isDated)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//OpenPoA//EN',
    `X-WR-CALNAME:${escape(calendar.name)}`,
    ...events.flatMap((e) => [
      'BEGIN:VEVENT',
      `UID:${e.id}@${calendar.host}`,
      `DTSTAMP:${inUtc(calendar.at)}`,
      ...daysOrMoments(e),
      `SUMMARY:${escape(e.title)}`,
      ...(e.place ? [`LOCATION:${escape(e.place)}`] : []),
      ...(e.description ? [`DESCRIPTION:${escape(e.description)}`] : []),
      ...(e.sequence ? [`SEQUENCE:${e.sequence}`] : []),
      ...(e.isCancelled ? ['STATUS:CANCELLED'] : []),
      ...(e.isTransparent ? ['TRANSP:TRANSPARENT'] : []),
      `URL:${e.address}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}

const daysOrMoments = ({ from, to }: CalendarEvent): string[] =>
  from instanceof Date || to instanceof Date
    ? [`DTSTART:${inUtc(new Date(from))}`, `DTEND:${inUtc(new Date(to))}`]
    : [`DTSTART;VALUE=DATE:${compact(from)}`, `DTEND;VALUE=DATE:${compact(dayAfter(to))}`]

const inUtc = (moment: Date): string => moment.toISOString().replace(/[-:]|\.\d+/g, '')

const compact = (day: string): string => day.replaceAll('-', '')

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

const escape = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n?|\n/g, '\\n')

const MAX_OCTETS = 75

/** Folds a line after at most 75 octets, never inside a character. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MAX_OCTETS - (parts.length > 0 ? 1 : 0)) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
