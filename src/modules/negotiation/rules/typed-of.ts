import type { Operation, WorkingText } from '../../../text/index.ts'
import type { Proposal, Typed } from '../proposal-schema.ts'
import { wordingOf } from './plan-consolidation.ts'

/**
 * A proposal that nobody typed as a person would type it, to be changed; null where one form cannot say it: it asks for several changes, splits
 * a paragraph, or its words are not in the text.
 */
export function typedOf(text: WorkingText, proposal: Pick<Proposal, 'id' | 'body'>): Typed | null {
  const { typed, operations } = proposal.body
  if (typed) return typed
  const [first, ...rest] = operations
  return first && rest.length === 0 ? typedOne(text, proposal, first) : null
}

const NONE = { text: null, other: null, number: null }

function typedOne(
  text: WorkingText,
  proposal: Pick<Proposal, 'id' | 'body'>,
  operation: Operation,
): Typed | null {
  const { what } = operation
  const wording = wordingOf(text, proposal)
  if (what === 'words' || what === 'alternative')
    return wording === null ? null : { ...NONE, how: what, paragraph: operation.paragraph, text: wording }
  if (what === 'insert') {
    const [put, ...others] = operation.paragraphs
    if (!put || others.length > 0 || put.depth > 0) return null
    return { ...NONE, how: operation.where, paragraph: operation.beside, text: put.text, number: put.number }
  }
  if (what === 'split') return null
  const [paragraph, other, ...others] = operation.paragraphs
  if (!paragraph || others.length > 0) return null
  if (what === 'merge')
    return other && wording ? { ...NONE, how: what, paragraph, other: calledIn(text, other), text: wording } : null // prettier-ignore
  if (other) return null
  if (what !== 'move') return { ...NONE, how: what, paragraph }
  const how = operation.where === 'before' ? 'moveBefore' : 'moveAfter'
  return { ...NONE, how, paragraph, other: calledIn(text, operation.beside) }
}

/** By its number where no other has it, else by its id. */
function calledIn({ paragraphs }: WorkingText, id: string): string {
  const number = paragraphs.find((one) => one.id === id)?.number ?? ''
  return number && paragraphs.filter((one) => one.number === number).length === 1 ? number : id
}
