import { type Reader, isUuid } from '../../../core/index.ts'
import { type WorkingParagraph, originsOf } from '../../../text/index.ts'
import { seesNames } from '../policy.ts'
import { asSeen } from '../proposal-rights.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import type { Round } from '../schema.ts'
import { proposalsById } from '../store-proposals.ts'

/** Words of a paragraph with what brought them: a proposal, or null for the text with which the round began. */
export interface Origin {
  text: string
  proposal: ShownProposal | null
}

/** Who put each word of a paragraph there, and when: for those who see names; null for others. */
export async function findOrigins(
  { services, viewer }: Reader,
  round: Round,
  paragraph: WorkingParagraph,
): Promise<Origin[] | null> {
  if (!seesNames(viewer, round)) return null
  const stretches = originsOf(paragraph)
  const ids = [...new Set(stretches.map(({ origin }) => origin))].filter(isUuid)
  const found = await proposalsById(services, ids, ({ round: own }) => own === round.id)
  return stretches.map(({ origin, text }) => {
    const proposal = found.get(origin)
    return { text, proposal: proposal ? asSeen(viewer, round, proposal) : null }
  })
}
