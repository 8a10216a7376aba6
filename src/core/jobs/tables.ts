export type JobTables = {
  /** One row for each schedule that was ever declared. */
  core_schedule: {
    name: string
    /** Its interval when `next_due` was reckoned, as JSON. */
    every: string
    next_due: Date
    /** When it is run next: `next_due`, or later after failures. */
    try_at: Date
    last_due: Date | null
    last_run: Date | null
    /** Failures in a row, and the last of them. */
    failures: number
    failed_at: Date | null
    failure: string | null
  }
  /** What is still to be done; what was done is gone. */
  core_due: {
    id: string
    name: string
    key: string
    due: Date
    /** When it is done next: `due`, or later after failures. */
    try_at: Date
    /** JSON. */
    data: unknown
    /** Failures so far, and the last of them. */
    attempts: number
    failed_at: Date | null
    failure: string | null
  }
}

/** At most so long between two looks at the rows: it bounds how late other servers' items and moved clocks are seen. */
export const LOOK_MS = 10_000
/** What is due and still there is in another server's hands. */
const IN_OTHER_HANDS_MS = 1_000

/** Milliseconds until the rows are looked at again. @param next when the earliest of them is to be tried */
export function pauseUntil(next: Date | undefined, now: Date, lookMs: number): number {
  if (!next) return lookMs
  const ms = next.getTime() - now.getTime()
  return Math.min(ms > 0 ? ms : IN_OTHER_HANDS_MS, lookMs)
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
