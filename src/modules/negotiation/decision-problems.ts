import { problems } from '../../core/index.ts'

export const decisionProblems = problems(
  'negotiation',
  {
    /** The body decides in this round by another rule. */
    noSilenceRule: 409,
    /** One silence procedure at a time, and no decision while one runs. */
    silenceUnderWay: 409,
    /** Its end lies in the past, or more than a year ahead. */
    silenceNotInTime: 422,
    /** It was broken, taken back, or its end has passed. */
    silenceOver: 409,
    /** Where the rule is consensus or silence, nobody is counted. */
    noVoteHere: 422,
    /** The meeting is not one of the body that negotiates. */
    otherMeeting: 422,
    /** No paragraph or proposal of the round is meant. */
    noSuchTarget: 422,
    /** With these numbers it does not have the majority of the rule. */
    noMajority: 422,
    /** The text as it stands was neither adopted in a decision on the whole nor kept silent on. */
    decisionNeeded: 409,
    /** The text that lay before the body is an earlier one of this round. */
    noEarlierText: 422,
    /** Another round of the same programme is meant. */
    noSuchPackage: 422,
    /** The round did not end in a text that States can associate themselves with. */
    notAdopted: 409,
    /** There is no decision to which a position could be given. */
    noPositionHere: 409,
    /** Whoever was absent takes part in the round. */
    noSuchAbsent: 422,
    /** A list names somebody who is no State of this programme. */
    unknownState: 422,
    tooManySteps: 409,
  },
  {
    silenceNotInTime: 'endsAt',
    otherMeeting: 'meeting',
    noSuchTarget: 'target',
    noMajority: 'result',
    noVoteHere: 'mode',
    unknownState: 'listYes',
    noEarlierText: 'revisedFrom',
    noSuchPackage: 'package',
    noSuchAbsent: 'absent',
  },
)
