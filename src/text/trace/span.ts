import type { Source } from './sources.ts'

export type TraceKind = 'verbatim' | 'adapted' | 'new'

/** One difference of wording from a source. */
export interface Change {
  /** The source's words, as printed; empty where the draft adds. */
  from: string
  /** The draft's words, as printed; empty where the draft leaves out. */
  to: string
  /** Offsets of `to` in the provision's text; equal where it is empty. */
  start: number
  end: number
  source: Source
}

/** A stretch of a provision whose words have the same origin. */
export interface Span {
  eId: string
  /** Offsets in the provision's text, in UTF-16 units, end exclusive: from the first word to the last. */
  start: number
  end: number
  kind: TraceKind
  text: string
  /** The earliest source, then the most authoritative where that is another; empty for new words. */
  sources: Source[]
  /**
   * What differs from the source: always on adapted words; on verbatim ones where the paragraph that they were taken
   * from has words between, before or after them that the draft leaves out.
   */
  change?: Change[]
}
