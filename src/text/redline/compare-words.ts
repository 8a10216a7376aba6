import { createWords } from '../language/words.ts'
import { type WordOp, cutWords } from './diff.ts'
import { wordsBetween } from './notes.ts'

/** The words of two wordings of one paragraph, compared; what differs in its form of writing alone (`formKinds`) is the same. */
export function compareWords(a: string, b: string): WordOp[] {
  const words = createWords()
  return wordsBetween(cutWords(a, words), cutWords(b, words))
}
