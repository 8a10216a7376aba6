import { type Services, anyone } from '../../core/index.ts'
import { onRecord } from './queries/find-evidence.ts'
import { findProof } from './queries/find-proofs.ts'
import { allPins } from './proof-store.ts'
import { proofOfFile } from './rules/proofs.ts'
import { statusOfVersion } from './rules/status-of-text.ts'
import type { Instrument, Version } from './schema.ts'

/**
 * Whether a version that is accepted now stands beside the one that stands in its language, readable at its own address: where that one is proven to be official, be it
 * in part, and nothing says so of the file of this one. Else one person alone would put a file in front of an official text.
 */
export async function standsBeside(
  tx: Services,
  instrument: Instrument,
  stands: Version | undefined,
  version: Version,
): Promise<boolean> {
  if (!stands || statusOfVersion(instrument, version) === 'working-draft') return false
  const reader = anyone(tx)
  const proof = await findProof(reader, instrument, stands)
  if (!proof || (!proof.isOfficial && proof.official === 0)) return false
  return !(await isPinned(tx, instrument, version))
}

/** Whether all that a version says of itself is that of a pinned file. */
export const isFrontOfPinned = async (
  tx: Services,
  instrument: Instrument,
  version: Version,
): Promise<boolean> => version.body.asRead?.facts?.length === 0 && isPinned(tx, instrument, version)

/** Whether the file of a version is pinned for its text, as the record has the pins. */
async function isPinned(tx: Services, { document }: Instrument, version: Version): Promise<boolean> {
  const pins = await allPins(tx.db, 'all')
  const held = (await onRecord(anyone(tx))({ pins, checks: [] }, []))?.pins ?? pins
  return proofOfFile({ document, version }, held).what === 'proven'
}
