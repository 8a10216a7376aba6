import { problems } from '../../core/index.ts'

export const capacityProblems = problems(
  'capacity',
  {
    /** No compared mandate stands behind asking States for their needs. */
    notMandated: 409,
    /** A request was drafted from this answer before. */
    draftedBefore: 409,
    /** A draft is the State's own: what everyone reads is open or closed. */
    draftIsOwn: 422,
    /** It was withdrawn, and stays as it is. */
    isWithdrawn: 409,
  },
  // The field of a form beside which it is said.
  { draftIsOwn: 'readers' },
)
