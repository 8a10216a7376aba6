import { asciiDigits } from './numbers.ts'

/** The parts of a date in the order in which they are asked for. */
export const dateParts = ['day', 'month', 'year'] as const
export type DatePart = (typeof dateParts)[number]

/** What is wrong with a date that was typed: a part is missing, the year is short, or there is no such day. */
export type DateFault =
  { fault: 'missingPart'; part: DatePart } | { fault: 'shortYear' } | { fault: 'notDate' }

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

/** No act or document that anybody means lies outside these years, and a slip of the keyboard often does. */
const YEARS = { first: 1800, last: 2200 }

/** Whether a text is a day of the calendar, of a year that may be meant: "2026-12-04". */
export function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = ISO.exec(text) ?? []
  if (Number(year) < YEARS.first || Number(year) > YEARS.last) return false
  const date = new Date(`${text}T00:00:00Z`)
  return year !== '' && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
}

/** Day, month and year as they were typed in three fields, as "2026-12-04". */
export function dateOf(typed: Record<DatePart, string>): string | DateFault {
  const missing = dateParts.find((part) => typed[part] === '')
  if (missing) return { fault: 'missingPart', part: missing }
  const [day, month, year] = dateParts.map((part) => asciiDigits(typed[part]))
  if (year && /^\d{1,3}$/.test(year)) return { fault: 'shortYear' }
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDay(date) ? date : { fault: 'notDate' }
}

/** The three parts of "2026-12-04", without leading zeros. */
export function partsOfDate(date: string): Record<DatePart, string> {
  const [, year = '', month = '', day = ''] = ISO.exec(date) ?? []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}
