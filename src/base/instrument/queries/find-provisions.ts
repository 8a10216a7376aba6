import { type Reader, readingFound, readingOnly, within } from '../../../core/index.ts'
import { topicsOfProvisions } from '../entities.ts'
import { textsOfDocument } from '../refs.ts'
import { findInstrument } from './find-instruments.ts'
import type { Annexes } from '../rules/provision-name.ts'
import { historyAndNeighboursOf, historyOf } from '../provision-history.ts'
import type { Provision } from '../schema.ts'
import { annexesAround } from '../annexes-around.ts'
import {
  type OfficialPlace,
  type AddressInText,
  findByAddress,
  provisionIn,
  provisionsAt,
  provisionsOnDocuments,
  provisionsOnItems,
} from '../provision-store.ts'

// Every provision may be read by everyone; whatever changes in one is on record under its instrument too.

/** Every version of a provision, newest first; none where there is no such provision. */
export const findHistory = ({ services }: Reader, id: string): Promise<Provision[]> =>
  readingFound(
    () => historyOf(services.db, id),
    (found) => topicsOfProvisions(found, 1),
  )

/** The provision at an address of an instrument's newest version. */
export async function findProvisionAt(
  reader: Reader,
  instrument: string,
  eId: string,
): Promise<Provision | null> {
  const { services, lang } = reader
  if (!(await findInstrument(reader, instrument))) return null
  return readingOnly([`instrument/instrument/${instrument}`], () =>
    findByAddress(services.db, instrument, eId, lang),
  )
}

/** The paragraph at an address of one version; null where there is none. */
export const findProvisionIn = ({ services }: Reader, address: AddressInText): Promise<Provision | null> =>
  readingOnly([`instrument/instrument/${address.instrument}`], () => provisionIn(services.db, address))

/** By which annexes these paragraphs are named, for each of their texts. */
export const findAnnexes = (
  { services }: Pick<Reader, 'services'>,
  addresses: readonly AddressInText[],
): Promise<(address: Omit<AddressInText, 'eId'>) => Annexes> =>
  readingOnly([...new Set(addresses.map(({ instrument }) => `instrument/instrument/${instrument}`))], () =>
    annexesAround(services.db, addresses),
  )

/** The same, and in each version those before and after it. */
export const findHistoryAround = (
  { services }: Reader,
  id: string,
): Promise<{ history: Provision[]; near: Provision[] }> =>
  readingFound(
    () => historyAndNeighboursOf(services.db, id),
    ({ history }) => topicsOfProvisions(history, 1),
  )

/** The official texts at these places, as far as they have been imported. */
export async function findOfficialTexts(
  reader: Reader,
  places: readonly OfficialPlace[],
): Promise<(Provision & { document: string })[]> {
  const { services, lang } = reader
  const { orNamed } = await within(reader)
  return readingOnly(
    places.map(({ document }) => textsOfDocument(document)),
    () => provisionsAt(services.db, places, lang, orNamed.where('i.programme_id')),
  )
}

/** Provisions in their newest versions that are about these items, keys "<programme>/<kind>/<id>". */
export const findProvisionsOnItems = (
  { services, lang }: Reader,
  keys: readonly string[],
): Promise<(Provision & { key: string })[]> =>
  readingOnly(
    keys.map((key) => `instrument/instrument@${key.split('/')[0]}`),
    () => provisionsOnItems(services.db, keys, lang),
  )

/** The first provisions in their newest versions that rest on each of these documents, with how many there are. */
export async function findProvisionsOnDocuments(
  reader: Reader,
  documents: readonly string[],
  limit: number,
): Promise<(Provision & { document: string; count: number })[]> {
  const { services, lang } = reader
  const { where } = await within(reader)
  return readingOnly(documents.map(textsOfDocument), () =>
    provisionsOnDocuments(services.db, documents, lang, limit, where('i.programme_id')),
  )
}
