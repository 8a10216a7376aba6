import { asOneLine } from '../../../core/index.ts'
import type { Document } from '../../../text/index.ts'
import { LONGEST, LONGEST_NUMBER, fieldNames } from './field-names.ts'

/**
 * A document as a file gave it, with every word that stands on one line without what cannot be seen: whoever made the file may have hidden
 * there what turns or breaks the lines of our pages. The texts of paragraphs stay as they are.
 */
export const withOneLines = (document: Document): Document => ({
  ...document,
  ...Object.fromEntries(fieldNames.map((name) => [name, asOneLine(document[name], LONGEST[name]).trim()])),
  provisions: document.provisions.map((one) => ({ ...one, number: asOneLine(one.number, LONGEST_NUMBER) })),
  ...(document.documents && { documents: document.documents.map(withOneLines) }),
})
