import {
  type Ref,
  type Services,
  type Viewer,
  coreProblems,
  demand,
  inTransaction,
  refKey,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { needsAttention } from '../../../text/index.ts'
import { mayPropose } from '../policy.ts'
import { negotiationProblems } from '../problems.ts'
import { onPartyRecord, onPublicRecord } from '../proposal-entries.ts'
import { PROPOSAL_LIMITS, type Proposal, standing } from '../proposal-schema.ts'
import type { Round } from '../schema.ts'
import { lockRound } from '../store.ts'
import { lockProposal, nextNr, proposalsById, putProposal } from '../store-proposals.ts'
import { textOf } from '../store-texts.ts'
import { bodyOf, requireProposer } from './save-draft.ts'

export interface StepProposal {
  id: string
  expected: number | null
}

/**
 * Tables a draft: everyone sees what it asks for, participants who does.
 * @throws signInNeeded, notFound, notAllowed, notSo, changedMeanwhile, and what `requireOpenTo` and `bodyOf` throw
 */
export async function tableProposal(services: Services, viewer: Viewer, given: StepProposal): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, proposal } = await toStep(tx, given.id)
    const { owner } = proposal
    demand(viewer, mayPropose(viewer, owner))
    if (proposal.status !== 'draft') throw negotiationProblems.notSo()
    requireVersion(given.expected, proposal.version)
    requireOpenTo(tx, round, owner)
    await tableAs(tx, round, proposal)
  })
}

/** Tables what was read anew on the text as it stands. */
export async function tableAs(tx: Services, round: Round, draft: Proposal): Promise<Proposal> {
  const { typed, language, reason } = draft.body
  const body = typed
    ? await bodyOf(tx, round, { typed, language, reason, onto: draft.onto, textNr: draft.textNr })
    : draft.body
  const nr = await nextNr(tx, round.id)
  if (nr > PROPOSAL_LIMITS.tabled) throw negotiationProblems.tooManyTabled({ most: PROPOSAL_LIMITS.tabled })
  const at = tx.clock()
  const party = refKey(draft.owner)
  const tabled: Proposal = {
    ...draft,
    ...{ status: 'tabled', nr, shared: [], textNr: round.textNr, tabledAt: at, version: draft.version + 1 },
    body: { ...body, typed: null },
    sponsors: [{ party, role: 'proposer', from: at.toISOString(), until: null }],
  }
  await requireApplies(tx, round, tabled)
  await putProposal(tx, tabled)
  await onPublicRecord(tx, round, tabled, 'tabled')
  await onPartyRecord(tx, round, tabled, { party, what: 'proposes' })
  return tabled
}

/** @throws needsAttention, ontoGone */
async function requireApplies(tx: Services, round: Round, { id, onto, body }: Proposal): Promise<void> {
  if (onto) {
    const found = await proposalsById(tx, [onto], ({ status }) => status === 'tabled')
    if (!found.has(onto)) throw negotiationProblems.ontoGone()
    return
  }
  const { text } = (await textOf(tx, round.id, round.textNr))!
  if (needsAttention(text, { id, operations: body.operations })) throw negotiationProblems.needsAttention()
}

/**
 * A party stands behind a tabled proposal too, or takes up one that was withdrawn.
 * @throws signInNeeded, notFound, notAllowed, notSo, standsAlready, and what `requireOpenTo` throws
 */
export async function joinProposal(
  services: Services,
  viewer: Viewer,
  { id, party }: { id: string; party: Ref },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, proposal } = await toStep(tx, id)
    demand(viewer, mayPropose(viewer, party))
    if (proposal.status !== 'tabled' && proposal.status !== 'withdrawn') throw negotiationProblems.notSo()
    // Nobody said it.
    if (proposal.oral?.takenBackAt) throw negotiationProblems.notSo()
    requireOpenTo(tx, round, party)
    const key = refKey(party)
    const isTakenUp = proposal.status === 'withdrawn'
    if (standing(proposal.sponsors).some((one) => one.party === key))
      throw negotiationProblems.standsAlready()
    const from = tx.clock().toISOString()
    const role = isTakenUp ? ('proposer' as const) : ('co-sponsor' as const)
    const joined: Proposal = {
      ...proposal,
      status: 'tabled',
      sponsors: [...proposal.sponsors, { party: key, role, from, until: null }],
      version: proposal.version + 1,
    }
    await putProposal(tx, joined, { ofNames: !isTakenUp })
    if (isTakenUp) await onPublicRecord(tx, round, joined, 'taken-up')
    await onPartyRecord(tx, round, joined, { party: key, what: isTakenUp ? 'proposes' : 'joins' })
  })
}

/**
 * A party stands behind a proposal no more; with the last one it is withdrawn.
 * @throws signInNeeded, notFound, notAllowed, notSo, notOpen
 */
export async function leaveProposal(
  services: Services,
  viewer: Viewer,
  { id, party }: { id: string; party: Ref },
): Promise<void> {
  requireAccount(viewer)
  await inTransaction(services, async (tx) => {
    const { round, proposal } = await toStep(tx, id)
    demand(viewer, mayPropose(viewer, party))
    if (round.status !== 'open') throw negotiationProblems.notOpen()
    const key = refKey(party)
    const isOwn = standing(proposal.sponsors).some((one) => one.party === key)
    if (proposal.status !== 'tabled' || !isOwn) throw negotiationProblems.notSo()
    const until = tx.clock().toISOString()
    const sponsors = proposal.sponsors.map((one) =>
      one.party === key && one.until === null ? { ...one, until } : one,
    )
    const isLast = standing(sponsors).length === 0
    const left: Proposal = {
      ...proposal,
      sponsors,
      status: isLast ? 'withdrawn' : 'tabled',
      version: proposal.version + 1,
    }
    await putProposal(tx, left, { ofNames: !isLast })
    if (isLast) await onPublicRecord(tx, round, left, 'withdrawn')
    await onPartyRecord(tx, round, left, { party: key, what: 'leaves' })
  })
}

/** The round first, as everybody locks them. @throws notFound */
export async function toStep(tx: Services, id: string): Promise<{ round: Round; proposal: Proposal }> {
  const found = await proposalsById(tx, [id], () => true)
  const round = found.has(id) ? await lockRound(tx, found.get(id)!.round) : null
  const proposal = round && (await lockProposal(tx, id))
  if (!proposal) throw coreProblems.notFound()
  return { round, proposal }
}

/** @throws notParticipant, notOpen, afterDeadline */
export function requireOpenTo(tx: Services, round: Round, party: Ref): void {
  requireProposer(round, party)
  if (round.status !== 'open') throw negotiationProblems.notOpen()
  if (round.deadline && round.deadline < tx.clock()) throw negotiationProblems.afterDeadline()
}
