import { problems } from '../../core/index.ts'

export const recordProblems = problems('record', {
  noEntry: 404,
  noEntity: 404,
  notPlaced: 404,
  notOpen: 503,
  alreadyForgotten: 410,
  changedOutside: 409,
  evidence: 409,
  asRecorded: 409,
})
