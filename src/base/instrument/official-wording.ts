import type { Reader, Services } from '../../core/index.ts'
import { eIdOfPlace, type CitedPlace, type OfficialWording, officialWordingSlot } from '../programme/index.ts'
import { findProofsOfShown } from './queries/find-lives.ts'
import { findOfficialTexts } from './queries/find-provisions.ts'
import { keyOfVersion } from './rules/proofs.ts'
import { shownChecksum } from './rules/wording.ts'

export const provideOfficialWording = (services: Services): void =>
  officialWordingSlot.set(services, findOfficialWordings)

/** The paragraph at each place of a document, where it stands here as a pin or a second person proves it; null else. */
async function findOfficialWordings(
  reader: Reader,
  places: readonly CitedPlace[],
): Promise<(OfficialWording | null)[]> {
  const addresses = places.map(({ document, paragraph }) => ({ document, eId: eIdOfPlace(paragraph) }))
  const provisions = await findOfficialTexts(
    reader,
    addresses.flatMap(({ document, eId }) => (eId ? { document, eId } : [])),
  )
  const proven = await findProofsOfShown(reader, provisions)
  return addresses.map(({ document, eId }) => {
    const provision = provisions.find((one) => one.document === document && one.eId === eId)
    if (!provision) return null
    const { proof } = proven.get(keyOfVersion({ ...provision, number: provision.version })) ?? {}
    return proof?.proofOf(provision.eId)
      ? {
          texts: provision.body.text,
          original: provision.language,
          checksum: shownChecksum(provision),
          address: `/provisions/${provision.id}`,
        }
      : null
  })
}
