import { type Reader, readingOnly } from '../../../core/index.ts'
import type { Programme } from '../schema.ts'
import { findProgramme as programmeById, listProgrammes } from '../store.ts'

/** All programmes, the real ones first; everyone may see them. */
export const findProgrammes = ({ services }: Reader): Promise<Programme[]> => listProgrammes(services.db)

/** A programme by its id; null where there is none. */
export const findProgramme = ({ services }: Reader, id: string): Promise<Programme | null> =>
  readingOnly([`programme/programme/${id}`], () => programmeById(services.db, id))
