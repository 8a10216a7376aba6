/** Puts footnotes with the paragraphs that bear their marks. */
import type { Footnote } from '../document.ts'
import { markEnd, markStart, tidy, type PageNote } from './layout.ts'

/** Stands between a mark and a count, where several notes of a document bear one mark. */
export const markCount = '\u2063'

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

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
    const footnotes: Footnote[] = []
    const plain = text.replace(
      /\s*\uE000([^\uE001]*)\uE001(?=(\p{L})?)/gu,
      (whole, mark: string, letter?: string) => {
        const note = this.find(mark, page)
        if (!note) return whole.slice(0, whole.indexOf(markStart)) + raised(mark)
        footnotes.push({ mark: bare(mark), text: note.text })
        return letter ? ' ' : ''
      },
    )
    return { text: tidy(plain.replaceAll(markEnd, '')), footnotes }
  }

  /** Notes of the head with these marks: the first of each. Another with the same mark belongs to the text. */
  of(marks: readonly string[]): Footnote[] {
    return marks.flatMap((mark) => {
      const notes = this.byMark.get(mark) ?? []
      const note = notes.length > 1 ? notes.shift() : notes[0]
      return note ? [{ mark: bare(mark), text: note.text }] : []
    })
  }

  private find(mark: string, page: number): PageNote | undefined {
    const notes = this.byMark.get(mark)
    return notes?.find((note) => note.page >= page) ?? (/^\d+$/.test(mark) ? notes?.at(-1) : undefined)
  }
}

const bare = (mark: string): string => mark.split(markCount)[0]!

function raised(mark: string): string {
  return /^\d+$/.test(mark) ? mark.replace(/\d/g, (digit) => superscripts[Number(digit)]!) : mark
}
