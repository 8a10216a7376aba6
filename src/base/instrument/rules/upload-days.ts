const DAY_MS = 86_400_000

/** So many days after a moment, or before it. */
export const goesAt = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY_MS)
