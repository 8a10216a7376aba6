import type { Document } from '../document.ts'
import { ABBREVIATIONS, type Abbreviations } from './abbreviations.ts'
import { buildSegment, type SourceDocument, sourcesOf } from './segment.ts'
import { plainSymbol, type TraceIndex } from './trace.ts'
import { createSplitter } from './words.ts'

export interface BuildOptions {
  /** Short forms to know beside ABBREVIATIONS; they are kept with the index and hold for the drafts traced to it. */
  abbreviations?: Abbreviations
}

/**
 * Builds an index of agreed texts. Of two documents with one symbol the later one given counts.
 *
 * @throws where a document has no symbol
 */
export function buildIndex(documents: Iterable<Document>, options: BuildOptions = {}): TraceIndex {
  const abbreviations = { ...ABBREVIATIONS, ...options.abbreviations }
  const split = createSplitter(abbreviations)
  const bySymbol = new Map<string, SourceDocument>()
  for (const document of documents) {
    for (const source of sourcesOf(document)) bySymbol.set(plainSymbol(source.symbol), source)
  }
  const segment = buildSegment([...bySymbol.values()], split)
  return { segments: [{ segment, dropped: new Set() }], abbreviations, split }
}
