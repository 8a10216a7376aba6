import type { Lookup } from './search.ts'

/** From how many words on a run counts as verbatim, as `sim_text -r` counts. */
export const RUN_LENGTH = 8

/** A stretch of the draft's tokens `[start, end)` that stands verbatim in a source, cut from the run that holds it. */
export interface Piece {
  start: number
  end: number
  /** The whole run: `[runStart, runStart + runLength)`; overlapping runs are cut where the longer reach begins. */
  runStart: number
  runLength: number
}

/**
 * Covers every token that lies in a run of RUN_LENGTH or more with as few pieces as possible: at each uncovered token
 * the run that reaches furthest. Runs may pass from one paragraph to the next, in the draft as in the source.
 */
export function coverWithRuns(lookups: readonly Lookup[], size: number): Piece[] {
  const pieces: Piece[] = []
  let covered = 0
  let runStart = 0
  let reach = 0
  let seen = 0
  while (covered < size) {
    for (; seen <= covered; seen++) {
      const length = longestAt(lookups, seen)
      if (length < RUN_LENGTH || seen + length <= reach) continue
      runStart = seen
      reach = seen + length
    }
    if (reach <= covered) {
      covered++
      continue
    }
    const piece = { start: covered, end: reach, runStart, runLength: reach - runStart }
    giveWords(piece, pieces.at(-1))
    pieces.push(piece)
    covered = reach
  }
  return pieces
}

/** Lets a short piece begin earlier in its run, where the piece before it can spare the words. */
function giveWords(piece: Piece, before: Piece | undefined) {
  if (!before || before.end !== piece.start) return
  const start = Math.max(piece.runStart, piece.end - RUN_LENGTH, before.start + RUN_LENGTH)
  if (start >= piece.start) return
  piece.start = start
  before.end = start
}

/** Length of the longest run from a token in any segment. */
export function longestAt(lookups: readonly Lookup[], i: number): number {
  let longest = 0
  for (const lookup of lookups) longest = Math.max(longest, lookup.longest[i]!)
  return longest
}
