import {
  type Operation,
  type WordName,
  type WorkingParagraph,
  type WorkingText,
  editsOf,
  tokenise,
  wordsOf,
} from '../../../text/index.ts'
import type { Typed } from '../proposal-schema.ts'
import { type NotRead, readSentence } from './read-sentence.ts'

/** Why what somebody typed is no change. */
export type NoChange = 'paragraphGone' | 'noOther' | 'nothingChanges' | 'wordsNeeded' | NotRead

/** What somebody typed, as changes of a text as it stands. */
export function operationsOf(
  text: WorkingText,
  typed: Typed,
  language: string,
): { operations: Operation[] } | { why: NoChange } {
  const words = typed.text?.trim() ?? ''
  if (typed.how === 'sentence') {
    if (words === '') return { why: 'wordsNeeded' }
    return readSentence(text, words, language)
  }
  const paragraph = text.paragraphs.find(({ id }) => id === typed.paragraph)
  if (!paragraph) return { why: 'paragraphGone' }
  const other = typed.other === null ? null : paragraphCalled(text, typed.other)
  return operationOf({ typed, words, paragraph, other })
}

interface Given {
  typed: Typed
  /** Trimmed. */
  words: string
  paragraph: WorkingParagraph
  other: WorkingParagraph | null
}

function operationOf({
  typed,
  words,
  paragraph,
  other,
}: Given): { operations: Operation[] } | { why: NoChange } {
  const { id } = paragraph
  const { how } = typed
  const one = (operation: Operation) => ({ operations: [operation] })
  if (how === 'delete') return one({ what: 'delete', paragraphs: [id] })
  if (how === 'bracket') return one({ what: 'bracket', paragraphs: [id] })
  if (how === 'moveBefore' || how === 'moveAfter') {
    if (!other || other.id === id) return { why: 'noOther' }
    const where = how === 'moveBefore' ? 'before' : 'after'
    return one({ what: 'move', paragraphs: [id], beside: other.id, where })
  }
  if (words === '') return { why: 'wordsNeeded' }
  if (how === 'before' || how === 'after') {
    const put = { number: typed.number ?? '', text: asOneLine(words), depth: 0 }
    return one({ what: 'insert', beside: id, where: how, paragraphs: [put] })
  }
  if (how === 'alternative') return one({ what: 'alternative', paragraph: id, text: asOneLine(words) })
  if (how === 'merge') {
    if (!other || other.id === id) return { why: 'noOther' }
    return one({ what: 'merge', paragraphs: [id, other.id], text: asOneLine(words) })
  }
  if (how === 'split') {
    const behind = placesOfBreaks(paragraph, words)
    return behind ? one({ what: 'split', paragraph: id, behind }) : { why: 'nothingChanges' }
  }
  const edits = editsOf(paragraph, asOneLine(words))
  return edits.length > 0 ? one({ what: 'words', paragraph: id, edits }) : { why: 'nothingChanges' }
}

/** A paragraph is one line. */
const asOneLine = (words: string): string => words.replace(/\s+/gu, ' ')

/** The paragraph that somebody means by its number as printed, or by its id. */
export function paragraphCalled({ paragraphs }: WorkingText, called: string): WorkingParagraph | null {
  const wanted = called.trim().replace(/[.)]$/u, '')
  const byNumber = paragraphs.filter(({ number, kind }) => number === wanted && kind !== 'heading')
  const found =
    byNumber.length > 0 ? byNumber : paragraphs.filter(({ number, id }) => number === wanted || id === wanted)
  return found.length === 1 ? found[0]! : null
}

/** The last words before the breaks of lines that were put into the words of a paragraph; null where there are none, or other words. */
function placesOfBreaks(paragraph: WorkingParagraph, typed: string): WordName[] | null {
  const parts = typed.split(/\n+/u).map((part) => part.trim())
  const bare = (words: string): string => words.replace(/\s+/gu, '')
  if (parts.length < 2 || bare(parts.join('')) !== bare(wordsOf(paragraph))) return null
  const names = paragraph.runs.flatMap(({ origin, at, text }) =>
    tokenise(text).map((token, i) => ({ name: { origin, at: at + i }, length: bare(token).length })),
  )
  const ends = parts.slice(0, -1).map((_, i) => bare(parts.slice(0, i + 1).join('')).length)
  let read = 0
  const found: WordName[] = []
  for (const { name, length } of names) {
    read += length
    if (length > 0 && ends.includes(read)) found.push(name)
  }
  return found.length === ends.length ? found : null
}
