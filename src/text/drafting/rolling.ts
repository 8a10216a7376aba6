/** The rolling text: the text as it stands with all that is proposed, in brackets. */
import type { Document, Footnote, Provision, TextSpan } from '../document.ts'
import { labelOf } from '../label.ts'
import { noteAt } from '../note-places.ts'
import { broughtBy } from './brought.ts'
import type { Operation, TextProposal, WorkingParagraph, WorkingText } from './model.ts'
import { withNumbers } from './numbers.ts'
import { asDocument } from './open-text.ts'
import { addRemarks, writtenWords, type OpenEdit, type Written } from './rolling-words.ts'
import { isSameWord, runsOf, tokensOf, type Token } from './tokens.ts'

/** A proposal that is open, with what is said beside its words: "proposed by X, Y; reserved by Z". Absent for the public. */
export interface OpenProposal extends TextProposal {
  attribution?: string
}

/** The words of the remarks in a rolling text, in its language; who proposes comes behind them. */
export interface RollingWords {
  deletion: string
  /** Of words or a paragraph to come, where nobody is named. */
  addition: string
  /** Before the label of the paragraph before which, or after which, this one would stand. */
  before: string
  after: string
  /** Before the labels of the paragraphs that would become one. */
  merged: string
  /** Where a new paragraph would begin. */
  split: string
  /** What a paragraph is called in a remark; by its label in English where this is absent. */
  nameOf?: (paragraph: WorkingParagraph) => string
}

const english: RollingWords = {
  deletion: 'delete',
  addition: 'new',
  before: 'moved to before',
  after: 'moved to after',
  merged: 'merged from',
  split: 'new paragraph',
}

/** What is proposed for one paragraph. */
interface Open {
  edits: OpenEdit[]
  /** It stands in brackets as a whole. */
  isBracketed: boolean
  remarks: { said: string; kind: 'attribution' | 'note' }[]
  before: Coming[]
  under: Coming[]
  others: Coming[]
  after: Coming[]
}

/** A paragraph that would come. */
interface Coming {
  paragraph: WorkingParagraph
  said: string
  /** What it is, where its place does not say it. */
  note?: string
}

/**
 * The text with all open proposals, as a document whose spans say what is in brackets and what is a remark: words as
 * alternatives, new paragraphs in brackets, other wordings behind theirs, deletions in brackets. What has lost its words
 * is not in it: `needsAttention`.
 */
export function rollingText(
  text: WorkingText,
  proposals: readonly OpenProposal[],
  words: RollingWords = english,
): Document {
  const rolling = new Rolling(text, proposals, words)
  return rolling.document()
}

interface WrittenParagraph extends Written {
  footnotes: Footnote[]
}

/** State is the point: what is proposed by paragraph, and what is written of it. */
class Rolling {
  private readonly open = new Map<string, Open>()
  private readonly known: Map<string, WorkingParagraph>
  private readonly byId: Map<string, OpenProposal>
  private readonly written = new Map<string, WrittenParagraph>()
  private readonly fresh = new Set<string>()
  private readonly text: WorkingText
  private readonly words: RollingWords

  constructor(text: WorkingText, proposals: readonly OpenProposal[], words: RollingWords) {
    this.text = text
    this.words = words
    this.known = new Map(text.paragraphs.map((one) => [one.id, one]))
    this.byId = new Map(proposals.map((one) => [one.id, one]))
    for (const proposal of proposals) this.take(proposal)
  }

  document(): Document {
    const row = this.inOrder()
    const paragraphs = withNumbers(
      row.map(({ paragraph }) => paragraph),
      this.fresh,
    ).map((paragraph, i) => this.write(paragraph, row[i]!))
    const document = asDocument({ ...this.text, paragraphs })
    const written = paragraphs.filter(({ id }) => id !== 'title' && id !== 'formula')
    return {
      ...document,
      provisions: document.provisions.map((one, i) => withRemarks(one, this.written.get(written[i]!.id))),
    }
  }

  private of(id: string): Open {
    const kept = this.open.get(id)
    if (kept) return kept
    const made: Open = {
      edits: [],
      isBracketed: false,
      remarks: [],
      before: [],
      under: [],
      others: [],
      after: [],
    }
    this.open.set(id, made)
    return made
  }

  private take(proposal: OpenProposal): void {
    const brought = broughtBy(proposal)
    for (const [i, operation] of proposal.operations.entries()) this.takeOne(proposal, operation, brought[i]!)
  }

