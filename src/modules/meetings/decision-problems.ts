import { problems } from '../../core/index.ts'

export const decisionProblems = problems(
  'meetings',
  {
    /** A decision cannot come after itself, at once or through others. */
    supersedesItself: 422,
    /** What takes its place is no other decision of the programme, or none was named. */
    noSuchDecision: 422,
    /** A change of status names the document or report that says so. */
    statusSourceNeeded: 422,
    /** From where the decision stands no such status follows. */
    noDecisionStep: 409,
    /** Among the provisions there is one that is not here. */
    noSuchProvision: 422,
    /** The record of a closed meeting is corrected for a reason. */
    correctionReasonNeeded: 422,
    /** A meeting has no more decisions, or a vote no more positions, than that. */
    tooManyHere: 422,
    /** More votes than there were members on that day. */
    moreThanMembers: 422,
    /** All four totals are recorded, and are fewer than the members. */
    notAllMembers: 422,
    /** The list of States has other numbers than the totals. */
    listNotTotals: 422,
    /** A State stands in the list twice. */
    twiceInList: 422,
    /** A State of the list was no member on that day. */
    notMember: 422,
    /** A list that is whole names those who voted. */
    nothingToList: 422,
    /** A list of States, and totals, name their source. */
    voteSourceNeeded: 422,
    /** Without a recorded vote there is no list of States. */
    noListWithoutRecord: 422,
    /** Adopted by consensus or without a vote: nobody was counted. */
    noTotalsWithoutVote: 422,
    /** A State of this programme is meant. */
    noSuchState: 422,
    /** A position in the words of others names its source. */
    positionSourceNeeded: 422,
    /** A meeting without an outcome has its reason as recorded, and a meeting with one has an outcome. */
    outcomeReasonNeeded: 422,
    /** No outcome stands beside one. */
    outcomeAndNone: 422,
  },
  {
    supersedesItself: 'successor',
    noSuchDecision: 'successor',
    statusSourceNeeded: 'source',
    noDecisionStep: 'status',
    noSuchProvision: 'provisions',
    correctionReasonNeeded: 'reason',
    moreThanMembers: 'yes',
    notAllMembers: 'absent',
    listNotTotals: 'listYes',
    twiceInList: 'listYes',
    notMember: 'listYes',
    nothingToList: 'listYes',
    voteSourceNeeded: 'reportedBy',
    noListWithoutRecord: 'listYes',
    noTotalsWithoutVote: 'yes',
    noSuchState: 'state',
    positionSourceNeeded: 'reportedBy',
    outcomeReasonNeeded: 'outcomes',
    outcomeAndNone: 'outcomes',
  },
)
