import type { Reader, Services } from '../../core/index.ts'
import { type CitedPlace, type OfficialWording, officialWordingSlot } from '../programme/index.ts'
import { findProofsOfShown } from './queries/find-lives.ts'
import { findOfficialTexts } from './queries/find-provisions.ts'
import { eIdOfPlace } from './rules/official-place.ts'
import { keyOfVersion } from './rules/proofs.ts'
import { shownChecksum } from './rules/wording.ts'

export const provideOfficialWording = (services: Services): void =>
  officialWordingSlot.set(services, findOfficialWording)

/** The paragraph at a place of a document, where it stands here as a pin or a second person proves it; null else. */
async function findOfficialWording(
  reader: Reader,
  { document, paragraph }: CitedPlace,
): Promise<OfficialWording | null> {
  const eId = eIdOfPlace(paragraph)
  if (!eId) return null
  const [provision] = await findOfficialTexts(reader, [{ document, eId }])
  if (!provision) return null
  const proven = await findProofsOfShown(reader, [provision])
  const { proof } = proven.get(keyOfVersion({ ...provision, number: provision.version })) ?? {}
  return proof?.proofOf(provision.eId)
    ? {
        texts: provision.body.text,
        original: provision.language,
        checksum: shownChecksum(provision),
        address: `/provisions/${provision.id}`,
      }
    : null
}
