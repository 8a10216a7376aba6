import type { Document } from '../../../text/index.ts'
import type { Version } from '../schema.ts'
import { frontOfReading } from './front-of-reading.ts'

/** A version with what its file says of itself. */
export const versionOfReading = (instrument: string, number: number, read: Document): Version => ({
  instrument,
  number,
  language: read.language,
  body: {
    date: read.date,
    enactingFormula: read.enactingFormula || undefined,
    sections: [],
    title: read.title,
    session: read.session,
    agendaItem: read.agendaItem,
    organ: read.body,
    ...frontOfReading(read),
  },
})
