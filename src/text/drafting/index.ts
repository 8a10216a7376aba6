/** Texts while they are negotiated: words with names, proposals bound to them, consolidation. */
export type * from './model.ts'
