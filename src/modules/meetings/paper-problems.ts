import { problems } from '../../core/index.ts'

export const paperProblems = problems(
  'meetings',
  {
    /** A document has this symbol, or it is reserved. */
    symbolTaken: 422,
    /** No document of this meeting is there to follow. */
    noSuchPaper: 422,
    tooManyPapers: 422,
    /** Nobody of that name writes documents here. */
    noSuchAuthor: 422,
    /** What was issued stays. */
    issuedAlready: 409,
    emptyPaper: 422,
  },
  { symbolTaken: 'symbol', noSuchPaper: 'follows', noSuchAuthor: 'author', emptyPaper: 'file' },
)
