export interface CalendarEvent {
  id: string
  title: string
  /** First and last day, ISO 8601. */
  from: string
  to: string
  place?: string
  description?: string
  /** It does not take place on these days. */
  isCancelled?: boolean
  address: string
}

/** An iCalendar file of all-day events (RFC 5545): folded lines, escaped text, the end day exclusive. Events dated less exactly than a day are left out. */
export function calendarFile(calendar: {
  name: string
  host: string
  at: Date
  events: CalendarEvent[]
}): string {
  const stamp = calendar.at.toISOString().replace(/[-:]|\.\d+/g, '')
  const events = calendar.events.filter((e) => e.from.length === 10 && e.to.length === 10)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//OpenPoA//EN',
    `X-WR-CALNAME:${escape(calendar.name)}`,
    ...events.flatMap((e) => [
      'BEGIN:VEVENT',
      `UID:${e.id}@${calendar.host}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(e.from)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(e.to))}`,
      `SUMMARY:${escape(e.title)}`,
      ...(e.place ? [`LOCATION:${escape(e.place)}`] : []),
      ...(e.description ? [`DESCRIPTION:${escape(e.description)}`] : []),
      ...(e.isCancelled ? ['STATUS:CANCELLED'] : []),
      `URL:${e.address}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map(fold).join('\r\n') + '\r\n'
}

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
