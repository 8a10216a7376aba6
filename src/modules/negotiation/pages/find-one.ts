import { type Ctx, type View, coreProblems } from '../../../core/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { type Basis, findBasis } from '../queries/find-basis.ts'
import { findProposal } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import type { TextVersion } from '../schema.ts'
import { type Shown, findShown } from './frame.tsx'

/** A proposal that an address names, as this reader sees it. */
export interface ShownOne {
  shown: Shown
  proposal: ShownProposal
  standing: TextVersion
  /** Against which it is shown what it asks for. */
  basis: Basis
}

/** @throws notFound where there is none for this reader */
export async function findOne(c: Ctx, view: View): Promise<ShownOne> {
  const shown = await findShown(c, view)
  const proposal = await findProposal(view, shown.round, c.req.param('proposal') ?? '')
  if (!proposal) throw coreProblems.notFound()
  const standing = await findStanding(view, shown.round)
  return { shown, proposal, standing, basis: await findBasis(view, shown.round, standing, proposal) }
}
