/** Comparing two versions of a text: alignment, words, facts of the change, and how it is shown. */
export type { WordOp } from './diff.ts'
export { redlineDocx, type DocxOptions } from './docx.ts'
export { labelOf, type QualifierFact, type RedlineFacts, type VerbFact } from './facts.ts'
export { redlineHtml, type HtmlOptions } from './html.ts'
export { redlineJson } from './json.ts'
export type { Pair, PairKind } from './pair.ts'
export { redline, type Redline } from './redline.ts'
export { englishMessage, textOfStatements, type Message, type Statement } from './statements.ts'
