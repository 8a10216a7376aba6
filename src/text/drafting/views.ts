/** What is proposed, set side by side: by paragraph and by proposer. */
import { applyProposal } from './apply.ts'
import { broughtBy } from './brought.ts'
import { conflictsOf, touching } from './conflicts.ts'
import { instructionOf } from './instruction.ts'
import type { Operation, TextProposal, WorkingParagraph, WorkingText } from './model.ts'
import { wordsOf } from './tokens.ts'

/** A proposal as it concerns one paragraph. */
export interface Wording {
  proposal: string
  what: Operation['what'][]
  /** How the paragraph would read; null where it would be gone. */
  words: string | null
  /** Paragraphs that would come beside it, or other wordings of it, with the numbers that the proposal gives. */
  put: { number: string; text: string }[]
}

/** A paragraph with what is proposed for it. */
export interface Compared {
  paragraph: WorkingParagraph
  words: string
  wordings: Wording[]
  /** Pairs of proposals that somebody must put in an order. */
  conflicts: [string, string][]
}

/**
 * The paragraphs in their order, each with how each proposal would have it. A proposal that does not apply to the text as it
 * stands is in none; one that amends another is shown as the paragraph would read with both.
 *
 * @param onlyOpen without the paragraphs for which nothing is proposed
 */
export function sideBySide(
  text: WorkingText,
  proposals: readonly TextProposal[],
  onlyOpen = false,
): Compared[] {
  const open = touching(text, proposals)
  const conflicts = Map.groupBy(conflictsOf(text, proposals), ({ paragraph }) => paragraph)
  const byId = new Map(proposals.map((one) => [one.id, one]))
  const made = new Map<string, Map<string, WorkingParagraph> | null>()
  const afterwards = (proposal: TextProposal): Map<string, WorkingParagraph> | null => {
    const kept = made.get(proposal.id)
    if (kept !== undefined) return kept
    const now = withBases(text, proposal, byId)
    const paragraphs = now && new Map(now.paragraphs.map((one) => [one.id, one]))
    made.set(proposal.id, paragraphs)
    return paragraphs
  }
  return text.paragraphs.flatMap((paragraph): Compared[] => {
    const ids = open.get(paragraph.id) ?? []
    if (onlyOpen && ids.length === 0) return []
    const wordings = ids.flatMap((id) => {
      const proposal = byId.get(id)!
      const now = afterwards(proposal)
      return now ? [wordingOf(proposal, paragraph, now)] : []
    })
    const pairs = (conflicts.get(paragraph.id) ?? []).map((one) => one.proposals)
    return [{ paragraph, words: wordsOf(paragraph), wordings, conflicts: pairs }]
  })
}

/** The text with a proposal and those that it amends; null where it does not apply. */
function withBases(
  text: WorkingText,
  proposal: TextProposal,
  byId: Map<string, TextProposal>,
): WorkingText | null {
  const chain = [proposal]
  for (let base = proposal.onto; base !== undefined && chain.length < 100; base = byId.get(base)?.onto) {
    const found = byId.get(base)
    if (found) chain.unshift(found)
  }
  let now = text
  for (const one of chain) {
    const applied = applyProposal(now, one)
    if ('lost' in applied) return null
    now = applied.text
  }
  return now
}

function wordingOf(
  proposal: TextProposal,
  paragraph: WorkingParagraph,
  now: Map<string, WorkingParagraph>,
): Wording {
  const brought = broughtBy(proposal)
  const own = proposal.operations.flatMap((operation, i) =>
    isAbout(operation, paragraph.id) ? [{ operation, brought: brought[i]! }] : [],
  )
  const after = now.get(paragraph.id)
  return {
    proposal: proposal.id,
    what: [...new Set(own.map(({ operation }) => operation.what))],
    words: after ? wordsOf(after) : null,
    put: own.flatMap(({ brought: { paragraphs } }) =>
      paragraphs.flatMap(({ id, put }) => {
        const made = now.get(id)
        return made ? [{ number: made.number || put.number, text: wordsOf(made) }] : []
      }),
    ),
  }
}

function isAbout(operation: Operation, id: string): boolean {
  if ('paragraph' in operation) return operation.paragraph === id
  if (operation.what === 'insert') return operation.beside === id
  return operation.paragraphs.includes(id) || (operation.what === 'move' && operation.beside === id)
}

/** What one proposer asks for, in the order of the text. */
export interface Compilation {
  proposer: string
  proposals: { id: string; sentences: string[] }[]
}

/**
 * The proposals by who makes them, as the sentences of a paper, in the order of the text; proposers in the order in which they
 * are given.
 *
 * @param proposersOf those who propose it, a group as one
 * @param language of the sentences; none are written in a language other than English
 */
export function compilationOf(
  text: WorkingText,
  proposals: readonly TextProposal[],
  proposersOf: (proposal: TextProposal) => readonly string[],
  language: string,
): Compilation[] {
  const places = new Map(text.paragraphs.map(({ id }, i) => [id, i]))
  const first = ({ operations }: TextProposal): number =>
    Math.min(...operations.flatMap(namesOf).map((id) => places.get(id) ?? Infinity), Infinity)
  const inOrder = proposals
    .map((proposal) => ({ proposal, at: first(proposal) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
  const byProposer = new Map<string, Compilation>()
  for (const proposal of proposals)
    for (const proposer of proposersOf(proposal))
      if (!byProposer.has(proposer)) byProposer.set(proposer, { proposer, proposals: [] })
  for (const { proposal } of inOrder) {
    const sentences = instructionOf(text, proposal.operations, language)
    for (const proposer of proposersOf(proposal))
      byProposer.get(proposer)!.proposals.push({ id: proposal.id, sentences })
  }
  return [...byProposer.values()]
}

const namesOf = (operation: Operation): string[] =>
  'paragraph' in operation
    ? [operation.paragraph]
    : operation.what === 'insert'
      ? [operation.beside]
      : operation.paragraphs
