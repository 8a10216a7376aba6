import { type Reader, readingOnly } from '../../../core/index.ts'
import type { Item } from '../schema.ts'
import { readFronts } from '../store.ts'
import { topicsOf } from './find-items.ts'
import type { Outline } from './find-programmes.ts'

/** What the front page of a programme is made of. */
export interface Front extends Outline {
  meetings: Item<'meeting'>[]
}

/** The front of one programme, or of all, the real ones first; everyone may see them. */
export const findFronts = ({ services }: Reader, id?: string): Promise<Front[]> =>
  id === undefined
    ? readFronts(services.db, null)
    : readingOnly([`programme/programme/${id}`, ...topicsOf(id)], () => readFronts(services.db, id))
