/** Texts while they are negotiated: words with names, proposals bound to them, consolidation. */
export type * from './model.ts'
export { applyProposal, needsAttention, putId, type Applied } from './apply.ts'
export { conflictsOf, touching } from './conflicts.ts'
export { consolidate, originsOf } from './consolidate.ts'
export { editsOf } from './edits.ts'
export { HEAD_LINES } from './model.ts'
export { asDocument, openText } from './open-text.ts'
export { tokenise, wordsOf } from './tokens.ts'
