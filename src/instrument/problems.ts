import { problems } from '../platform/index.ts'

export const instrumentProblems = problems('instrument', {
  /** No such import, or not for this person. */
  noImport: 404,
  noFile: 422,
  emptyFile: 422,
  /** Accepted, discarded or refused imports do not change any more. */
  importEnded: 409,
  stillReading: 409,
  /** This very file has been accepted before. */
  alreadyAccepted: 409,
  nothingUnderstood: 422,
  noProgramme: 422,
})
