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
  /** When the document of a provision was adopted, in milliseconds since 1970; Infinity where unknown. */
  moment(segment: Segment, provision: number): number
  source(segment: Segment, provision: number): Source
  /** The words `[start, end)` of a provision as printed, counted in the segment's words. */
  wording(segment: Segment, provision: number, start: number, end: number): string
}

interface Entry {
  segment: Segment
  document: number
  provision: number
  moment: number
  weight: number
}

/** What is known of sources while one draft is traced; dates, weights and texts are read once each. */
export function createSources(split: Splitter, authority: Authority): Sources {
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
    moment: (segment, provision) => entryOf(segment, provision).moment,
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
          if (!earliest || isEarlier(entry, earliest)) earliest = entry
          if (!weightiest || isWeightier(entry, weightiest)) weightiest = entry
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

function isEarlier(a: Entry, b: Entry): boolean {
  if (a.moment !== b.moment) return a.moment < b.moment
  if (a.weight !== b.weight) return a.weight > b.weight
  if (a.segment === b.segment && a.document === b.document) return a.provision < b.provision
  return byNumber.compare(symbolOf(a), symbolOf(b)) < 0
}

function isWeightier(a: Entry, b: Entry): boolean {
  return a.weight === b.weight ? isEarlier(a, b) : a.weight > b.weight
}

/** "L.9" before "L.10". */
const byNumber = new Intl.Collator('en', { numeric: true })

function symbolOf({ segment, document }: Entry): string {
  return segment.documents[document]!.symbol
}