  private takeOne(
    proposal: OpenProposal,
    operation: Operation,
    { words, paragraphs }: ReturnType<typeof broughtBy>[number],
  ): void {
    const said = proposal.attribution ?? ''
    const bracket = (id: string, remark: string, kind: 'attribution' | 'note'): void => {
      const open = this.of(id)
      open.isBracketed = true
      const all = [remark, said].filter((one) => one !== '').join(': ')
      if (all !== '') open.remarks.push({ said: all, kind: said === '' ? 'note' : kind })
    }
    switch (operation.what) {
      case 'words': {
        const chain = this.chainOf(proposal)
        const own = operation.edits.map((edit, k): OpenEdit => ({
          edit,
          put: words[k]!,
          proposal,
          chain,
          said,
        }))
        this.of(operation.paragraph).edits.push(...own)
        return
      }
      case 'insert':
        return this.takeInserted(operation, paragraphs, said)
      case 'alternative': {
        const { id, tokens } = paragraphs[0]!
        const beside = this.known.get(operation.paragraph)
        if (beside)
          this.of(beside.alternativeTo ?? beside.id).others.push(this.coming(id, tokens, beside, said, true))
        return
      }
      case 'bracket':
        for (const id of operation.paragraphs) bracket(id, '', 'attribution')
        return
      case 'delete':
        for (const id of operation.paragraphs) bracket(id, this.words.deletion, 'attribution')
        return
      case 'move':
        for (const id of operation.paragraphs)
          bracket(id, `${this.words[operation.where]} ${this.labels([operation.beside])}`, 'note')
        return
      case 'merge':
        return this.takeMerged(proposal, operation, words[0] ?? [])
      case 'split': {
        const chain = this.chainOf(proposal)
        const mark = [this.words.split, said].filter((one) => one !== '').join(': ')
        const own = operation.behind.map((behind): OpenEdit => {
          const put = [{ origin: proposal.id, at: -1, text: ` ${mark}` }]
          return { edit: { behind, remove: null, put: mark }, put, proposal, chain, said: '', isMark: true }
        })
        this.of(operation.paragraph).edits.push(...own)
      }
    }
  }

  private takeInserted(
    { beside, where, paragraphs: put }: Extract<Operation, { what: 'insert' }>,
    paragraphs: ReturnType<typeof broughtBy>[number]['paragraphs'],
    said: string,
  ): void {
    const owner = this.known.get(beside)
    if (!owner) return
    const first = put.findIndex(({ depth }) => depth <= 0)
    const above: WorkingParagraph[] = where === 'after' ? [owner] : []
    for (const [i, { id, tokens, put: own }] of paragraphs.entries()) {
      above.length = Math.min(above.length, Math.max(0, own.depth))
      const coming = this.coming(id, tokens, owner, said)
      const parent = above.at(-1)
      const isTitle = parent?.kind === 'heading' || parent?.kind === 'annex'
      coming.paragraph.number = own.number
      if (parent)
        Object.assign(coming.paragraph, {
          parent: parent.id,
          kind: isTitle ? 'operative' : parent.kind,
          depth: isTitle ? 0 : parent.depth + 1,
        })
      above.push(coming.paragraph)
      const isUnder = where === 'after' && (first < 0 || i < first)
      this.of(beside)[isUnder ? 'under' : where].push(coming)
    }
  }

  private takeMerged(
    { attribution = '' }: OpenProposal,
    { paragraphs: ids, text }: Extract<Operation, { what: 'merge' }>,
    tokens: Token[],
  ): void {
    const note = `${this.words.merged} ${this.labels(ids)}`
    for (const id of ids) {
      const open = this.of(id)
      open.isBracketed = true
      open.remarks.push(
        attribution === ''
          ? { said: note, kind: 'note' }
          : { said: `${note}: ${attribution}`, kind: 'attribution' },
      )
    }
    const first = this.known.get(ids[0] ?? '')
    if (!first || text === '') return
    const coming = this.coming(
      `${tokens[0]?.origin} ${tokens[0]?.at} merged`,
      tokens,
      first,
      attribution,
      true,
    )
    this.of(first.alternativeTo ?? first.id).others.push({ ...coming, note })
  }

  private coming(
    id: string,
    tokens: readonly Token[],
    { kind, depth, parent, page, ...beside }: WorkingParagraph,
    said: string,
    isOther = false,
  ): Coming {
    const to = beside.alternativeTo ?? beside.id
    const paragraph: WorkingParagraph = {
      id, eId: '', kind, number: '', depth, parent, page, notes: [], runs: runsOf(tokens),
      ...(isOther ? { alternativeTo: to } : {}),
    } // prettier-ignore
    this.known.set(id, paragraph)
    this.fresh.add(id)
    return { paragraph, said }
  }

  private labels(ids: readonly string[]): string {
    const { nameOf } = this.words
    const labelled = (paragraph: WorkingParagraph | undefined): string =>
      paragraph && nameOf ? nameOf(paragraph) : labelOf(paragraph?.eId ?? '')
    return ids.map((id) => labelled(this.known.get(id))).join(', ')
  }

