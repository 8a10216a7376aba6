import type { Document, HeadNote } from '../document.ts'
import { cutAtNotes, placeOf, type NotedWords } from '../note-places.ts'
import { fill, labelsFor, longDate } from './labels.ts'

/** The title, or the symbol, or words that say there is none. */
export const titleOf = (document: Document): string =>
  document.title || document.symbol || labelsFor(document.language).untitled

/** A line of the head, cut behind the marks in it. */
export interface HeadLine {
  text: string
  pieces: NotedWords<HeadNote>[]
}

/** The title with the marks in it. */
export function titleLine(document: Document): HeadLine {
  const text = titleOf(document)
  const own = (document.footnotes ?? []).filter(({ line }) => line === 'title')
  return { text, pieces: cutAtNotes(text.length, own) }
}

/**
 * The line that says who submits a draft, with the other notes of the head: those of a line that is not printed stand at
 * its end. Null where there is neither.
 */
export function submissionLine({ submission: text = '', footnotes = [] }: Document): HeadLine | null {
  const own = footnotes.filter(({ line }) => line !== 'title')
  if (text === '' && own.length === 0) return null
  const place = (note: HeadNote): number =>
    note.line === 'submission' ? placeOf(note, text.length) : text.length
  return { text, pieces: cutAtNotes(text.length, own, place) }
}

/**
 * What the document says of itself, one line under its title. A symbol is named as a reference ("Text of …") and never
 * set where an official document bears its own. @param withItem with the words of the agenda item behind its number
 */
export function referencesOf(document: Document, withItem = false): string[] {
  const labels = labelsFor(document.language)
  return [
    document.symbol && fill(labels.textOf, document.symbol),
    document.body,
    document.committee ?? '',
    document.session,
    [
      document.agendaItem && fill(labels.agendaItem, document.agendaItem),
      withItem ? (document.agendaTitle ?? '') : '',
    ]
      .filter((words) => words !== '')
      .join(': '),
    document.date && longDate(document.date, document.language),
  ].filter((line) => line !== '')
}
