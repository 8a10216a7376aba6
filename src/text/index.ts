/** The text engine: reading, language, comparison and tracing of documents. Pure: no database, no web. */
export type {
  Document,
  Footnote,
  HeadNote,
  Provision as ReadingProvision,
  ProvisionKind,
  TextSpan,
} from './document.ts'
export { documentsOfFile } from './document.ts'
export {
  UnreadableFile,
  type ReadFormat,
  type ReadResult,
  type ReadWarning,
  readDocument,
  type LeftOut,
  type SequenceBreak,
  leftOutOf,
  leftOutReasons,
  markSpans,
  sequenceBreaks,
  spansOf,
  structureText,
} from './structure/index.ts'
export { checkZip } from './structure/zip.ts'
export { type KeptThread, type Memory, ThreadEnded, createKeptThread } from './kept-thread.ts'
export { type ThreadData, answerQuestions } from './thread-side.ts'
export { labelOf } from './label.ts'
export { type Citation, isQuoted, readCitation, readPlaceOfNamed } from './read-citation.ts'
export { roundShares } from './shares.ts'
export { shorten } from './shorten.ts'
export { type DocumentStatus, draftWordsIn, statusOf } from './status.ts'
export { type DocumentSymbol, adoptingBody, isOfOrgan, parseSymbol, sameSymbol, symbolKey } from './symbol.ts'
export { type Correction, applyCorrections } from './structure/corrections.ts'

export {
  analyseStrength,
  findElements,
  flatten,
  followUpFacts,
  lexiconLanguages,
  operativeAddressees,
  operativeReading,
  operativeVerbs,
  readOperative,
  type ElementFinding,
  type ElementsReport,
  type OperativeWords,
  type ProvisionStrength,
  type Span as WordSpan,
  type StrengthReport,
} from './language/index.ts'
export {
  amend,
  readAmendments,
  type AmendmentPaper,
  type Amended,
  type AmendOptions,
  type Outcome,
} from './amend/index.ts'
export {
  compareWords,
  formKinds,
  isNote,
  markOps,
  marksOf,
  numberOps,
  redline,
  redlineDocx,
  redlineHtml,
  redlineJson,
  withMarks,
  type MarkedOp,
  type HeadLine,
  type LeftOutChange,
  type LeftOutOfBoth,
  type NoteChange,
  type Pair,
  type PairKind,
  type Redline,
  type Statement,
  type WordOp,
} from './redline/index.ts'
export {
  addToIndex,
  authorityOf,
  buildIndex,
  isAgreedBefore,
  loadIndex,
  saveIndex,
  trace,
  type Change,
  type Source,
  type Span as TraceSpan,
  type Trace,
  type TraceIndex,
  type TraceKind,
} from './trace/index.ts'
export {
  UnrenderableDocument,
  createRenderer,
  render,
  renderFormats,
  type Standing,
  renderedAs,
  type RenderFormat,
  shownBefore,
  openingsOf,
  writeWords,
} from './render/index.ts'
export {
  HEAD_LINES,
  applyProposal,
  asDocument,
  compilationOf,
  conflictsOf,
  consolidate,
  editsOf,
  instructionOf,
  needsAttention,
  openText,
  operationsOfSentence,
  operationsOfTrackedChanges,
  originsOf,
  putId,
  rollingText,
  sideBySide,
  tokenise,
  touching,
  wordsOf,
  type AuthorsChanges,
  type Compared,
  type Compilation,
  type Conflict,
  type Consolidated,
  type Lost,
  type OpenProposal,
  type Operation,
  type PutParagraph,
  type RollingWords,
  type TextProposal,
  type Unfit,
  type WordEdit,
  type WordName,
  type Wording,
  type WorkingParagraph,
  type WorkingText,
} from './drafting/index.ts'