  /** The proposals on which one builds, itself the last. */
  private chainOf(proposal: OpenProposal): TextProposal[] {
    const chain: TextProposal[] = [proposal]
    for (let base = proposal.onto; base !== undefined && chain.length < 100;) {
      const found = this.byId.get(base)
      if (!found) break
      chain.unshift(found)
      base = found.onto
    }
    return chain
  }

  /** All paragraphs in their order, those to come in their places. */
  private inOrder(): (Coming & { isComing: boolean })[] {
    const row: (Coming & { isComing: boolean })[] = []
    const closing = closingOf(this.text.paragraphs)
    const come = (all: readonly Coming[]): void => {
      for (const one of all) {
        const open = this.open.get(one.paragraph.id)
        come(open?.before ?? [])
        row.push({ ...one, isComing: true })
        close(one.paragraph.id)
      }
    }
    const close = (id: string): void => {
      const open = this.open.get(id)
      if (!open) return
      come(open.under)
      come(open.others)
      come(open.after)
    }
    for (const [i, paragraph] of this.text.paragraphs.entries()) {
      come(this.open.get(paragraph.id)?.before ?? [])
      row.push({ paragraph, said: '', isComing: false })
      for (const id of closing[i]!) close(id)
    }
    return row
  }

  /** Another wording of a paragraph, and one that comes of several, say by themselves what they are. */
  private markOf(
    { alternativeTo }: WorkingParagraph,
    note: string | undefined,
    isComing: boolean,
  ): Open['remarks'] {
    const isPlain = isComing && alternativeTo === undefined && note === undefined
    return isPlain ? [{ said: this.words.addition, kind: 'note' }] : []
  }

  private write(
    paragraph: WorkingParagraph,
    { said, note, isComing }: Coming & { isComing: boolean },
  ): WorkingParagraph {
    const open = this.open.get(paragraph.id)
    if (!open && !isComing) return paragraph
    const tokens = tokensOf(paragraph)
    const written = writtenWords(tokens, open?.edits ?? [], this.words)
    if (isComing || open?.isBracketed) wrap(written, [
      ...(note === undefined ? [] : [{ said: note, kind: 'note' as const }]),
      ...(said === '' ? this.markOf(paragraph, note, isComing) : [{ said, kind: 'attribution' as const }]),
      ...(open?.remarks ?? []),
    ]) // prettier-ignore
    this.written.set(paragraph.id, { ...written, footnotes: notesIn(paragraph, tokens, written) })
    return { ...paragraph, runs: [{ origin: '', at: 0, text: written.text }], notes: [] }
  }
}

/** At each place the ids of the paragraphs whose block ends there, the innermost first. */
function closingOf(paragraphs: readonly WorkingParagraph[]): string[][] {
  const ends = new Map<string, number>()
  const byId = new Map(paragraphs.map((one) => [one.id, one]))
  for (const [i, one] of paragraphs.entries()) {
    for (let at: WorkingParagraph | undefined = one, n = 0; at && n < 100; n++) {
      ends.set(at.id, i)
      const owner: string | null | undefined = at.alternativeTo ?? at.parent
      at = owner ? byId.get(owner) : undefined
    }
  }
  const closing: string[][] = paragraphs.map(() => [])
  for (const { id } of paragraphs.toReversed()) closing[ends.get(id)!]!.push(id)
  return closing
}

function wrap(written: Written, remarks: Open['remarks']): void {
  written.text = `[${written.text}`
  written.ends = written.ends.map((end) => end + 1)
  written.remarks = written.remarks.map(({ start, end, kind }) => ({ start: start + 1, end: end + 1, kind }))
  for (const { said, kind } of remarks) addRemarks(written, [said], kind)
  written.text += ']'
}

/** Notes where they stood, among what is written now. */
function notesIn({ notes }: WorkingParagraph, tokens: readonly Token[], { text, ends }: Written): Footnote[] {
  return notes.map(({ behind, ...note }) => {
    const at = behind ? tokens.findIndex((token) => isSameWord(token, behind)) : -1
    return noteAt({ ...note }, behind === null ? 0 : (ends[at] ?? text.length), text.length)
  })
}

/** A provision with its notes, whose spans say what its remarks are, in whatever language. */
function withRemarks(provision: Provision, written: WrittenParagraph | undefined): Provision {
  if (!written) return provision
  const made = { ...provision, footnotes: written.footnotes }
  if (written.remarks.length === 0 || !provision.spans) return made
  const kinds = new Map(written.remarks.map(({ start, end, kind }) => [`${start} ${end}`, kind]))
  const spans = provision.spans.map((span): TextSpan => {
    const kind = kinds.get(`${span.start} ${span.end}`)
    return kind && span.kind !== 'alternative' ? { ...span, kind } : span
  })
  return { ...made, spans }
}
