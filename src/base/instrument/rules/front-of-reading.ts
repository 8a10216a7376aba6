import type { Document } from '../../../text/index.ts'
import type { Version } from '../schema.ts'

type Front = Pick<Version['body'], 'agendaTitle' | 'submission' | 'sponsors' | 'footnotes'>

/** What a reading says is printed above the text of a draft, each empty where nothing is. */
export const frontOfReading = (read: Document): Front => ({
  agendaTitle: read.agendaTitle ?? '',
  submission: read.submission ?? '',
  sponsors: read.sponsors ?? [],
  footnotes: read.footnotes ?? [],
})
