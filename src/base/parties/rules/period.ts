/** A period of whole days; `null` is open. `to` is the first day that no longer belongs to it. */
export interface Period {
  from: string | null
  to: string | null
}

/** Whether a day (ISO 8601, "2024-09-10") lies in the period: `from <= day < to`. */
export const contains = ({ from, to }: Period, day: string) =>
  (from === null || from <= day) && (to === null || day < to)

/** Whether two periods share a day. */
export const overlap = (a: Period, b: Period) =>
  (a.to === null || b.from === null || b.from < a.to) && (b.to === null || a.from === null || a.from < b.to)
