import type { PackWords } from '../../../core/index.ts'

/** Whether a text is one of the outline that `new-programme` writes, which nobody replaced yet: it stands in brackets as a whole. */
export const isPlaceholder = (text: string): boolean => /^\[[^\]]*\]$/.test(text.trim())

/** The same of what is said in several languages: in any of them. */
export const hasPlaceholder = (words: PackWords): boolean =>
  (typeof words === 'string' ? [words] : Object.values(words)).some(
    (text) => typeof text === 'string' && isPlaceholder(text),
  )
