import type { Reader } from '../../../core/index.ts'
import { type WorkingText, needsAttention } from '../../../text/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { MOST_BASES, textWithAll } from '../rules/with-bases.ts'
import type { Round, TextVersion } from '../schema.ts'
import { findProposal } from './find-proposals.ts'
import { findTextOf } from './find-texts.ts'

/** The text against which it is shown what a proposal asks for. */
export interface Basis {
  /** Number of the version. */
  nr: number
  /** That version, with the proposals to which this one is an amendment. */
  text: WorkingText
  /** What it asks for is not in the text as it stands: it is open, and needs attention. */
  isLost: boolean
}

/**
 * The text that a proposal is about: one that is settled, the text before that with which it was settled; one that was withdrawn, or has lost its words, that
 * to which it was written; any other, the text as it stands.
 */
export async function findBasis(
  reader: Reader,
  round: Round,
  standing: TextVersion,
  proposal: ShownProposal,
): Promise<Basis> {
  const { id, status, settledNr, textNr, body } = proposal
  const bases = await findBases(reader, round, proposal)
  const isOpen = status === 'tabled' || status === 'draft'
  const first = settledNr !== null ? settledNr - 1 : isOpen ? standing.nr : textNr
  const isBaseGone = (text: WorkingText): boolean =>
    isOpen && bases.some((one) => one.status !== 'tabled' && !text.taken.includes(one.id))
  for (const nr of new Set([first, textNr])) {
    const version = nr === standing.nr ? standing : await findTextOf(reader, round, nr)
    const text = version && textWithAll(version.text, bases)
    if (!text || needsAttention(text, { id, operations: body.operations })) continue
    return { nr, text, isLost: isOpen && (nr !== standing.nr || isBaseGone(standing.text)) }
  }
  return { nr: standing.nr, text: standing.text, isLost: isOpen }
}

/** The proposals to which one is an amendment, the first of all first. */
export async function findBases(
  reader: Reader,
  round: Round,
  { onto }: Pick<ShownProposal, 'onto'>,
): Promise<ShownProposal[]> {
  const chain: ShownProposal[] = []
  for (let at = onto; at !== null && chain.length < MOST_BASES;) {
    const found = await findProposal(reader, round, at)
    if (!found) break
    chain.unshift(found)
    at = found.onto
  }
  return chain
}
