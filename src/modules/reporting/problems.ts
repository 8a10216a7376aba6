import { problems } from '../../core/index.ts'

export const reportingProblems = problems(
  'reporting',
  {
    /** No compared mandate stands behind asking States. */
    notMandated: 409,
    /** The round is over or has not begun. */
    roundClosed: 409,
    /** The State is asked by another round, or is none of the programme. */
    notAsked: 409,
    /** A round ends before it begins. */
    endsBeforeItBegins: 422,
    /** The report stands at a step from which this one cannot be taken. */
    notNow: 409,
    /** Who takes the step for somebody who signed on paper says by which document. */
    paperNeeded: 422,
    /** Nothing was answered, or nothing chosen to be shared. */
    nothingToShare: 409,
    /** A report has as many questions to the secretariat as it may have. */
    tooManyInquiries: 409,
    /** Somebody replied already. */
    repliedAlready: 409,
    /** Help for everyone names the State that asked. */
    namesState: 422,
    /** Words of it may stand for that State, and nobody said that they looked at them. */
    mayNameState: 422,
    /** Answers are for chosen parties, and none is chosen. */
    nobodyChosen: 422,
    /** A version of a questionnaire says something else than before. */
    versionTaken: 409,
    /** A questionnaire that was imported is called as one of a pack, or the other way round. */
    importedSo: 409,
    packCallsSo: 409,
    /** The last day of a round is only moved to a later one. */
    notLater: 422,
    /** What was for counting alone was counted, and let go of: the round goes on no more. */
    roundCounted: 409,
    /** There is no answer that states a need. */
    noNeed: 409,
    /** What was accepted of a workbook fits no question of the report. */
    notBroughtAgain: 422,
    /** A plan has as many actions as one may have. */
    planFull: 409,
  },
  { nobodyChosen: 'parties', namesState: 'help', mayNameState: 'help' },
)
