import type { View } from '../../../../core/index.ts'
import type { ParagraphPlace } from '../../rules/corrected-reading.ts'
import type { PageOfText } from '../../rules/pages-of-text.ts'

/** Identifies a paragraph on the page of its import: of the first document by its address. */
export const idOnPage = ({ part, eId }: ParagraphPlace): string => (part === 1 ? eId : `part-${part}-${eId}`)

/** The address of an import, at one of its paragraphs: on the page with it. @param page absent where the paragraph is gone */
export const addressOfParagraph = (
  { to }: Pick<View, 'to'>,
  id: string,
  place: ParagraphPlace,
  page: PageOfText | undefined,
): string =>
  `${to(`/imports/${id}`)}${page && page.number > 1 ? `?page=${page.number}` : ''}#${idOnPage(place)}`

/** The file of an import, for saving, without language. */
export const addressOfUpload = (id: string): string => `/imports/${id}/file`

/** The same where it is a PDF, to be looked at. */
export const addressOfPdf = (id: string): string => `/imports/${id}/pdf`
