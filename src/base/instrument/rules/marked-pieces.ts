/** Words of a text that play a part, counted in UTF-16 units, end exclusive. */
export interface MarkedSpan<Kind> {
  start: number
  end: number
  kind: Kind
}

/** A piece of a text: marked, or between marks. */
export interface Piece<Kind> {
  text: string
  kind: Kind | null
}

/**
 * Cuts a text at its spans. The pieces joined are the text; of spans that overlap the one given first is
 * marked. Spans that hold no words of the text are left out.
 */
export function markedPieces<Kind>(text: string, spans: readonly MarkedSpan<Kind>[]): Piece<Kind>[] {
  const kept: MarkedSpan<Kind>[] = []
  for (const { start, end, kind } of spans) {
    if (start < 0 || end > text.length || start >= end) continue
    if (kept.every((other) => end <= other.start || start >= other.end)) kept.push({ start, end, kind })
  }
  const pieces: Piece<Kind>[] = []
  let at = 0
  for (const { start, end, kind } of kept.sort((a, b) => a.start - b.start)) {
    if (start > at) pieces.push({ text: text.slice(at, start), kind: null })
    pieces.push({ text: text.slice(start, end), kind })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), kind: null })
  return pieces
}
