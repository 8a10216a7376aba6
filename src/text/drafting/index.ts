/** Texts while they are negotiated: words with names, proposals bound to them, consolidation. */
export type * from './model.ts'
export { HEAD_LINES } from './model.ts'
export { editsOf } from './edits.ts'
export { asDocument, openText } from './open-text.ts'
export { tokenise, wordsOf } from './tokens.ts'
