/** The text engine: reading, language, comparison and tracing of documents. Pure: no database, no web. */
export type { Document, Footnote, Provision as ReadingProvision, ProvisionKind } from './document.ts'
export {
  UnreadableFile,
  type ReadFormat,
  type ReadResult,
  type ReadWarning,
  readDocument,
  structureText,
} from './structure/index.ts'
export { type DocumentSymbol, parseSymbol, sameSymbol, symbolKey } from './symbol.ts'
export { type Correction, applyCorrections } from './structure/corrections.ts'
