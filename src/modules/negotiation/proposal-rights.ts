import { type Viewer, refKey } from '../../core/index.ts'
import { mayPropose, seesNames, voicesIn } from './policy.ts'
import { type Proposal, type ProposalFrame, type ShownProposal, standing } from './proposal-schema.ts'
import type { Round } from './schema.ts'

/** Whether somebody reads a proposal: everyone what is tabled; its delegation, and those of the round with whom it shared it, a draft. */
export const mayRead = (
  viewer: Viewer,
  { status, owner, shared }: ProposalFrame,
  round: Pick<Round, 'participants'>,
): boolean =>
  status !== 'draft' ||
  mayPropose(viewer, owner) ||
  voicesIn(viewer, round).some((party) => shared.includes(refKey(party)))

/** Whether somebody changes a draft: its delegation alone. */
export const mayWrite = (viewer: Viewer, { owner }: Pick<ProposalFrame, 'owner'>): boolean =>
  mayPropose(viewer, owner)

/** A proposal as somebody sees it: who stands behind it and why, for participants alone. */
export function asSeen(viewer: Viewer, round: Round, proposal: Proposal): ShownProposal {
  const { shared: _, owner, sponsors, body, oral, ...rest } = proposal
  const isOwn = proposal.status === 'draft'
  if (!isOwn && !seesNames(viewer, round)) {
    const plain = { ...body, reason: null, typed: null }
    const known = oral && { ...oral, line: '' }
    const words = proposal.status === 'withdrawn' ? { ...plain, operations: [] } : plain
    return { ...rest, owner: null, sponsors: null, body: words, oral: known }
  }
  return { ...rest, owner, sponsors: standing(sponsors), body, oral }
}
