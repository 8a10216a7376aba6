import {
  type Correction,
  type Document,
  type ReadingProvision,
  applyCorrections,
  draftWordsIn,
  statusOf,
} from '../../../text/index.ts'
import type { TextStatus } from '../pack-shapes.ts'
import type { ImportCorrection, StatusCorrection } from '../schema.ts'
import { withOneLines } from './one-line-fields.ts'

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
  /** As what its text is taken: what a person chose, else what is proposed; null where neither says anything. */
  status: TextStatus | null
  /** As what its own words, and what people made of them, propose to take it; null where they say nothing or contradict each other. */
  proposed: TextStatus | null
  /** By what the file calls itself a draft, or does now that it was corrected; null where it does neither. */
  draftWords: string | null
  /** How many corrections no longer fit the paragraphs, and which. */
  stale: number
  lost: Correction[]
}

/** A reading with a person's corrections applied. */
export function correctedReading(read: Document, all: readonly ImportCorrection[]): CorrectedReading {
  const corrections = all.filter((one) => one.what !== 'status')
  const { document: corrected, unapplied } = applyCorrections(read, corrections)
  const document = withOneLines(corrected)
  const parts = document.documents?.length ? partsOf(corrected, corrections).map(withOneLines) : [document]
  const draftWords = draftWordsOf([read, ...(read.documents ?? []), document, ...parts])
  const proposed = propose(read, document, draftWords)
  return {
    document,
    parts,
    status: chosenStatus(all)?.status ?? proposed,
    proposed,
    draftWords,
    stale: unapplied.length,
    lost: unapplied,
  }
}

function draftWordsOf(documents: readonly Document[]): string | null {
  for (const one of documents) {
    const found = draftWordsIn(one)
    if (found) return found
  }
  return null
}

/** Who corrects a file that calls itself a draft into something adopted contradicts it: then nothing is proposed. */
function propose(read: Document, corrected: Document, draftWords: string | null): TextStatus | null {
  const says = statusOf(corrected)
  if (draftWords === null || says === 'working-draft') return says
  return says === null && statusOf(read) === 'working-draft' ? 'working-draft' : null
}

/** The language of a file, in which those of its documents are that are too short to tell; blank where it cannot be told. */
export function languageOfFile(read: Document): string {
  const known = [read, ...(read.documents ?? [])].filter((one) => !isUnknown(one))
  const [language, ...others] = new Set(known.map((one) => one.language))
  return others.length === 0 ? (language ?? '') : ''
}

/** Whether nobody knows yet in which language it is: neither the machine nor a person said it. */
export const lacksLanguage = ({ parts }: Pick<CorrectedReading, 'parts'>): boolean => parts.some(isUnknown)

/** Whether the language of a document is not known. */
export const isUnknown = ({ language }: Pick<Document, 'language'>): boolean =>
  language === '' || language === 'und'

/** As what a person takes the text; undefined where nobody chose. */
export const chosenStatus = (corrections: readonly ImportCorrection[]): StatusCorrection | undefined =>
  corrections.find((one) => one.what === 'status')

function partsOf(document: Document, corrections: readonly Correction[]): Document[] {
  const shared = Object.fromEntries(
    corrections.flatMap((c) => (c.what === 'field' && !own.includes(c.field) ? [[c.field, c.value]] : [])),
  )
  return (document.documents ?? []).map((part) => ({
    ...part,
    ...(isUnknown(part) && { language: languageOfFile(document) || 'und' }),
    ...shared,
  }))
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
