import { problems } from '../../core/index.ts'

export const capacityProblems = problems('capacity', {
  /** No compared mandate stands behind asking States for their needs. */
  notMandated: 409,
  /** A request was drafted from this answer before. */
  draftedBefore: 409,
  /** It was withdrawn, and stays as it is. */
  isWithdrawn: 409,
})
