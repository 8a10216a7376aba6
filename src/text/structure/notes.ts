/** Puts footnotes with the paragraphs that bear their marks. */
import type { Footnote, HeadNote } from '../document.ts'
import { noteAt, withoutSigns } from '../note-places.ts'
import type { HeadMark } from './front.ts'
import { anyMark, markEnd, markStart, tidy, type PageNote } from './layout.ts'

/** Stands between a mark and a count, where several notes of a document bear one mark. */
export const markCount = '\u2063'

/** Small figures above the line, by value. */
export const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Notes of a document by mark; one mark may stand on several pages. */
export class NoteIndex {
  private readonly byMark = new Map<string, PageNote[]>()

  constructor(notes: PageNote[]) {
    for (const note of notes) {
      const known = this.byMark.get(note.mark)
      if (known) known.push(note)
      else this.byMark.set(note.mark, [note])
    }
  }

  /** Text without the marks that have a note, and those notes. A raised figure without a note stays as one (10⁶). */
  attach(text: string, page: number): { text: string; footnotes: Footnote[] } {
    if (!text.includes(markStart)) return { text, footnotes: [] }
    const found: Footnote[] = []
    // Where each of them stood is kept by a sign until the words are tidied.
    const signed = text.replace(
      /\s*\uE000([^\uE001]*)\uE001(?=(\p{L})?)/gu,
      (whole, mark: string, letter: string | undefined, place: number) => {
        const note = this.find(mark, page)
        if (!note) return whole.slice(0, whole.indexOf(markStart)) + withoutNote(mark)
        found.push({ mark: bare(mark), text: note.text })
        // Of a page only the places of letters are known: what has no pages says itself where a word ends.
        const isWithinWord =
          page === 0 && !/^\s/.test(whole) && /\p{L}$/u.test(text.slice(Math.max(0, place - 2), place))
        return markEnd + (letter && !isWithinWord ? ' ' : '')
      },
    )
    const { text: words, places } = withoutSigns(signed, markEnd, tidy)
    return { text: words, footnotes: found.map((note, i) => noteAt(note, places[i]!, words.length)) }
  }

  /** Notes of the head with these marks: the first of each, however often it is marked. Another with the same mark belongs to the text. */
  of(marks: readonly HeadMark[]): HeadNote[] {
    const taken = new Map<string, PageNote | undefined>()
    return marks.flatMap(({ mark, ...place }) => {
      const notes = this.byMark.get(mark) ?? []
      if (!taken.has(mark)) taken.set(mark, notes.length > 1 ? notes.shift() : notes[0])
      const note = taken.get(mark)
      return note ? [{ mark: bare(mark), text: note.text, ...place }] : []
    })
  }

  private find(mark: string, page: number): PageNote | undefined {
    const notes = this.byMark.get(mark)
    return notes?.find((note) => note.page >= page) ?? (/^\d+$/.test(mark) ? notes?.at(-1) : undefined)
  }
}

/**
 * Words without encoded marks and tidied, and the notes in them, each in its place.
 *
 * @param notes in the order of their marks
 * @param tidy changes white space alone, or takes away what stands before the words
 */
export function takeMarks(
  marked: string,
  notes: readonly Footnote[],
  tidy: (text: string) => string,
): { text: string; footnotes: Footnote[] } {
  const { text, places } = withoutSigns(marked.replace(anyMark, markEnd), markEnd, tidy)
  const footnotes = notes.map(({ mark, text: words }, i) =>
    noteAt({ mark, text: words }, places[i] ?? text.length, text.length),
  )
  return { text, footnotes }
}

const bare = (mark: string): string => mark.split(markCount)[0]!

/** A mark without a note stays: a figure in small ones above the line. */
export const withoutNote = (mark: string): string =>
  /^\d+$/.test(mark) ? mark.replace(/\d/g, (digit) => superscripts[Number(digit)]!) : mark
