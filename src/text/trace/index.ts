/** Which words of a draft are agreed language, and where they were agreed. The only door of this folder. */
export { ABBREVIATIONS, type Abbreviations } from './abbreviations.ts'
export { AUTHORITY_RULE, type Authority, authorityOf } from './authority.ts'
export { buildIndex, type BuildOptions } from './build.ts'
export { RUN_LENGTH } from './runs.ts'
export type { Source } from './sources.ts'
export type { Change, Span, TraceKind } from './span.ts'
export { addToIndex, type AddResult, loadIndex, saveIndex, UnusableIndex } from './storage.ts'
export { trace, type Trace, type TraceIndex, type TraceOptions } from './trace.ts'
