import { problems } from '../../core/index.ts'

export const archivedProblems = problems(
  'reporting',
  {
    /** A State has as many archived reports in a programme as it may have. */
    tooManyArchived: 409,
    /** A report was made to a round of this site or to another forum. */
    madeToNobody: 422,
    /** What was confirmed is no answer to the question. */
    noSuchAnswer: 422,
    /** The archived report stands where this cannot be done with it. */
    archivedStands: 409,
  },
  { madeToNobody: 'forum', noSuchAnswer: 'page' },
)
