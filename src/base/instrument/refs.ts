import type { Topic } from '../../core/index.ts'

/** The texts that are a document's, or rest on it: what pages about it show of them. Touched with every act on such a text. */
export const textsOfDocument = (document: string): Topic => `instrument/text@${document}`
