import { problems } from '../../core/index.ts'

export const fundProblems = problems(
  'capacity',
  {
    /** Money of this fund is not run on this site. */
    notRunHere: 409,
    /** A fund that the pack no longer names has money or applications here. */
    fundInUse: 409,
    /** No compared mandate stands behind applying to funds. */
    noApplying: 409,
    /** A rule of the fund excludes the request. */
    fundExcludes: 422,
    /** Outside calls only urgent applications are taken. */
    onlyUrgent: 422,
    /** The same request is before the fund already. */
    appliedBefore: 409,
    /** More than the fund pays for one application. */
    aboveCeiling: 422,
    /** More than the fund has left. */
    aboveLeft: 422,
    /** More than is left of the award, or of the fund's balance. */
    aboveAward: 422,
    /** Awards rest on this contribution. */
    contributionHeld: 409,
    /** This step does not follow now. */
    noFundStep: 409,
    /** Another person of the secretariat decides than the one who assessed. */
    sameFundPerson: 409,
    /** Whoever acts for the State does not judge its application. */
    ownApplication: 409,
    /** Whoever declines, withdraws or takes back says why. */
    fundReasonNeeded: 422,
    /** The day for the report has passed. */
    reportDayPassed: 422,
    /** Who gives is not known here. */
    noSuchGiver: 422,
  },
  // The field of a form beside which it is said.
  {
    aboveCeiling: 'amount',
    aboveLeft: 'amount',
    onlyUrgent: 'isUrgent',
    aboveAward: 'amount',
    fundReasonNeeded: 'reason',
    reportDayPassed: 'reportBy',
    noSuchGiver: 'giver',
  },
)
