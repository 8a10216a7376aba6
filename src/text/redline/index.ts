/** Comparing two versions of a text: alignment, words, facts of the change, and how it is shown. */
import type { redlineDocx as toDocx } from './docx.ts'

export { compareWords } from './compare-words.ts'
export type { WordOp } from './diff.ts'
export type { DocxOptions } from './docx.ts'
export { type QualifierFact, type RedlineFacts, type VerbFact } from './facts.ts'
export { formKinds, type FormKind } from '../forms.ts'
export type { HeadField, HeadLine } from './head.ts'
export { redlineHtml, type HtmlOptions } from './html.ts'
export { redlineJson } from './json.ts'
export { type LeftOutChange, type LeftOutOfBoth, leftOutWords } from './left-out.ts'
export { isNote, marksOf, withMarks, type MarkedOp } from './marked.ts'
export type { NoteChange } from './notes.ts'
export { markOps, numberOps } from './numbers.ts'
export { pairWords, type Pair, type PairKind } from './pair.ts'
export { redline, type Redline } from './redline.ts'
export { englishMessage, headWords, textOfStatements, type Message, type Statement } from './statements.ts'

/** As `docx.ts` says; the library that writes Word files is loaded when it is first asked for. */
export const redlineDocx: typeof toDocx = async (redline, options) =>
  (await import('./docx.ts')).redlineDocx(redline, options)
