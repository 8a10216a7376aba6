import type { Correction, Document, ReadingProvision } from '../../text/index.ts'

/** What a document says of itself and a person may put right. */
export const fieldNames = ['symbol', 'title', 'date', 'session', 'agendaItem', 'body', 'enactingFormula'] as const
export type FieldName = (typeof fieldNames)[number]
