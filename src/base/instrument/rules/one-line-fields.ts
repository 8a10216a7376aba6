import { asOneLine } from '../../../core/index.ts'
import type { Document, HeadNote } from '../../../text/index.ts'
import { LONGEST, LONGEST_NUMBER, fieldNames } from './field-names.ts'

/**
 * A document as a file gave it, with every word that stands on one line without what cannot be seen: whoever made the file may have hidden
 * there what turns or breaks the lines of our pages. The texts of paragraphs stay as they are.
 */
export const withOneLines = (document: Document): Document => ({
  ...document,
  ...Object.fromEntries(fieldNames.map((name) => [name, asOneLine(document[name], LONGEST[name]).trim()])),
  ...headOf(document),
  provisions: document.provisions.map((one) => ({ ...one, number: asOneLine(one.number, LONGEST_NUMBER) })),
  ...(document.documents && { documents: document.documents.map(withOneLines) }),
})

/** What is printed above the text of a draft; the marks of its notes stay where they stood. */
function headOf({
  agendaTitle,
  submission,
  sponsors,
  footnotes,
  committee,
  masthead,
  ...fields
}: Document): Partial<Document> {
  const lines = { title: fields.title, agendaTitle, submission }
  const atLine = ({ at, ...note }: HeadNote): HeadNote =>
    at === undefined
      ? note
      : { ...note, at: ofHead(lines[note.line ?? 'submission']?.slice(0, at) ?? '').length }
  return {
    ...(agendaTitle !== undefined && { agendaTitle: ofHead(agendaTitle) }),
    ...(submission !== undefined && { submission: ofHead(submission) }),
    ...(sponsors && { sponsors: sponsors.map((name) => asOneLine(name, LONGEST_SPONSOR).trim()) }),
    ...(committee !== undefined && { committee: ofHead(committee) }),
    ...(masthead && { masthead: masthead.map(ofHead) }),
    ...(footnotes && { footnotes: footnotes.map(atLine) }),
  }
}

/** Sponsors of a draft may be all States. */
const LONGEST_OF_HEAD = 20_000
const LONGEST_SPONSOR = 500
const ofHead = (line: string): string => asOneLine(line, LONGEST_OF_HEAD).trim()
