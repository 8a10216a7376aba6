import { type Reader, refKey } from '../../../core/index.ts'
import type { Input, Note } from '../note-schema.ts'
import { seesNames, voicesOf } from '../policy.ts'
import type { Round } from '../schema.ts'
import { inputsOn, notesOn } from '../store-notes.ts'

/** Notes on a proposal: those of the delegations of this reader, and for participants those that others tabled. Nobody else learns that there are any. */
export const findNotes = async (
  { services, viewer }: Reader,
  round: Round,
  proposal: string,
): Promise<Note[]> =>
  viewer.accountId ? notesOn(services, proposal, voicesOf(viewer).map(refKey), seesNames(viewer, round)) : []

/** Written input on a paragraph, or with null on the whole; everyone may read it. */
export const findInputs = ({ services }: Reader, round: Round, paragraph: string | null): Promise<Input[]> =>
  inputsOn(services, round.id, paragraph)
