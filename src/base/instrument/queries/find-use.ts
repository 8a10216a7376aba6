import { type Reader, readingOnly } from '../../../core/index.ts'
import { type Item, findItemsCiting, placesIn } from '../../programme/index.ts'
import { operativeOf } from '../operative-store.ts'
import { provisionKey } from '../provision-store.ts'
import { namesPlace } from '../rules/places-named.ts'
import type { Provision } from '../schema.ts'

/** Statements on one document that are looked through. */
const MOST = 300

/** The statements of this site that rest on a paragraph of a document. */
export async function findItemsOnParagraph(
  reader: Reader,
  document: string,
  { eId }: Pick<Provision, 'eId'>,
): Promise<Item[]> {
  const { items } = await findItemsCiting(reader, document, MOST)
  return items.filter((item) => placesIn(item.body, document).some((place) => namesPlace(place, eId)))
}

/** What a paragraph does and whom it addresses. */
export interface Operative {
  verbs: string[]
  addressees: string[]
}

/** The same by the names of the lexicons, as it was read for search; null where it was not, or does nothing. */
export const findOperative = ({ services }: Reader, provision: Provision): Promise<Operative | null> =>
  readingOnly([`instrument/instrument/${provision.instrument}`], () =>
    operativeOf(services.db, provisionKey(provision)),
  )
