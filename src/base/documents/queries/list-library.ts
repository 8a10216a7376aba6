import { type Found, type Paging, type Reader, pageOf, readingOnly, within } from '../../../core/index.ts'
import {
  type LibraryFilter,
  type LibraryItem,
  type LibrarySort,
  countLibrary,
  listLibrary,
  placeOf,
} from '../library-store.ts'
import { findBodyNames } from './body-names.ts'

/** A page of everything that can be read in a part of the site, with counts. Whatever the modules list there may be seen by everyone. */
export async function findInLibrary(
  reader: Reader,
  { sort = 'date', ...asked }: LibraryFilter & { sort?: LibrarySort | undefined },
  { after, limit }: Paging,
): Promise<Found<LibraryItem>> {
  const { db, registry } = reader.services
  const here = (await within(reader)).where('programme')
  const sources = registry.library
  const { spellings, oneOf } = await findBodyNames(reader)
  const listed = { sources, here, bodies: spellings }
  const filter = { ...asked, body: asked.body && [...new Set(asked.body.map(oneOf))] }
  const [found, counts] = await readingOnly(
    sources.flatMap(({ topics }) => topics),
    () =>
      Promise.all([
        listLibrary(db, listed, { filter, sort, after, limit: limit + 1 }),
        countLibrary(db, listed, filter),
      ]),
  )
  return { ...pageOf(found, limit, placeOf(sort)), ...counts }
}
