import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { appendEntry } from '../../../base/record/index.ts'
import { decisionProblems } from '../decision-problems.ts'
import { mayOpen, mayPropose, roleIn } from '../policy.ts'
import { type ChainStep, OUTCOME_LIMITS, type Outcome, isAdopted, outcomeRef } from '../outcome-schema.ts'
import { negotiationProblems } from '../problems.ts'
import { findPossible } from '../queries/find-rounds.ts'
import { roundRef } from '../refs.ts'
import type { Round } from '../schema.ts'
import { lastOutcome, putOutcome } from '../store-outcomes.ts'
import { roundToChange } from './change-round.ts'

/** How a State stands to the text. */
export interface GiveRelation {
  round: string
  /** Id of the State. */
  state: string
  relation: 'associated' | 'dissociated'
  /** The version of the outcome that the person saw. */
  expected: number | null
}

/**
 * A State associates itself with a text that was adopted, or dissociates itself from one on which the body kept silent: where it decided, a dissociation is
 * given beside that decision, in the State's words, as explanations of position are.
 * @throws signInNeeded, notFound, notAllowed, notAdopted, changedMeanwhile, noPositionHere, otherParty
 */
export async function giveRelation(services: Services, viewer: Viewer, given: GiveRelation): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const party = stateRef(given.state)
    demand(viewer, mayPropose(viewer, party))
    const { round, outcome } = await toFollow(tx, given)
    if (!isAdopted(outcome.kind)) throw decisionProblems.notAdopted()
    const possible = await findPossible(anyone(tx), round.programme)
    if (!possible.some((one) => refKey(one) === refKey(party))) throw negotiationProblems.otherParty()
    if (given.relation === 'dissociated' && outcome.facts.vote) throw decisionProblems.noPositionHere()
    const { relation, state } = given
    const one = { party: refKey(party), relation, at: tx.clock().toISOString(), isOwn: true }
    const others = outcome.relations.filter((other) => other.party !== one.party)
    await putOutcome(tx, { ...outcome, relations: [...others, one], version: outcome.version + 1 })
    await appendEntry(tx, {
      kind: 'negotiation.relation-given',
      entity: outcomeRef(outcome),
      also: [roundRef(round.id)],
      visibility: 'public',
      programme: round.programme,
      party: state,
      data: { relation, state },
    })
  })
}

/**
 * Says where a text that was adopted went on: annexed to a report, to a committee, to the plenary.
 * @throws signInNeeded, notFound, notAllowed, notAdopted, changedMeanwhile, tooManySteps
 */
export async function addChainStep(
  services: Services,
  viewer: Viewer,
  { round: id, expected, step }: { round: string; expected: number | null; step: ChainStep },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, outcome } = await toFollow(tx, { round: id, expected })
    demand(viewer, mayOpen(viewer, round))
    if (!isAdopted(outcome.kind)) throw decisionProblems.notAdopted()
    if (outcome.chain.length >= OUTCOME_LIMITS.chain) throw decisionProblems.tooManySteps()
    await putOutcome(tx, { ...outcome, chain: [...outcome.chain, step], version: outcome.version + 1 })
    await appendEntry(tx, {
      kind: 'negotiation.chain-added',
      entity: outcomeRef(outcome),
      also: [roundRef(round.id)],
      visibility: 'public',
      programme: round.programme,
      role: roleIn(viewer, round),
      data: { step: step.step },
    })
  })
}

/** The round locked, with how it ended last. @throws notFound, changedMeanwhile */
async function toFollow(
  tx: Services,
  { round: id, expected }: { round: string; expected: number | null },
): Promise<{ round: Round; outcome: Outcome }> {
  const round = await roundToChange(tx, id)
  const outcome = await lastOutcome(tx, id)
  if (!outcome) throw coreProblems.notFound()
  requireVersion(expected, outcome.version)
  return { round, outcome }
}
