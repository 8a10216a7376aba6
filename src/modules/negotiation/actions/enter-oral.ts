import { isDeepStrictEqual } from 'node:util'
import {
  type Ref,
  type Services,
  type Viewer,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { mayAssist, mayPropose } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { onPartyRecord, onPublicRecord } from '../proposal-entries.ts'
import { type Proposal, type Typed, awaitsConfirmation, standing } from '../proposal-schema.ts'
import { putProposal } from '../store-proposals.ts'
import { roundToChange } from './change-round.ts'
import { requireNegotiated } from './open-round.ts'
import { bodyOf, newProposal, requireProposer } from './save-draft.ts'
import { type StepProposal, requireOpenTo, tableAs, toStep } from './table-proposal.ts'

export interface EnterOral {
  round: string
  /** For whom it is entered. */
  party: Ref
  /** As it was said. */
  line: string
  typed: Typed
  language: string
}

/**
 * Enters for a delegation what it proposed in the room: tabled at once, after the deadline too, and to be confirmed by the delegation.
 * @returns its id
 * @throws signInNeeded, notFound, notAllowed, notMandated, notOpen, notParticipant, and what `bodyOf` throws
 */
export async function enterOral(services: Services, viewer: Viewer, given: EnterOral): Promise<string> {
  requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const round = await roundToChange(tx, given.round)
    demand(viewer, mayAssist(viewer, round))
    await requireNegotiated(tx, round.programme)
    if (round.status !== 'open') throw negotiationProblems.notOpen()
    requireProposer(round, given.party)
    const { typed, language, line } = given
    const body = await bodyOf(tx, round, { typed, language, reason: null, onto: null, textNr: round.textNr })
    const oral = { line, at: tx.clock().toISOString(), confirmedAt: null }
    const draft: Proposal = { ...newProposal(tx, round, given.party), body, oral, version: 0 }
    return (await tableAs(tx, round, draft)).id
  })
}

export interface ConfirmOral {
  id: string
  /** Another wording of the paragraph than was entered; null where that is right. */
  words: string | null
  expected: number | null
}

/**
 * A delegation confirms what was entered for it, or puts its wording right.
 * @throws signInNeeded, notFound, notAllowed, notSo, notOpen, changedMeanwhile, and what `bodyOf` throws
 */
export async function confirmOral(services: Services, viewer: Viewer, given: ConfirmOral): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, proposal } = await toStep(tx, given.id)
    demand(viewer, mayPropose(viewer, proposal.owner))
    if (round.status !== 'open') throw negotiationProblems.notOpen()
    const { oral } = proposal
    const own = standing(proposal.sponsors).some(({ party }) => party === refKey(proposal.owner))
    if (!oral || oral.confirmedAt || proposal.status !== 'tabled' || !own) throw negotiationProblems.notSo()
    requireVersion(given.expected, proposal.version)
    const [first] = proposal.body.operations
    const { language } = proposal.body
    const typed: Typed | null =
      given.words === null || first?.what !== 'words'
        ? null
        : { how: 'words', paragraph: first.paragraph, text: given.words, other: null, number: null }
    const body = typed
      ? await bodyOf(tx, round, { typed, language, reason: null, onto: null, textNr: round.textNr })
      : proposal.body
    // Another wording is a proposal like any other, and comes in time.
    const isOther = !isDeepStrictEqual(body.operations, proposal.body.operations)
    if (isOther) requireOpenTo(tx, round, proposal.owner)
    const confirmed: Proposal = {
      ...proposal,
      body: { ...body, typed: null },
      oral: { ...oral, confirmedAt: tx.clock().toISOString() },
      version: proposal.version + 1,
    }
    await putProposal(tx, confirmed)
    // Everyone sees that it waits for nobody any more.
    await onPublicRecord(tx, round, confirmed, 'changed')
    await onPartyRecord(tx, round, confirmed, { party: refKey(proposal.owner), what: 'confirms' })
  })
}

/**
 * Takes back what was entered in error, before its delegation confirmed it: withdrawn, on record as such, for nobody to take up.
 * @throws signInNeeded, notFound, notAllowed, notSo, notOpen, changedMeanwhile
 */
export async function takeBackOral(
  services: Services,
  viewer: Viewer,
  { id, expected }: StepProposal,
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, proposal } = await toStep(tx, id)
    demand(viewer, mayAssist(viewer, round))
    if (round.status !== 'open') throw negotiationProblems.notOpen()
    if (!awaitsConfirmation(proposal)) throw negotiationProblems.notSo()
    requireVersion(expected, proposal.version)
    const at = tx.clock().toISOString()
    const sponsors = proposal.sponsors.map((one) => (one.until === null ? { ...one, until: at } : one))
    const taken: Proposal = {
      ...proposal,
      ...{ status: 'withdrawn', sponsors, oral: { ...proposal.oral!, takenBackAt: at } },
      version: proposal.version + 1,
    }
    await putProposal(tx, taken)
    await onPublicRecord(tx, round, taken, 'taken-back')
  })
}
