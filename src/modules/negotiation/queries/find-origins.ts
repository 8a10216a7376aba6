import { type Reader, isUuid } from '../../../core/index.ts'
import { type WorkingParagraph, originsOf } from '../../../text/index.ts'
import { seesNames } from '../policy.ts'
import { asSeen } from '../proposal-rights.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import type { Round } from '../schema.ts'
import { proposalOfOrigin } from '../rules/plan-consolidation.ts'
import { proposalsById } from '../store-proposals.ts'

/** Words of a paragraph with what brought them: a proposal, or null for the text with which the round began. */
export interface Origin {
  text: string
  /** They are the chair's wording on the proposal, which was accepted as amended. */
  isChairs: boolean
  proposal: ShownProposal | null
}

/** Who put each word of a paragraph there, and when: for those who see names; null for others. */
export async function findOrigins(
  { services, viewer }: Reader,
  round: Round,
  paragraph: WorkingParagraph,
): Promise<Origin[] | null> {
  if (!seesNames(viewer, round)) return null
  const stretches = originsOf(paragraph).map(({ origin, text }) => ({ text, ...proposalOfOrigin(origin) }))
  const ids = [...new Set(stretches.map(({ proposal }) => proposal))].filter(isUuid)
  const found = await proposalsById(services, ids, ({ round: own }) => own === round.id)
  return stretches.map(({ proposal: id, text, isChairs }) => {
    const proposal = found.get(id)
    return { text, isChairs, proposal: proposal ? asSeen(viewer, round, proposal) : null }
  })
}
