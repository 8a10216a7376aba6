import { type Footnote, writeWords } from '../../../text/index.ts'

/** Words with the mark of each note in square brackets where it stands: at their end where its place is not known. */
export const wordsWithMarks = (text: string, footnotes: readonly Footnote[]): string =>
  writeWords<string>(
    { text, spans: [], footnotes },
    {
      words: (start, end) => text.slice(start, end),
      notes: (notes) => notes.map(({ mark }) => `[${mark}]`).join(''),
      around: (_mark, content) => content.join(''),
    },
  ).join('')

/** Notes in words, each behind its mark. */
export const wordsOfNotes = (footnotes: readonly Footnote[]): string =>
  footnotes.map(({ mark, text }) => `[${mark}] ${text}`).join(' ')
