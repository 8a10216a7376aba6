import { type Found, type Paging, type Reader, pageOf, readingOnly } from '../../../core/index.ts'
import type { Programme } from '../schema.ts'
import { findProgramme as programmeById, listProgrammes, readOutline } from '../store.ts'
import { topicsOf } from './find-items.ts'

/** All programmes, the real ones first; everyone may see them. */
export const findProgrammes = ({ services }: Reader): Promise<Programme[]> => listProgrammes(services.db)

/** Of lists narrowed to programmes: "programme" where one is asked for that there is not, else null. */
export async function misaskedProgramme(
  reader: Reader,
  { programme = [] }: { programme?: readonly string[] | undefined },
): Promise<'programme' | null> {
  if (programme.length === 0) return null
  const known = new Set((await findProgrammes(reader)).map(({ id }) => id))
  return programme.every((id) => known.has(id)) ? null : 'programme'
}

/** A page of them; the cursor is kind and id of the last. */
export async function findProgrammePage(
  { services }: Reader,
  { after, limit }: Paging,
): Promise<Found<Programme>> {
  const found = await listProgrammes(services.db, { after, limit: limit + 1 })
  return pageOf(found, limit, ({ kind, id }) => [kind, id])
}

/** A programme by its id; null where there is none. */
export const findProgramme = ({ services }: Reader, id: string): Promise<Programme | null> =>
  readingOnly([`programme/programme/${id}`], () => programmeById(services.db, id))

/** A programme, and of what it has pages. */
export interface Outline {
  programme: Programme
  /** Sections in which it has statements. */
  sections: ReadonlySet<string>
}

/** The outline of a programme; null where there is none. */
export const findOutline = ({ services }: Reader, id: string): Promise<Outline | null> =>
  readingOnly([`programme/programme/${id}`, ...topicsOf(id)], () => readOutline(services.db, id))
