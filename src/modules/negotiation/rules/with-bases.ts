import { type WorkingText, applyProposal } from '../../../text/index.ts'
import type { Proposal } from '../proposal-schema.ts'

export type Amending = Pick<Proposal, 'id' | 'onto' | 'body'>

/** Amendments to amendments are followed so far. */
export const MOST_BASES = 20

/** The proposals to which one is an amendment, itself left out, the first of all first; as far as they are known. */
export function basesOf<P extends Amending>(
  { onto }: Pick<Amending, 'onto'>,
  known: ReadonlyMap<string, P>,
): P[] {
  const chain: P[] = []
  for (let at = onto; at !== null && chain.length < MOST_BASES;) {
    const found = known.get(at)
    if (!found) break
    chain.unshift(found)
    at = found.onto
  }
  return chain
}

/** A text with these proposals, one after the other; null where one does not go in. */
export function textWithAll(text: WorkingText, proposals: readonly Amending[]): WorkingText | null {
  let now = text
  for (const { id, body } of proposals) {
    const made = applyProposal(now, { id, operations: body.operations })
    if ('lost' in made) return null
    now = made.text
  }
  return now
}

/** The text to which a proposal was written: with those to which it is an amendment, where they go in. */
export const withBases = (
  text: WorkingText,
  proposal: Pick<Amending, 'onto'>,
  known: ReadonlyMap<string, Amending>,
): WorkingText => textWithAll(text, basesOf(proposal, known)) ?? text
