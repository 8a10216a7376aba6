import { type Reader, type Topic, readingOnly } from '../../../core/index.ts'
import type { ProgrammeParty } from '../schema.ts'
import { partiesOfProgramme } from '../store.ts'

const KINDS = ['state', 'group', 'organization']

/** The parties that a programme brings, in the order of its pack; everyone may see them. */
export const findProgrammeParties = ({ services }: Reader, programme: string): Promise<ProgrammeParty[]> =>
  readingOnly(partyTopics(programme), () => partiesOfProgramme(services.db, programme))

/** What a statement reads that asks for the parties of a programme. */
export const partyTopics = (programme: string): Topic[] => KINDS.map((kind) => `parties/${kind}@${programme}`)
