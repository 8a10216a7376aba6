import { eIdOfPlace } from '../../programme/index.ts'
import type { Instrument, Provision } from '../schema.ts'

/** What a paragraph rests on beside itself: that a text restates its own paragraph says nothing to whoever reads that paragraph. */
export const sourcesBeside = (
  { eId, body: { sources } }: Pick<Provision, 'eId' | 'body'>,
  own: Pick<Instrument, 'document'>,
): Provision['body']['sources'] =>
  sources.filter(
    ({ document, paragraph }) => document !== own.document || eIdOfPlace(paragraph ?? '') !== eId,
  )
