import type { Document, Footnote, HeadNote } from '../../../text/index.ts'
import type { ReadFact, Version } from '../schema.ts'
import { wordsOfNotes, wordsWithMarks } from './words-with-marks.ts'

/** What is printed above the text of a draft, and what else the head of its page says. */
export type Front = Pick<
  Version['body'],
  'agendaTitle' | 'submission' | 'sponsors' | 'footnotes' | 'committee' | 'masthead'
>

/** What a reading says is printed above the text of a draft, each empty where nothing is. */
export const frontOfReading = (read: Document): Front => ({
  agendaTitle: read.agendaTitle ?? '',
  submission: read.submission ?? '',
  sponsors: read.sponsors ?? [],
  footnotes: read.footnotes ?? [],
  committee: read.committee ?? '',
  masthead: read.masthead ?? [],
})

/** The same of a version; what is not known of it is absent. */
export const frontOfVersion = ({ body }: Pick<Version, 'body'>): Front => {
  const { agendaTitle, submission, sponsors, footnotes, committee, masthead } = body
  return { agendaTitle, submission, sponsors, footnotes, committee, masthead }
}

/** Notes whose marks stand in a line above the text; those whose line is not known stand at the end of that of submission. */
export const notesOfLine = (footnotes: readonly HeadNote[], line: 'agendaTitle' | 'submission'): Footnote[] =>
  footnotes
    .filter((note) => note.line === line || (line === 'submission' && note.line === undefined))
    .map(({ mark, text, line: known, at }) => ({ mark, text, ...(known && at !== undefined && { at }) }))

/** What is printed above a text, in words: each line with the marks of its notes, then the notes. Empty where nothing is, or nobody knows. */
export function frontInWords(front: Front): Record<ReadFact & keyof Front, string> {
  const {
    agendaTitle = '',
    submission = '',
    sponsors = [],
    footnotes = [],
    committee = '',
    masthead = [],
  } = front
  return {
    agendaTitle: wordsWithMarks(agendaTitle, notesOfLine(footnotes, 'agendaTitle')),
    submission: wordsWithMarks(submission, submission ? notesOfLine(footnotes, 'submission') : []),
    sponsors: sponsors.join('; '),
    footnotes: wordsOfNotes(footnotes),
    committee,
    masthead: masthead.join(' · '),
  }
}
