import type { Document } from '../../../text/index.ts'

/** How many characters (UTF-16 units) the paragraphs and notes of a document hold, its components included. */
export const charactersOf = (document: Document): number =>
  [document, ...(document.documents ?? [])]
    .flatMap((part) => part.provisions)
    .reduce(
      (sum, { text, footnotes }) =>
        sum + text.length + footnotes.reduce((n, note) => n + note.text.length, 0),
      0,
    )
