/** Words taken out of a paragraph and put in. */
import type { Lost, WordEdit, WordName, WorkingNote, WorkingParagraph } from './model.ts'
import {
  isSameWord,
  namedTokens,
  nameOf,
  placeOfWord,
  runsOf,
  textOf,
  tokensOf,
  type Token,
} from './tokens.ts'

/** Gives out the names of what a proposal brings, always in the same order, so that they do not depend on the text. */
export interface Bringer {
  /** The tokens of words that it puts in. */
  words(text: string): Token[]
  /** The id of the next paragraph that it puts in. */
  paragraph(): string
}

/** @param idOf makes the id of the paragraph of that number */
export function bringerOf(origin: string, idOf: (count: number) => string): Bringer {
  let next = 0
  let paragraphs = 0
  return {
    words(text) {
      const tokens = namedTokens(text, origin, next)
      // A gap: what was put in apart is no row when it comes to stand together.
      next += tokens.length + 1
      return tokens
    },
    paragraph: () => idOf(++paragraphs),
  }
}

/** Why words are not as a proposal knows them. */
const gone = (paragraph: string, words: WordName[]): Lost => ({ why: 'words-gone', paragraph, words })

/** A paragraph with its changes of words, or what is no longer there. */
export function withEdits(
  paragraph: WorkingParagraph,
  edits: readonly WordEdit[],
  bring: Bringer,
): { paragraph: WorkingParagraph } | { lost: Lost } {
  let tokens: readonly Token[] = tokensOf(paragraph)
  let notes = paragraph.notes
  for (const edit of edits) {
    const put = bring.words(edit.put)
    const stretch = stretchOf(tokens, edit)
    if ('missing' in stretch) return { lost: gone(paragraph.id, stretch.missing) }
    notes = notesAfter(notes, tokens, stretch, put)
    tokens = [...tokens.slice(0, stretch.from), ...put, ...tokens.slice(stretch.to)]
  }
  return { paragraph: { ...paragraph, runs: runsOf(tokens), notes } }
}

interface Stretch {
  from: number
  to: number
}

/** Where the words of an edit stand; what is missing of them, as far as that is known. */
function stretchOf(
  tokens: readonly Token[],
  { behind, remove }: WordEdit,
): Stretch | { missing: WordName[] } {
  if (!remove) {
    if (!behind) return { from: 0, to: 0 }
    const at = placeOfWord(tokens, behind)
    return at < 0 ? { missing: [behind] } : { from: at + 1, to: at + 1 }
  }
  const from = placeOfWord(tokens, remove.first)
  const to = placeOfWord(tokens, remove.last) + 1
  const missing = [...(from < 0 ? [remove.first] : []), ...(to <= 0 ? [remove.last] : [])]
  if (missing.length > 0) return { missing: isSameWord(remove.first, remove.last) ? [remove.first] : missing }
  // Something between the first and the last went, or came.
  if (to <= from || textOf(tokens.slice(from, to)) !== remove.words) return { missing: [] }
  return { from, to }
}

/** The mark of a note stays behind its word; where that goes, it stands behind what came for it. */
function notesAfter(
  notes: WorkingNote[],
  tokens: readonly Token[],
  { from, to }: Stretch,
  put: readonly Token[],
): WorkingNote[] {
  if (notes.length === 0 || from === to) return notes
  const going = tokens.slice(from, to)
  const left = put.at(-1) ?? tokens[from - 1]
  return notes.map((note) => {
    const { behind } = note
    if (!behind || !going.some((token) => isSameWord(token, behind))) return note
    return { ...note, behind: left ? nameOf(left) : null }
  })
}
