import { type Reader, readingOnly } from '../../../core/index.ts'
import type { ProgrammeParty } from '../schema.ts'
import { partiesOfProgramme } from '../store.ts'

const KINDS = ['state', 'group', 'organization']

/** The parties that a programme brings, in the order of its pack; everyone may see them. */
export const findProgrammeParties = ({ services }: Reader, programme: string): Promise<ProgrammeParty[]> =>
  readingOnly(
    KINDS.map((kind) => `parties/${kind}@${programme}`),
    () => partiesOfProgramme(services.db, programme),
  )
