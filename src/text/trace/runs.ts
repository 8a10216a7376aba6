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
 *
 * A run over an uncovered token begins at it, or, where a piece has just ended, at most RUN_LENGTH − 1 tokens before
 * it: of one that begins earlier the last words from there on are a run too. Other tokens need not be looked up.
 */
export function coverWithRuns(lookups: readonly Lookup[], size: number): Piece[] {
  const pieces: Piece[] = []
  let covered = 0
  while (covered < size) {
    const before = pieces.at(-1)
    const first = before?.end === covered ? covered - RUN_LENGTH + 1 : covered
    let runStart = covered
    let reach = 0
    for (let i = first; i <= covered; i++) {
      const length = longestAt(lookups, i)
      if (length < RUN_LENGTH || i + length <= reach) continue
      runStart = i
      reach = i + length
    }
    if (reach <= covered) {
      covered++
      continue
    }
    const piece = { start: covered, end: reach, runStart, runLength: reach - runStart }
    giveWords(piece, before)
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
function longestAt(lookups: readonly Lookup[], i: number): number {
  let longest = 0
  for (const lookup of lookups) longest = Math.max(longest, lookup.longestAt(i))
  return longest
}
