import {
  type Consolidated,
  type Operation,
  type TextProposal,
  type WorkingText,
  applyProposal,
  consolidate,
  editsOf,
} from '../../../text/index.ts'
import type { Proposal } from '../proposal-schema.ts'
import type { ProposalOutcome } from '../schema.ts'

/** What the chair does with a proposal. */
export interface Choice {
  id: string
  outcome: ProposalOutcome
  reason: string
  /** Of one that is accepted as amended: the wording that goes in. */
  words: string | null
}

export interface Plan {
  choices: readonly Choice[]
  /** Ids of proposals in the order in which they go in, where the order matters. */
  order: readonly string[]
}

export type Planned = { made: Consolidated } | { cannotAmend: string }

const CHAIRS = '/chair'

/** What the words of a proposal that was accepted as amended have as their origin: they are the chair's, not its proposers'. */
const chairsWordingOn = (proposal: string): string => `${proposal}${CHAIRS}`

/** The proposal that an origin of words is or amends, and whether the wording is the chair's. */
export const proposalOfOrigin = (origin: string): { proposal: string; isChairs: boolean } => ({
  proposal: origin.endsWith(CHAIRS) ? origin.slice(0, -CHAIRS.length) : origin,
  isChairs: origin.endsWith(CHAIRS),
})

/** The text as it would stand, with what does not go in and what is in conflict; nothing is kept. */
export function planConsolidation(
  text: WorkingText,
  proposals: ReadonlyMap<string, Pick<Proposal, 'id' | 'body' | 'onto'>>,
  { choices, order }: Plan,
): Planned {
  const taken: TextProposal[] = []
  for (const { id, outcome, words } of choices) {
    const proposal = proposals.get(id)
    if (!proposal || (outcome !== 'accepted' && outcome !== 'accepted-as-amended')) continue
    const onto = proposal.onto === null ? {} : { onto: proposal.onto }
    const operations =
      outcome === 'accepted'
        ? proposal.body.operations
        : amended(text, proposal.body.operations, words?.trim() ?? '')
    if (!operations) return { cannotAmend: id }
    taken.push({ id: outcome === 'accepted' ? id : chairsWordingOn(id), operations, ...onto })
  }
  const ordered = order.flatMap((id) => [id, chairsWordingOn(id)])
  return { made: byProposal(consolidate(text, taken, ordered)) }
}

/** What came of it under the ids of the proposals themselves; the text keeps the origins of its words. */
function byProposal({ text, applied, lost, conflicts }: Consolidated): Consolidated {
  const own = (id: string): string => proposalOfOrigin(id).proposal
  return {
    text,
    applied: applied.map(own),
    lost: lost.map((one) => ({ ...one, proposal: own(one.proposal) })),
    conflicts: conflicts.map(({ proposals: [a, b], paragraph }) => ({
      proposals: [own(a), own(b)],
      paragraph,
    })),
  }
}

/** The operations of a proposal with another wording; null where they put none in, or several. */
function amended(text: WorkingText, operations: readonly Operation[], words: string): Operation[] | null {
  const [first, ...rest] = operations
  if (!first || rest.length > 0 || words === '') return null
  const line = words.replace(/\s+/gu, ' ')
  if (first.what === 'words') {
    const paragraph = text.paragraphs.find(({ id }) => id === first.paragraph)
    const edits = paragraph ? editsOf(paragraph, line) : []
    return edits.length > 0 ? [{ ...first, edits }] : null
  }
  if (first.what === 'alternative' || first.what === 'merge') return [{ ...first, text: line }]
  if (first.what === 'insert' && first.paragraphs.length === 1)
    return [{ ...first, paragraphs: [{ ...first.paragraphs[0]!, text: line }] }]
  return null
}

/** The wording that a proposal gives its paragraph, to be amended; null where it gives none, or several. */
export function wordingOf(text: WorkingText, { id, body }: Pick<Proposal, 'id' | 'body'>): string | null {
  const [first, ...rest] = body.operations
  if (!first || rest.length > 0) return null
  if (first.what === 'alternative' || first.what === 'merge') return first.text
  if (first.what === 'insert') return first.paragraphs.length === 1 ? first.paragraphs[0]!.text : null
  if (first.what !== 'words') return null
  const applied = applyProposal(text, { id, operations: [first] })
  if ('lost' in applied) return null
  const paragraph = applied.text.paragraphs.find((one) => one.id === first.paragraph)
  return paragraph ? paragraph.runs.map(({ text: words }) => words).join('') : null
}
