import { type Correction, type Document, applyCorrections } from '../../../text/index.ts'

/** What each of several documents in one file has of its own; all else they share. */
const own: readonly Extract<Correction, { what: 'field' }>['field'][] = ['symbol', 'title']

/**
 * The documents of a file as a person corrected them: the one it holds, or each of those lettered A, B and so on. What is corrected for the
 * whole file (date, session and the like) holds for each of its documents.
 */
export function partsOf(read: Document, corrections: readonly Correction[]): Document[] {
  const { document } = applyCorrections(read, corrections)
  if (!document.documents?.length) return [document]
  const shared = Object.fromEntries(
    corrections.flatMap((c) => (c.what === 'field' && !own.includes(c.field) ? [[c.field, c.value]] : [])),
  )
  return document.documents.map((part) => ({ ...part, ...shared }))
}
