/** Tracked changes of a Word file as proposals to a text. */
import type { Document, Provision } from '../document.ts'
import { redline, type Pair } from '../redline/index.ts'
import type { ReadProposal } from '../structure/index.ts'
import { editsOf } from './edits.ts'
import type { Operation, WordEdit, WorkingParagraph, WorkingText } from './model.ts'
import { asDocument } from './open-text.ts'
import { tokenise } from './tokens.ts'

/** What one author changed, of one day. */
export interface AuthorsChanges {
  author: string
  /** ISO 8601 date of the last change; empty where the file does not say. */
  date: string
  operations: Operation[]
}

/** A change of the file that is no proposal to the text, and why. */
export interface Unfit {
  change: ReadProposal | null
  /**
   * `other-words`: the file has other words there than the text, beside what is tracked; `two-authors`: several changed the
   * same words; `structure`: paragraphs were split or joined; `note`: it concerns a footnote; `comment`: words about the text.
   */
  why: 'other-words' | 'two-authors' | 'structure' | 'note' | 'comment'
  /** Of the file. */
  eId: string
}

/**
 * What each author of a file asks for, in the order of their first change. The file is compared with the text as it
 * stands, and of what differs that is taken which the file has as tracked: nobody proposes what nobody marked.
 *
 * @param read as `readDocument` gives it: its document has all changes accepted
 */
export function operationsOfTrackedChanges(
  text: WorkingText,
  read: { document: Document; proposals?: readonly ReadProposal[] },
): { changes: AuthorsChanges[]; unfit: Unfit[] } {
  const reader = new TrackedReader(text, read.document, read.proposals ?? [])
  reader.read()
  return { changes: [...reader.byAuthor.values()], unfit: reader.unfit }
}

const isPut = ({ kind }: ReadProposal): boolean => kind === 'insertion' || kind === 'moved-to'
const isOut = ({ kind }: ReadProposal): boolean => kind === 'deletion' || kind === 'moved-from'

/** State is the point: what was taken so far. */
class TrackedReader {
  readonly byAuthor = new Map<string, AuthorsChanges>()
  readonly unfit: Unfit[] = []
  private readonly paragraphs: WorkingParagraph[]
  private readonly provisions: Provision[]
  private readonly pairs: Pair[]
  private readonly at: Map<string, ReadProposal[]>
  private readonly tracked: readonly ReadProposal[]

  constructor(text: WorkingText, document: Document, tracked: readonly ReadProposal[]) {
    this.paragraphs = text.paragraphs.filter(({ id }) => id !== 'title' && id !== 'formula')
    const compared = redline(asDocument(text), document)
    this.provisions = compared.b.provisions
    this.pairs = compared.pairs
    this.tracked = tracked
    this.at = Map.groupBy(tracked, ({ eId }) => eId)
  }

  read(): void {
    for (const change of this.tracked) {
      if (change.kind === 'comment') this.leave('comment', change)
      else if (change.note !== undefined) this.leave('note', change)
    }
    let before: WorkingParagraph | undefined
    for (const pair of this.inOrder()) {
      const own = this.paragraphs[pair.at.a[0] ?? -1]
      if (pair.at.b.length > 0) this.readPair(pair, own, before)
      else this.readGone(pair, own!)
      if (own && pair.at.b.length > 0) before = own
    }
  }

  /** In the order of the file; what is gone from it first. */
  private inOrder(): Pair[] {
    const at = ({ at: places }: Pair): number => places.b[0] ?? -1
    return this.pairs.toSorted((p, q) => at(p) - at(q))
  }

  private readPair(
    pair: Pair,
    own: WorkingParagraph | undefined,
    before: WorkingParagraph | undefined,
  ): void {
    const provision = this.provisions[pair.at.b[0]!]!
    const changes = (this.at.get(provision.eId) ?? []).filter(
      (one) => one.note === undefined && one.isAfter === undefined,
    )
    if (pair.kind === 'split' || pair.kind === 'merged')
      return this.leave('structure', changes[0], provision.eId)
    if (pair.kind === 'inserted') return this.readNew(provision, changes, before)
    if (pair.kind === 'moved' || pair.kind === 'moved-changed')
      this.readMove(changes, own!, before, provision.eId)
    this.readWords(editsOf(own!, provision.text), changes, own!, provision.eId)
  }

