import { type Reader, readingOnly } from '../../../core/index.ts'
import { type Item, findItemsAtPlace } from '../../programme/index.ts'
import { operativeOf } from '../operative-store.ts'
import { provisionKey } from '../provision-store.ts'
import type { Provision } from '../schema.ts'

/** Statements on one paragraph that are shown. */
const MOST = 300

/** The statements of this site that rest on a paragraph of a document. */
export const findItemsOnParagraph = (
  reader: Reader,
  document: string,
  { eId }: Pick<Provision, 'eId'>,
): Promise<Item[]> => findItemsAtPlace(reader, document, eId, MOST)

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
