/** One proposal taken into a text, whole or not at all. */
import {
  bracketed,
  inserted,
  merged,
  moved,
  split,
  withAlternative,
  withoutParagraphs,
} from './apply-paragraphs.ts'
import { bringerOf, withEdits, type Bringer } from './apply-words.ts'
import { placeOfParagraph } from './blocks.ts'
import type { Lost, Operation, TextProposal, WorkingParagraph, WorkingText } from './model.ts'
import { withNumbers } from './numbers.ts'
import { idFor } from './open-text.ts'

export type Applied = { text: WorkingText } | { lost: Lost }

/**
 * The text with a proposal, or why it does not apply. Its operations follow one another. Nothing is looked for in any
 * other place than the words that it names; a text that has it already stays as it is.
 */
export function applyProposal(text: WorkingText, proposal: TextProposal): Applied {
  const made = applyUnnumbered(text, proposal)
  return 'lost' in made ? made : { text: numbered(made.text, new Set(made.fresh)) }
}

/** Why a proposal does not apply to a text as it stands; null where it does. */
export function needsAttention(text: WorkingText, proposal: TextProposal): Lost | null {
  const made = applyUnnumbered(text, proposal)
  return 'lost' in made ? made.lost : null
}

/** The id of the paragraph of that number, from 1, that a proposal puts in. */
export const putId = (proposal: string, count: number): string => idFor(proposal, String(count))

export const bringerFor = ({ id }: Pick<TextProposal, 'id'>): Bringer =>
  bringerOf(id, (count) => putId(id, count))

export const numbered = (text: WorkingText, fresh: ReadonlySet<string>): WorkingText => ({
  ...text,
  paragraphs: withNumbers(text.paragraphs, fresh),
})

/** The same, where the paragraphs that it puts in have no address yet. */
export function applyUnnumbered(
  text: WorkingText,
  proposal: TextProposal,
): { text: WorkingText; fresh: string[] } | { lost: Lost } {
  if (text.taken.includes(proposal.id)) return { text, fresh: [] }
  if (proposal.onto !== undefined && !text.taken.includes(proposal.onto))
    return { lost: { why: 'proposal-not-in-text', onto: proposal.onto } }
  const own = bringerFor(proposal)
  const fresh: string[] = []
  const bring: Bringer = {
    words: own.words,
    paragraph() {
      const id = own.paragraph()
      fresh.push(id)
      return id
    },
  }
  let { paragraphs } = text
  for (const operation of proposal.operations) {
    const made = operated(paragraphs, operation, bring)
    if ('lost' in made) return made
    paragraphs = made.paragraphs
  }
  const taken = [...text.taken, proposal.id].sort()
  return { text: { ...text, paragraphs, taken }, fresh }
}

function operated(
  paragraphs: WorkingParagraph[],
  operation: Operation,
  bring: Bringer,
): { paragraphs: WorkingParagraph[] } | { lost: Lost } {
  switch (operation.what) {
    case 'words':
      return reworded(paragraphs, operation, bring)
    case 'insert':
      return inserted(paragraphs, operation, bring)
    case 'alternative':
      return withAlternative(paragraphs, operation, bring)
    case 'bracket':
      return bracketed(paragraphs, operation, bring)
    case 'delete':
      return withoutParagraphs(paragraphs, operation)
    case 'move':
      return moved(paragraphs, operation)
    case 'merge':
      return merged(paragraphs, operation, bring)
    case 'split':
      return split(paragraphs, operation, bring)
  }
}

function reworded(
  paragraphs: WorkingParagraph[],
  { paragraph, edits }: Extract<Operation, { what: 'words' }>,
  bring: Bringer,
): { paragraphs: WorkingParagraph[] } | { lost: Lost } {
  const at = placeOfParagraph(paragraphs, paragraph)
  if (at < 0) return { lost: { why: 'paragraph-gone', paragraph } }
  const made = withEdits(paragraphs[at]!, edits, bring)
  return 'lost' in made ? made : { paragraphs: paragraphs.with(at, made.paragraph) }
}