  private readNew(provision: Provision, changes: ReadProposal[], before: WorkingParagraph | undefined): void {
    const put = changes.filter(isPut)
    const [first] = put
    if (!first || !holds(put, provision.text)) return this.leave('other-words', first, provision.eId)
    if (new Set(put.map(({ author }) => author)).size > 1)
      return this.leave('two-authors', first, provision.eId)
    const paragraph = { number: provision.number, text: provision.text, depth: 0 }
    const isBelow = before !== undefined && provision.depth > before.depth
    const beside = before ?? this.paragraphs[0]
    if (!beside) return this.leave('structure', first, provision.eId)
    this.take(first, {
      what: 'insert',
      beside: beside.id,
      where: before ? 'after' : 'before',
      paragraphs: [{ ...paragraph, depth: isBelow ? 1 : 0 }],
    })
  }

  private readGone(pair: Pair, own: WorkingParagraph): void {
    const text = asText(own)
    const change = this.tracked.find((one) => isOut(one) && one.isAfter && sameWords(one.words, text))
    if (!change) return this.leave('other-words', undefined, pair.a[0] ?? '')
    this.take(change, { what: 'delete', paragraphs: [own.id] })
  }

  private readMove(
    changes: ReadProposal[],
    own: WorkingParagraph,
    before: WorkingParagraph | undefined,
    eId: string,
  ): void {
    const change = changes.find(({ kind }) => kind === 'moved-to')
    const beside = before ?? this.paragraphs.find((one) => one !== own)
    if (!change || !beside) return this.leave('structure', changes[0], eId)
    this.take(change, {
      what: 'move',
      paragraphs: [own.id],
      beside: beside.id,
      where: before ? 'after' : 'before',
    })
  }

  /** The changes of words of a paragraph by who marked them. */
  private readWords(edits: WordEdit[], changes: ReadProposal[], own: WorkingParagraph, eId: string): void {
    const byAuthor = new Map<string, { change: ReadProposal; edits: WordEdit[] }>()
    for (const edit of edits) {
      const fitting = authorsOf(edit, changes)
      if (fitting.length !== 1) {
        this.leave(fitting.length === 0 ? 'other-words' : 'two-authors', changes[0], eId)
        continue
      }
      const change = changes.findLast(({ author, kind }) => author === fitting[0] && kind !== 'comment')!
      const known = byAuthor.get(change.author) ?? { change, edits: [] }
      known.edits.push(edit)
      byAuthor.set(change.author, known)
    }
    for (const { change, edits: made } of byAuthor.values())
      this.take(change, { what: 'words', paragraph: own.id, edits: made })
  }

  private take({ author, date }: ReadProposal, operation: Operation): void {
    const known = this.byAuthor.get(author) ?? { author, date, operations: [] }
    known.operations.push(operation)
    if (date > known.date) known.date = date
    this.byAuthor.set(author, known)
  }

  private leave(why: Unfit['why'], change: ReadProposal | undefined, eId = change?.eId ?? ''): void {
    this.unfit.push({ change: change ?? null, why, eId })
  }
}

const asText = ({ runs }: WorkingParagraph): string => runs.map(({ text }) => text).join('')

/** Words and marks, without white space. */
const wordsIn = (text: string): string[] => tokenise(text).filter((one) => one.trim() !== '')

const sameWords = (printed: string, text: string): boolean => {
  const [said, own] = [wordsIn(printed), wordsIn(text)]
  return said.length >= own.length && said.slice(said.length - own.length).join(' ') === own.join(' ')
}

/** Whether all the words stand in the changes, as often as they are asked for. */
function holds(changes: readonly ReadProposal[], text: string): boolean {
  const left = new Map<string, number>()
  for (const word of changes.flatMap(({ words }) => wordsIn(words))) left.set(word, (left.get(word) ?? 0) + 1)
  return wordsIn(text).every((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
}

/** Those who each marked all the words of an edit; several where it takes more than one. */
function authorsOf({ remove, put }: WordEdit, changes: readonly ReadProposal[]): string[] {
  const marked = (all: readonly ReadProposal[]): boolean =>
    holds(all.filter(isOut), withoutKept(remove?.words ?? '', put)) &&
    holds(all.filter(isPut), withoutKept(put, remove?.words ?? ''))
  const authors = [...new Set(changes.map(({ author }) => author))]
  const alone = authors.filter((author) => marked(changes.filter((one) => one.author === author)))
  if (alone.length > 0) return alone.slice(0, 1)
  return marked(changes) ? authors : []
}

/** Words of one side of an edit that do not stand on the other: an edit may hold some that stay. */
function withoutKept(words: string, other: string): string {
  const left = wordsIn(other)
  return wordsIn(words)
    .filter((word) => {
      const at = left.indexOf(word)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    .join(' ')
}
