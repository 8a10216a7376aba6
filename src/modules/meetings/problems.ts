import { problems } from '../../core/index.ts'

export const meetingsProblems = problems(
  'meetings',
  {
    /** The pack names no mandate to keep meetings here, or the programme is retired. */
    notKeptHere: 409,
    /** No body of the programme, or no kind of meeting, has this id. */
    noSuchBody: 422,
    noSuchKind: 422,
    /** No other meeting of the programme has this id. */
    noSuchMeeting: 422,
    /** A side event names the meeting beside which it is held. */
    besideWhat: 422,
    /** Its last day lies before its first. */
    endsBeforeStart: 422,
    /** From where the meeting stands no such step leads on. */
    noStep: 409,
    /** The meeting is closed. */
    isClosed: 409,
    /** Two items of the agenda have one number. */
    numberTwice: 422,
    /** The agenda has as many versions as are kept. */
    tooManyVersions: 409,
    /** There is no agenda that waits to be adopted. */
    noAgenda: 409,
    /** A slot names an item that is not on the agenda. */
    noSuchItem: 422,
    /** A slot lies outside the days of the meeting and of its parts. */
    outsideMeeting: 422,
    /** Somebody follows as many meetings as can be followed. */
    tooManyFollows: 409,
    /** A meeting is postponed, suspended or cancelled for a reason. */
    reasonNeeded: 422,
  },
  // The field of a form beside which it is said.
  {
    noSuchBody: 'body',
    noSuchKind: 'kind',
    noSuchMeeting: 'follows',
    besideWhat: 'beside',
    endsBeforeStart: 'to',
    reasonNeeded: 'reason',
    numberTwice: 'items',
    noSuchItem: 'slots',
    outsideMeeting: 'slots',
  },
)
