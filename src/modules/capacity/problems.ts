import { problems } from '../../core/index.ts'

export const capacityProblems = problems(
  'capacity',
  {
    /** No compared mandate stands behind asking States for their needs, listing offers, or bringing both together. */
    notMandated: 409,
    /** A request was drafted from this answer before. */
    draftedBefore: 409,
    /** A draft is the State's own: who else reads it is said once it is open. */
    draftIsOwn: 422,
    /** It was withdrawn or declined, and stays as it is. */
    isOver: 409,
    /** From one state a request does not come to another at once. */
    notNext: 422,
    /** Whoever declines or withdraws says why. */
    reasonNeeded: 422,
    /** What is named there is no paragraph that this reader may see. */
    noProvision: 422,
    /** Whoever is introduced says which office can be written to, and where. */
    officeNeeded: 422,
    /** The request is not open to providers: its State alone, or the secretariat, reads it. */
    notForProviders: 422,
    /** No offer was chosen that is listed and fits. */
    doesNotFit: 422,
    /** The same offer was accepted for the request before, and goes on. */
    acceptedBefore: 409,
    /** This step does not follow now. */
    noSuchStep: 409,
    /** An offer says for which days it holds, and what it is, before it is listed. */
    offerIncomplete: 422,
    /** A day on which to talk has passed. */
    dayPassed: 422,
    /** Its last day has passed. */
    offerOver: 422,
    /** Providers that were introduced could read the request no more; that was not confirmed. */
    endsIntroductions: 422,
    /** Whoever gives help for an organization does not decide on it. */
    ownOrganization: 403,
  },
  // The field of a form beside which it is said.
  {
    draftIsOwn: 'readers',
    notNext: 'status',
    reasonNeeded: 'reason',
    officeNeeded: 'office',
    noProvision: 'provisions',
    doesNotFit: 'offers',
    notForProviders: 'offers',
    offerOver: 'to',
    dayPassed: 'day',
    endsIntroductions: 'endsThem',
  },
)
