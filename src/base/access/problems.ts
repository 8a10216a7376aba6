import { problems } from '../../core/index.ts'

/** Where another link is asked for. */
export const TO_SIGN_IN = { address: '/sign-in' }

export const accessProblems = problems(
  'access',
  {
    linkSpent: 410,
    linkExpired: 410,
    firstLinkClosed: 410,
    secondStepExpired: 410,
    secondStepLost: 409,
    singleSignOnFailed: 503,
    accountUnknown: 404,
    accountExists: 409,
    signInAnew: 403,
    usePasskey: 403,
    nothingToReset: 409,
    reasonNeeded: 422,
    nameNeeded: 422,
    passkeyName: 422,
    roleUnknown: 404,
    roleDoesNotFit: 422,
    scopeUnknown: 404,
    roleAlreadyHeld: 409,
    roleOver: 409,
    nothingToConfirm: 409,
    periodEmpty: 422,
    mandateToCome: 422,
    lastAdministrator: 409,
    administratorsNamed: 409,
    successorIsHolder: 409,
    sessionUnknown: 404,
    lastWayIn: 409,
  },
  {
    accountUnknown: 'email',
    accountExists: 'email',
    reasonNeeded: 'reason',
    nameNeeded: 'name',
    roleDoesNotFit: 'role',
    roleAlreadyHeld: 'email',
    periodEmpty: 'until',
    mandateToCome: 'mandateDate',
    successorIsHolder: 'email',
  },
)
