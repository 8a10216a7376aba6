/** What each proposal touches of a text. */
import { blockOf } from './blocks.ts'
import { broughtBy } from './brought.ts'
import type { Operation, TextProposal, WordEdit, WordName, WorkingParagraph, WorkingText } from './model.ts'
import { placeOfWord, tokensOf, type Token } from './tokens.ts'

/**
 * What is touched of one paragraph: all of it; a stretch of its words, of which that behind which others come is one
 * (-1: its beginning); a place beside it, where one comes at most; or words that are not there.
 */
export type Touch =
  | { what: 'whole' }
  | { what: 'words'; from: number; to: number }
  | { what: 'place'; place: string }
  | { what: 'lost' }

export interface TouchOf {
  proposal: TextProposal
  touch: Touch
}

/** What the proposals touch, by paragraph; those that another proposal puts in among them. */
export function touchesOf(text: WorkingText, proposals: readonly TextProposal[]): Map<string, TouchOf[]> {
  const places = new Places(text, proposals)
  const byParagraph = new Map<string, TouchOf[]>()
  for (const proposal of proposals) {
    const add = (paragraph: string, touch: Touch): void => {
      const known = byParagraph.get(paragraph)
      if (known) known.push({ proposal, touch })
      else byParagraph.set(paragraph, [{ proposal, touch }])
    }
    for (const operation of proposal.operations) addTouches(operation, places, add)
  }
  return byParagraph
}

function addTouches(
  operation: Operation,
  places: Places,
  add: (paragraph: string, touch: Touch) => void,
): void {
  const whole: Touch = { what: 'whole' }
  switch (operation.what) {
    case 'words':
      for (const edit of operation.edits) add(operation.paragraph, places.ofEdit(operation.paragraph, edit))
      return
    case 'insert':
      return add(operation.beside, { what: 'place', place: operation.where })
    case 'alternative':
      return add(operation.paragraph, { what: 'place', place: 'alternative' })
    case 'bracket':
      for (const id of operation.paragraphs) {
        add(id, { what: 'words', from: -1, to: -1 })
        add(id, { what: 'place', place: 'bracket' })
      }
      return
    case 'delete':
      for (const id of places.below(operation.paragraphs)) add(id, whole)
      return
    case 'move':
      for (const id of places.blocks(operation.paragraphs)) add(id, whole)
      return add(operation.beside, { what: 'place', place: operation.where })
    case 'merge':
      for (const id of operation.paragraphs) add(id, whole)
      return
    case 'split':
      return add(operation.paragraph, whole)
  }
}

/**
 * Where words stand in a text, also those that proposals bring to which others are amendments. Only paragraphs that are
 * asked for are looked at. State is the point.
 */
class Places {
  private readonly paragraphs: Map<string, WorkingParagraph>
  /** Paragraphs by what they hang under, and other wordings by what they stand beside. */
  private readonly hanging: Map<string | null, WorkingParagraph[]>
  private readonly beside: Map<string | undefined, WorkingParagraph[]>
  private readonly tokens = new Map<string, readonly Token[]>()
  private readonly text: WorkingText
  private readonly amended: TextProposal[]

  constructor(text: WorkingText, proposals: readonly TextProposal[]) {
    this.text = text
    this.paragraphs = new Map(text.paragraphs.map((one) => [one.id, one]))
    this.hanging = Map.groupBy(text.paragraphs, ({ parent }) => parent)
    this.beside = Map.groupBy(text.paragraphs, ({ alternativeTo }) => alternativeTo)
    const bases = new Set(proposals.map(({ onto }) => onto))
    this.amended = inOrderOf(proposals.filter(({ id }) => bases.has(id)))
  }

  ofEdit(paragraph: string, { behind, remove }: WordEdit): Touch {
    const tokens = this.tokensIn(paragraph)
    const place = (name: WordName): number => placeOfWord(tokens, name)
    if (!remove) {
      const at = behind ? place(behind) : -1
      return behind && at < 0 ? { what: 'lost' } : { what: 'words', from: at, to: at }
    }
    const [from, to] = [place(remove.first), place(remove.last)]
    return from < 0 || to < from ? { what: 'lost' } : { what: 'words', from, to }
  }

  below(ids: readonly string[]): Set<string> {
    return this.gather(ids, (id) => this.hanging.get(id) ?? [])
  }

  blocks(ids: readonly string[]): Set<string> {
    return this.gather(ids, (id) => [...(this.hanging.get(id) ?? []), ...(this.beside.get(id) ?? [])])
  }

  private gather(ids: readonly string[], next: (id: string) => WorkingParagraph[]): Set<string> {
    const all = new Set(ids)
    for (const id of all) {
      for (const one of next(id)) all.add(one.id)
      if (this.paragraphs.get(id)?.kind === 'annex')
        for (const one of blockOf(this.text.paragraphs, id)) all.add(one.id)
    }
    return all
  }

  private tokensIn(paragraph: string): readonly Token[] {
    const kept = this.tokens.get(paragraph)
    if (kept) return kept
    const own = this.paragraphs.get(paragraph)
    let tokens: readonly Token[] = own ? tokensOf(own) : []
    for (const proposal of this.amended) tokens = withBrought(tokens, paragraph, proposal)
    this.tokens.set(paragraph, tokens)
    return tokens
  }
}

/** Those to which others are amendments before these. */
function inOrderOf(proposals: readonly TextProposal[]): TextProposal[] {
  const byId = new Map(proposals.map((one) => [one.id, one]))
  const depth = ({ onto }: TextProposal, most = 100): number => {
    const base = onto === undefined || most === 0 ? undefined : byId.get(onto)
    return base ? 1 + depth(base, most - 1) : 0
  }
  return proposals.toSorted((a, b) => depth(a) - depth(b))
}

/** The tokens of a paragraph with those that a proposal brings, behind what they replace. */
function withBrought(tokens: readonly Token[], paragraph: string, proposal: TextProposal): readonly Token[] {
  let all = tokens
  for (const [i, { words, paragraphs }] of broughtBy(proposal).entries()) {
    const own = paragraphs.find(({ id }) => id === paragraph)
    if (own) all = own.tokens
    const operation = proposal.operations[i]!
    if (operation.what === 'merge' && operation.paragraphs.includes(paragraph)) all = [...all, ...words[0]!]
    if (operation.what !== 'words' || operation.paragraph !== paragraph) continue
    for (const [k, { behind, remove }] of operation.edits.entries()) {
      const anchor = remove?.last ?? behind
      const at = anchor ? placeOfWord(all, anchor) : -1
      if (!anchor || at >= 0) all = [...all.slice(0, at + 1), ...words[k]!, ...all.slice(at + 1)]
    }
  }
  return all
}
