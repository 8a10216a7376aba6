import { type WorkingParagraph, wordsOf } from '../../../text/index.ts'

/** What a paragraph is called in one line: its number, or how it begins. */
export function paragraphLabel(paragraph: WorkingParagraph): string {
  const number = paragraph.number.replace(/\.$/, '')
  if (number) return number
  const words = wordsOf(paragraph)
  return words.length > 60 ? `${words.slice(0, 60).trimEnd()}…` : words
}
