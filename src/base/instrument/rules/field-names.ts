/** What a document says of itself, in the order of the form. */
export const fieldNames = [
  'symbol',
  'title',
  'date',
  'session',
  'agendaItem',
  'body',
  'enactingFormula',
] as const
export type FieldName = (typeof fieldNames)[number]

/** How many characters each may have: what a file says is cut to it, and a form takes no more. */
export const LONGEST: Readonly<Record<FieldName, number>> = {
  symbol: 100,
  title: 2000,
  date: 100,
  session: 200,
  agendaItem: 500,
  body: 500,
  enactingFormula: 2000,
}
/** The number of a paragraph. */
export const LONGEST_NUMBER = 100
