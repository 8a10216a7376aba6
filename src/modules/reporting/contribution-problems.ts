import { problems } from '../../core/index.ts'

export const contributionProblems = problems(
  'reporting',
  {
    /** A link opens nothing: it is none, it ended, it was revoked, or the report is no draft now. One answer for all. */
    linkNotValid: 410,
    /** A link is to hold longer than its round, or to a day that is past. */
    notInRound: 422,
    /** As many parts of the report are handed to others as may be at once. */
    tooManyLinks: 409,
    /** A contribution was saved as often as one may be. */
    savedTooOften: 409,
    /** What was to be taken over is not what the contribution says. */
    notContributed: 422,
    /** There are as many comments on the part as may be. */
    tooManyComments: 409,
  },
  { notInRound: 'until' },
)
