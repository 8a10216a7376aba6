/** The longest exponent that still matters: 2^30 times anything is beyond every limit. */
const DOUBLINGS = 30

/**
 * How long to wait after failures in a row: `first` milliseconds, twice that, four times …, at most `most`.
 * @param failures 1 or more
 */
export const backoffMs = (failures: number, { first, most }: { first: number; most: number }): number =>
  Math.min(first * 2 ** Math.min(failures - 1, DOUBLINGS), most)

/** For work that is kept in rows, such as due items: it waits a little while, then at most an hour. */
export const ROW_BACKOFF = { first: 10_000, most: 3_600_000 }
