import {
  type Correction,
  type Document,
  type ReadingProvision,
  applyCorrections,
} from '../../../text/index.ts'

/** What each of several documents in one file has of its own; all else they share. */
const own: readonly Extract<Correction, { what: 'field' }>['field'][] = ['symbol', 'title']

/** A reading as people corrected it so far. */
export interface CorrectedReading {
  /** What the file says of itself. */
  document: Document
  /**
   * The documents of the file: the one it holds, or each of those lettered A, B and so on. What is corrected for the whole file (date, session
   * and the like) holds for each of its documents.
   */
  parts: Document[]
  /** How many corrections no longer fit the paragraphs. */
  stale: number
}

/** A reading with a person's corrections applied. */
export function correctedReading(read: Document, corrections: readonly Correction[]): CorrectedReading {
  const { document, unapplied } = applyCorrections(read, corrections)
  return { document, parts: partsOf(document, corrections), stale: unapplied.length }
}

function partsOf(document: Document, corrections: readonly Correction[]): Document[] {
  if (!document.documents?.length) return [document]
  const shared = Object.fromEntries(
    corrections.flatMap((c) => (c.what === 'field' && !own.includes(c.field) ? [[c.field, c.value]] : [])),
  )
  return document.documents.map((part) => ({ ...part, ...shared }))
}

/** Where a paragraph stands in a reading: lettered documents have the same addresses. */
export interface ParagraphPlace {
  /** Of its document in the file, from 1. */
  part: number
  eId: string
}

/** The paragraph at a place of a reading; null where there is none. */
export function paragraphAt(
  { parts }: Pick<CorrectedReading, 'parts'>,
  { part, eId }: ParagraphPlace,
): { provision: ReadingProvision; language: string; isFirst: boolean } | null {
  const document = parts[part - 1]
  const index = document?.provisions.findIndex((p) => p.eId === eId) ?? -1
  const provision = document?.provisions[index]
  return document && provision ? { provision, language: document.language, isFirst: index === 0 } : null
}
