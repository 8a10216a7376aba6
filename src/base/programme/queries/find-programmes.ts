import { type Reader, readingOnly } from '../../../core/index.ts'
import type { Programme } from '../schema.ts'
import { findProgramme as programmeById, listProgrammes, readOutline } from '../store.ts'
import { topicsOf } from './find-items.ts'

/** All programmes, the real ones first; everyone may see them. */
export const findProgrammes = ({ services }: Reader): Promise<Programme[]> => listProgrammes(services.db)

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
