import { type Ctx, type View, coreProblems } from '../../../core/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { findProposal } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import type { TextVersion } from '../schema.ts'
import { type Shown, findShown } from './frame.tsx'

/** A proposal that an address names, as this reader sees it. */
export interface ShownOne {
  shown: Shown
  proposal: ShownProposal
  standing: TextVersion
}

/** @throws notFound where there is none for this reader */
export async function findOne(c: Ctx, view: View): Promise<ShownOne> {
  const shown = await findShown(c, view)
  const proposal = await findProposal(view, shown.round, c.req.param('proposal') ?? '')
  if (!proposal) throw coreProblems.notFound()
  return { shown, proposal, standing: await findStanding(view, shown.round) }
}
