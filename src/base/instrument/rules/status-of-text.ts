import type { TextStatus } from '../pack-shapes.ts'
import type { Instrument, Version } from '../schema.ts'
import { holding } from './withdrawn-versions.ts'

/** Whether a text is worked on no more: it was adopted, or issued as it is. */
export const isFinal = (status: TextStatus): boolean => status !== 'working-draft'

/** What was adopted stands before what was issued, and that before drafts: the higher, the earlier. Statements have it as `FINALITY`. */
const FINALITY: Record<TextStatus, number> = { adopted: 2, issued: 1, 'working-draft': 0 }

/** The most final of some statuses; undefined where there is none. */
export const mostFinal = (statuses: readonly TextStatus[]): TextStatus | undefined =>
  statuses.toSorted((a, b) => FINALITY[b] - FINALITY[a])[0]

/** The status of one version of a text: as what it was accepted, else that of the text; of the text itself where there is no version. */
export const statusOfVersion = (
  { body }: Pick<Instrument, 'body'>,
  version: Pick<Version, 'body'> | null | undefined,
): TextStatus => version?.body.status ?? body.status

/** The status of a text with these versions: the most final of those that hold; a draft takes nothing from it. What a pack says of its text stays. */
export function statusOfText(instrument: Pick<Instrument, 'body'>, versions: readonly Version[]): TextStatus {
  const held = holding(versions)
  if (instrument.body.source || held.length === 0) return instrument.body.status
  return mostFinal(held.map((version) => statusOfVersion(instrument, version)))!
}

/** In which field of a text the day stands that belongs to a status. */
export const DAY_OF = { adopted: 'adopted', issued: 'issued', 'working-draft': 'drafted' } as const

/** A text as it stands in a status, with the day that belongs to it: of adoption, of issue, or of its draft. What a pack says of its text stays. */
export function inStatus(instrument: Instrument, status: TextStatus, date: string): Instrument {
  const { body } = instrument
  if (body.source) return instrument
  const field = DAY_OF[status]
  const day = date || undefined
  // What is not adopted was adopted on no day.
  return { ...instrument, body: { ...body, adopted: undefined, status, [field]: body[field] ?? day } }
}
