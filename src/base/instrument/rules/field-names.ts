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
