import { type Services, anyone } from '../../core/index.ts'
import { findDocument } from '../documents/index.ts'
import { isFrontOfPinned } from './stands-beside.ts'
import type { Instrument, Version } from './schema.ts'

/**
 * A text as lists call it: what a pack says of its document stays, unless the version that stands is a pinned file of which nobody entered anything.
 * @param version that stands; undefined where none does
 */
export async function asDescribed(
  tx: Services,
  instrument: Instrument,
  version: Version | undefined,
): Promise<Instrument> {
  const { body, document } = instrument
  if (body.source || !document) return instrument
  const known = (await findDocument(anyone(tx), document))?.body
  if (!known?.source || (version && (await isFrontOfPinned(tx, instrument, version)))) return instrument
  const adopted = body.status === 'adopted' ? (known.adopted ?? body.adopted) : body.adopted
  return { ...instrument, body: { ...body, title: { ...body.title, ...known.title }, adopted } }
}
