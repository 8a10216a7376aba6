import type { ReadingProvision } from '../../../text/index.ts'
import type { CorrectedReading, ParagraphPlace } from './corrected-reading.ts'
import { type PageOfText, pageWith, pagesOfText } from './pages-of-text.ts'

/** A paragraph of a reading with its place. */
export interface PlacedParagraph {
  place: ParagraphPlace
  provision: ReadingProvision
}

/** The paragraphs of all documents of a file, in reading order. */
export const paragraphsOf = ({ parts }: Pick<CorrectedReading, 'parts'>): PlacedParagraph[] =>
  parts.flatMap(({ provisions }, i) =>
    provisions.map((provision) => ({ place: { part: i + 1, eId: provision.eId }, provision })),
  )

/** The pages on which a reading is looked at. */
export const pagesOfReading = (reading: Pick<CorrectedReading, 'parts'>): PageOfText[] =>
  pagesOfText(
    paragraphsOf(reading).map(({ provision: { text, footnotes } }) =>
      [text, ...footnotes.map((f) => f.text)].reduce((sum, words) => sum + Buffer.byteLength(words), 0),
    ),
  )

/** The page of a reading with a paragraph; undefined where there is none. */
export const pageOfParagraph = (
  reading: Pick<CorrectedReading, 'parts'>,
  { part, eId }: ParagraphPlace,
): PageOfText | undefined =>
  pageWith(
    pagesOfReading(reading),
    paragraphsOf(reading).findIndex(({ place }) => place.part === part && place.eId === eId),
  )
