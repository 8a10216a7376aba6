import type { Document } from '../document.ts'
import { weigh } from './adapt.ts'
import { type Authority, authorityOf, isAgreedBefore } from './authority.ts'
import { isDraft } from '../status.ts'
import { splitDraft, weave } from './draft.ts'
import { traceProvision } from './provision.ts'
import { coverWithRuns } from './runs.ts'
import { lookUp } from './search.ts'
import type { Segment } from './segment.ts'
import { createSources } from './sources.ts'
import type { Span, TraceKind } from './span.ts'
import type { Splitter } from './words.ts'

export interface Trace {
  /** Shares of the draft's words, 0 to 1, that add up to 1; all 0 where the draft has no words. */
  coverage: Record<TraceKind, number>
  /**
   * In reading order; every word of the draft lies in exactly one. Notes on the text, who proposes, placeholders and the
   * names of alternatives are no words of it.
   */
  spans: Span[]
}

/** What drafts are traced to: immutable segments and the splitter with which their words were made. */
export interface TraceIndex {
  segments: { segment: Segment; /** Documents replaced since, as indices. */ dropped: ReadonlySet<number> }[]
  abbreviations: Readonly<Record<string, string>>
  split: Splitter
}

export interface TraceOptions {
  /** Symbols of documents that are as if not in the index, such as the draft's own. */
  leaveOut?: readonly string[]
  /** Drafts, and what was not adopted before this text, are as if not in the index; see `isAgreedBefore`. */
  agreedBefore?: { symbol: string; date: string }
  /** Weight of a source by its symbol; `authorityOf` unless given. */
  authority?: Authority
  /** The symbol by whose numbers equally good sources are ordered, where an index knows them by another name. */
  symbolOf?: (name: string) => string
}

/**
 * Tells every word of a draft, of alternatives each by itself, as verbatim (in a run of eight words or more that stands in a source, or a whole short
 * paragraph that does), adapted (in a stretch that follows a source closely, with what changed) or new.
 */
export function trace(document: Document, index: TraceIndex, options: TraceOptions = {}): Trace {
  const draft = splitDraft(document, index.split)
  const isLeftOut = leftOut(options)
  const lookups = index.segments.map(({ segment, dropped }) =>
    lookUp(segment, draft.tokens, unseen(segment, dropped, isLeftOut)),
  )
  const pieces = coverWithRuns(lookups, draft.tokens.length)
  const weights = weigh(lookups, draft.tokens.length)
  const { authority = authorityOf, symbolOf = (name) => name } = options
  const sources = createSources(index.split, authority, symbolOf)
  const setting = { lookups, sources, weights }
  const spans: Span[] = []
  const counts: Record<TraceKind, number> = { verbatim: 0, adapted: 0, new: 0 }
  let first = 0
  const traced = draft.readings.map((reading) => {
    while (first < pieces.length && pieces[first]!.end <= reading.start) first++
    let after = first
    while (after < pieces.length && pieces[after]!.start < reading.end) after++
    return { reading, found: traceProvision(reading, pieces.slice(first, after), setting) }
  })
  for (const ofProvision of Map.groupBy(traced, ({ reading }) => reading.provision).values()) {
    for (const { span, words } of weave(ofProvision)) {
      spans.push(span)
      counts[span.kind] += words
    }
  }
  const total = counts.verbatim + counts.adapted + counts.new || 1
  const { verbatim, adapted } = counts
  return {
    coverage: { verbatim: verbatim / total, adapted: adapted / total, new: counts.new / total },
    spans,
  }
}

/** Indices of the documents that a trace does not see. */
function unseen(
  segment: Segment,
  dropped: ReadonlySet<number>,
  isLeftOut: (document: Named) => boolean,
): Set<number> {
  const indices = new Set(dropped)
  segment.documents.forEach((document, i) => {
    if (isLeftOut(document)) indices.add(i)
  })
  return indices
}

type Named = Segment['documents'][number]

function leftOut({ leaveOut = [], agreedBefore }: TraceOptions): (document: Named) => boolean {
  const symbols = new Set(leaveOut.map(plainSymbol))
  return (document) =>
    (agreedBefore !== undefined && isNotAgreed(document, agreedBefore)) ||
    (symbols.size > 0 && symbols.has(plainSymbol(document.symbol)))
}

/** Another text than the draft, which is one itself or not known to be adopted before it. */
export const isNotAgreed = (source: Named, draft: { symbol: string; date: string }): boolean =>
  plainSymbol(source.symbol) !== plainSymbol(draft.symbol) &&
  (isDraft(source) || !isAgreedBefore(source, draft))

/** A symbol without regard to case and spaces. */
export function plainSymbol(symbol: string): string {
  return symbol.replace(/\s+/g, '').toUpperCase()
}
