import { problems } from '../../core/index.ts'

export const accessProblems = problems('access', {
  linkSpent: 410,
  linkExpired: 410,
  firstLinkClosed: 410,
  secondStepExpired: 410,
  singleSignOnFailed: 503,
  accountUnknown: 404,
  accountExists: 409,
  nameNeeded: 422,
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
})
