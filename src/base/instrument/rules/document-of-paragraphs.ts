import type { Document, ReadingProvision } from '../../../text/index.ts'

/** A paragraph of which hardly more is known than its place and its words. */
export type BareParagraph = Pick<ReadingProvision, 'eId' | 'text'> & Partial<ReadingProvision>

/** A document of which nothing is known but paragraphs, and what is given. */
export const documentOfParagraphs = (
  paragraphs: readonly BareParagraph[],
  known: Partial<Document> = {},
): Document => ({
  symbol: '',
  title: '',
  date: '',
  session: '',
  agendaItem: '',
  body: '',
  enactingFormula: '',
  language: 'en',
  provisions: paragraphs.map((one) => ({
    kind: 'operative',
    number: '',
    depth: 0,
    parent: null,
    footnotes: [],
    page: 0,
    ...one,
  })),
  ...known,
})
