import { problems } from '../../core/index.ts'

export const projectProblems = problems(
  'capacity',
  {
    /** The programme has no catalogue of projects. */
    noCatalogue: 409,
    /** It was imported: whoever published it changes it. */
    isImported: 409,
    /** It came from no file of the IATI standard. */
    notOfFile: 409,
    /** A State enters projects from which it benefits. */
    notOwnState: 422,
    /** The request that it answers is not for everyone, as a project is. */
    requestNotPublic: 422,
    /** It is entered for a request of another State, and neither by that State nor by a provider that agreed to help. */
    requestOfOthers: 422,
    /** No project of others names this State. */
    notConcerned: 422,
    /** It was taken back already, or nothing of it is left to take back. */
    takenBackBefore: 409,
    /** There is no reply that could be withdrawn. */
    noReply: 409,
    /** Its end lies before its start. */
    endsBeforeStart: 422,
    /** No such currency is known. */
    unknownCurrency: 422,
    /** No column of the table holds the titles. */
    noTitleColumn: 422,
  },
  // The field of a form beside which it is said.
  {
    notOwnState: 'states',
    notConcerned: 'state',
    endsBeforeStart: 'ends',
    unknownCurrency: 'currency',
    noTitleColumn: 'title',
  },
)
