import { problems } from '../../core/index.ts'

export const documentProblems = problems('documents', {
  /** Another programme's pack has a document of this id. */
  idTaken: 409,
  /** A document of another id has this symbol. */
  symbolTaken: 409,
})
