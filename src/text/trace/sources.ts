import { type Authority, momentOf } from './authority.ts'
import { documentAt, eIdOf, type Segment, textOf } from './segment.ts'
import type { Splitter, Words } from './words.ts'

/** The address of a paragraph that holds the words in question. */
export interface Source {
  symbol: string
  eId: string
  /** Date of the document, ISO 8601, or empty where unknown. */
  date: string
}

/** Collects the provisions that hold a stretch and picks the two to cite. */
export interface Ranking {
  add(segment: Segment, provision: number): void
  /** The earliest, then the most authoritative (of equals the earliest) where that is another document. */
  best(): Source[]
}

export interface Sources {
  rank(): Ranking
  /** Orders equally good provisions: the earlier document first, then the weightier, then by number. */
  compare(a: Place, b: Place): number
  source(segment: Segment, provision: number): Source
  /** The words `[start, end)` of a provision as printed, counted in the segment's words. */
  wording(segment: Segment, provision: number, start: number, end: number): string
}

/** A provision in a segment. */
export interface Place {
  segment: Segment
  provision: number
}

interface Entry {
  segment: Segment
  document: number
  provision: number
  moment: number
  weight: number
}

/** What is known of sources while one draft is traced; dates, weights and texts are read once each. */
export function createSources(
  split: Splitter,
  authority: Authority,
  symbolOf: (name: string) => string,
): Sources {
  const documents = new Map<Segment, { moments: Float64Array; weights: Float64Array }>()
  const texts = new Map<Segment, Map<number, { text: string; words: Words }>>()

  const known = (segment: Segment) => {
    let entry = documents.get(segment)
    if (entry) return entry
    const size = segment.documents.length
    entry = { moments: new Float64Array(size).fill(Number.NaN), weights: new Float64Array(size) }
    documents.set(segment, entry)
    return entry
  }
  const entryOf = (segment: Segment, provision: number): Entry => {
    const document = documentAt(segment, provision)
    const { moments, weights } = known(segment)
    if (Number.isNaN(moments[document])) {
      moments[document] = momentOf(segment.documents[document]!)
      weights[document] = authority(segment.documents[document]!.symbol)
    }
    return { segment, document, provision, moment: moments[document]!, weight: weights[document]! }
  }
  const compare = (a: Entry, b: Entry): number => {
    // Two that nobody knows the day of are equal.
    if (a.moment !== b.moment) return a.moment < b.moment ? -1 : 1
    if (a.weight !== b.weight) return b.weight - a.weight
    if (a.segment === b.segment && a.document === b.document) return a.provision - b.provision
    return byNumber.compare(nameOf(a), nameOf(b))
  }
  const nameOf = ({ segment, document }: Entry): string => symbolOf(segment.documents[document]!.symbol)
  const source = (segment: Segment, provision: number): Source => {
    const { symbol, date } = segment.documents[documentAt(segment, provision)]!
    return { symbol, eId: eIdOf(segment, provision), date }
  }
  const printed = (segment: Segment, provision: number) => {
    const ofSegment = texts.get(segment) ?? new Map<number, { text: string; words: Words }>()
    texts.set(segment, ofSegment)
    let read = ofSegment.get(provision)
    if (!read) {
      const text = textOf(segment, provision)
      ofSegment.set(provision, (read = { text, words: split(text) }))
    }
    return read
  }

  return {
    source,
    compare: (a, b) => compare(entryOf(a.segment, a.provision), entryOf(b.segment, b.provision)),
    wording(segment, provision, start, end) {
      if (start >= end) return ''
      const { text, words } = printed(segment, provision)
      const first = segment.provisionStart[provision]!
      const from = words.starts[words.tokenWord[start - first]!]
      const to = words.ends[words.tokenWord[end - 1 - first]!]
      return text.slice(from, to)
    },
    rank() {
      let earliest: Entry | undefined
      let weightiest: Entry | undefined
      return {
        add(segment, provision) {
          const entry = entryOf(segment, provision)
          if (!earliest || compare(entry, earliest) < 0) earliest = entry
          const heavier = weightiest ? entry.weight - weightiest.weight || compare(weightiest, entry) : 1
          if (heavier > 0) weightiest = entry
        },
        best() {
          if (!earliest || !weightiest) return []
          const first = source(earliest.segment, earliest.provision)
          const same = earliest.segment === weightiest.segment && earliest.document === weightiest.document
          return same ? [first] : [first, source(weightiest.segment, weightiest.provision)]
        },
      }
    },
  }
}

/** "L.9" before "L.10". */
const byNumber = new Intl.Collator('en', { numeric: true })
