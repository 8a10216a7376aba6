import type { ReadResult, ReadWarning } from '../../../text/index.ts'
import type { CorrectedReading, ParagraphPlace } from './corrected-reading.ts'
import { type PlacedParagraph, paragraphsOf } from './pages-of-reading.ts'

/** Warnings whose place is the address of a paragraph. */
export const inParagraph: ReadonlySet<ReadWarning['code']> = new Set([
  'sequence-break',
  'unbalanced-bracket',
  'too-many-brackets',
])

/** Something in a reading that a person should look at before all else. */
export interface Doubt {
  warning: ReadWarning
  /** The paragraph that it is about, or with which its page begins; null where it is about the title. */
  place: ParagraphPlace | null
}

/** What a reading itself doubts and can show: its title first, then paragraphs in their order. A paragraph that was left out meanwhile is doubted no more. */
export function doubtsOf({ warnings }: Pick<ReadResult, 'warnings'>, reading: CorrectedReading): Doubt[] {
  const paragraphs = paragraphsOf(reading)
  const found = warnings.flatMap((warning): { doubt: Doubt; order: number }[] => {
    if (warning.code === 'title-unsure') return [{ doubt: { warning, place: null }, order: -1 }]
    const order = placeOf(warning, paragraphs)
    return order < 0 ? [] : [{ doubt: { warning, place: paragraphs[order]!.place }, order }]
  })
  return found.toSorted((a, b) => a.order - b.order).map(({ doubt }) => doubt)
}

/** A reading with the warnings that are shown nowhere else. */
export function withoutDoubts<R extends Pick<ReadResult, 'warnings'>>(
  reading: R,
  doubts: readonly Doubt[],
): R {
  const shown = new Set(doubts.map(({ warning }) => warning))
  return { ...reading, warnings: reading.warnings.filter((one) => !shown.has(one)) }
}

function placeOf({ code, where }: ReadWarning, paragraphs: readonly PlacedParagraph[]): number {
  if (inParagraph.has(code)) return paragraphs.findIndex(({ place }) => place.eId === where)
  const [, page] = /^page (\d+)$/.exec(where) ?? []
  if (page === undefined) return -1
  const begins = paragraphs.findIndex(({ provision }) => provision.page >= Number(page))
  // The page may hold the end of a paragraph alone, or nothing that was read.
  return begins < 0 ? paragraphs.length - 1 : begins
}

/** The doubts of one paragraph, and the places of those before and after it. */
export interface DoubtsHere {
  warnings: ReadWarning[]
  before: ParagraphPlace | null
  after: ParagraphPlace | null
}

/** The doubtful paragraphs of a reading, in their order, by `keyOfPlace`. */
export function doubtfulParagraphs(doubts: readonly Doubt[]): Map<string, DoubtsHere> {
  const byPlace = Map.groupBy(
    doubts.flatMap(({ warning, place }) => (place ? [{ warning, place }] : [])),
    ({ place }) => keyOfPlace(place),
  )
  const places = [...byPlace.values()].map(([first]) => first!.place)
  return new Map(
    [...byPlace].map(([key, own], i) => [
      key,
      {
        warnings: own.map(({ warning }) => warning),
        before: places[i - 1] ?? null,
        after: places[i + 1] ?? null,
      },
    ]),
  )
}

export const keyOfPlace = ({ part, eId }: ParagraphPlace): string => `${part} ${eId}`
