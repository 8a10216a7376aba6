import type { ReadFact } from '../schema.ts'

/** What a text says of itself, and how the forms of imports call it. */
export const fieldOfFact = {
  title: 'title',
  date: 'date',
  session: 'session',
  agendaItem: 'agendaItem',
  organ: 'body',
  enactingFormula: 'enactingFormula',
  agendaTitle: 'agendaTitle',
  submission: 'submission',
  sponsors: 'sponsors',
  footnotes: 'footnotes',
  committee: 'committee',
  masthead: 'masthead',
} as const satisfies Record<ReadFact, string>
