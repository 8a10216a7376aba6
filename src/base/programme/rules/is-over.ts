/**
 * Whether a date, as exact as it is known, lies wholly before a day: what is set for "2027" is over with the last day of that year.
 * @param date "2027-03-05", "2027-03" or "2027"
 * @param today "2026-11-22"
 */
export const isOver = (date: string, today: string): boolean => date < today.slice(0, date.length)
