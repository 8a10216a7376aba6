import { type Router, limitBody } from '../../../core/index.ts'
import {
  askStep,
  editDecision,
  newDecision,
  postDecision,
  postDecisionStep,
  postNewDecision,
} from './decision-edit.tsx'
import { showDecision } from './decision.tsx'
import { editProceedings, postProceedings } from './proceedings-edit.tsx'
import { askPosition, postPosition } from './position.tsx'
import { editVote, newVote, postNewVote, postVote } from './vote-edit.tsx'
import { showVote } from './vote.tsx'

/** Pages of decisions, votes and outcomes. */
export function decisionPages(router: Router): void {
  const meeting = '/programmes/:programme/meetings/:meeting'
  const decision = '/programmes/:programme/decisions/:decision'
  const vote = '/programmes/:programme/votes/:vote'
  router.get(`${meeting}/decide`, newDecision)
  router.post(`${meeting}/decide`, limitBody('long'), postNewDecision)
  router.get(decision, showDecision)
  router.get(`${decision}/edit`, editDecision)
  router.post(`${decision}/edit`, limitBody('long'), postDecision)
  router.get(`${decision}/status`, askStep)
  router.post(`${decision}/status`, limitBody('short'), postDecisionStep)
  router.get(`${meeting}/vote`, newVote)
  router.post(`${meeting}/vote`, limitBody('long'), postNewVote)
  router.get(vote, showVote)
  router.get(`${vote}/edit`, editVote)
  router.post(`${vote}/edit`, limitBody('long'), postVote)
  router.get(`${vote}/position`, askPosition)
  router.post(`${vote}/position`, limitBody('long'), postPosition)
  router.get(`${meeting}/outcome`, editProceedings)
  router.post(`${meeting}/outcome`, limitBody('long'), postProceedings)
}
