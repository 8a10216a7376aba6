/** Changes made in a draft, all at once: each was planned on the draft as it stood. */
import type { Document, Footnote, Provision } from '../document.ts'
import { noteAt, placeOf } from '../note-places.ts'
import { addressPart } from '../structure/numbering.ts'
import { markSpans } from '../structure/spans.ts'
import { placeKey } from './conflicts.ts'
import { descendants } from './find.ts'
import type { NewParagraph } from './model.ts'
import { firstFree, isSubNumber, numberAfter, type Taken } from './numbering.ts'
import type { Change } from './plan.ts'
import { joinWords } from './seam.ts'

type WordChange = Extract<Change, { what: 'words' }>
type InsertChange = Extract<Change, { what: 'insert' }>
type MoveChange = Extract<Change, { what: 'move' }>

/** The changes of one instruction. */
export interface Accepted {
  changes: Change[]
}

/**
 * The draft with all the changes; paragraphs that stay keep their addresses. The second value is, for each instruction,
 * the addresses of the paragraphs that it put in.
 */
export function applyChanges(
  draft: Document,
  accepted: readonly Accepted[],
): { document: Document; inserted: string[][] } {
  const changes = accepted.flatMap(({ changes }) => changes)
  const words = wordsByPlace(changes)
  const document = structuredClone(draft)
  for (const field of ['title', 'enactingFormula'] as const)
    document[field] = rewrite(draft[field], words.get(field))
  const kept = draft.provisions.map((provision, at) => changed(provision, at, words, changes))
  const taken: Taken = new Set(draft.provisions.map(({ eId }) => eId))
  const added = accepted.map(({ changes }) =>
    changes.flatMap((change) => (change.what === 'insert' ? [insertion(draft, change, taken)] : [])),
  )
  // Spans tell places in words, and a bracket may close in another paragraph.
  if (changes.length > 0) document.provisions = markSpans(inOrder(draft, kept, changes, added.flat()))
  return {
    document,
    inserted: added.map((all) => all.flatMap(({ provisions }) => provisions.map(({ eId }) => eId))),
  }
}

function wordsByPlace(changes: Change[]): Map<string, WordChange[]> {
  const byPlace = new Map<string, WordChange[]>()
  for (const change of changes) {
    if (change.what !== 'words') continue
    const key = placeKey(change.place)
    byPlace.set(key, [...(byPlace.get(key) ?? []), change])
  }
  return byPlace
}

/** Words and the notes in them. */
type Noted = Pick<Provision, 'text' | 'footnotes'>

const rewrite = (text: string, changes: WordChange[] = []): string =>
  rewriteNoted({ text, footnotes: [] }, changes).text

/** A text with its changes, from the end to the beginning so that offsets hold. */
function rewriteNoted(noted: Noted, changes: WordChange[]): Noted {
  const fromEnd = changes.toSorted((a, b) => b.from - a.from || b.to - a.to)
  return fromEnd.reduce(replaceWords, noted)
}

/** Marks stay where they stood; one among words that are replaced stands behind those put in. */
function replaceWords({ text, footnotes }: Noted, { from, to, put, footnotes: added }: WordChange): Noted {
  const right = text.slice(to)
  const now = joinWords(text.slice(0, from), put, right, to > from)
  const end = now.slice(0, now.length - right.trimStart().length).trimEnd().length
  const moved = (at: number): number => (at <= from ? at : at < to ? end : now.length - (text.length - at))
  const kept = footnotes.map((note) => noteAt(note, moved(placeOf(note, text.length)), now.length))
  const own = added.map((note) =>
    noteAt(note, end - (put.trimEnd().length - placeOf(note, put.trimEnd().length)), now.length),
  )
  const place = (note: Footnote): number => placeOf(note, now.length)
  return { text: now, footnotes: [...kept, ...own].toSorted((a, b) => place(a) - place(b)) }
}

function changed(
  provision: Provision,
  at: number,
  words: Map<string, WordChange[]>,
  changes: Change[],
): Provision {
  const own = words.get(String(at)) ?? []
  const footnotes: Footnote[] = provision.footnotes.flatMap((footnote, note) => {
    const isGone = changes.some((one) => one.what === 'remove-note' && one.at === at && one.note === note)
    return isGone ? [] : [{ ...footnote, text: rewrite(footnote.text, words.get(`${at} ${note}`)) }]
  })
  return { ...provision, ...rewriteNoted({ text: provision.text, footnotes }, own) }
}

/** Provisions that come to a place. */
interface Insertion {
  /** Before which provision of the draft they stand; its length for the end. */
  before: number
  /** Under which provision of the draft; -1 for none. */
  under: number
  provisions: Provision[]
}

function insertion(draft: Document, change: InsertChange, taken: Taken): Insertion {
  const { provisions } = draft
  const { beside, where, under, paragraphs } = change
  const owner = provisions[beside]!
  if (where === 'inside') {
    const below = descendants(provisions, beside)
    return {
      before: (below.at(-1) ?? beside) + 1,
      under,
      provisions: subParagraphs(owner, paragraphs, provisions, taken),
    }
  }
  const siblings = [...provisions.keys()].filter(
    (at) =>
      provisions[at]!.parent === owner.parent &&
      provisions[at]!.kind === owner.kind &&
      provisions[at]!.depth === owner.depth,
  )
  const previous = where === 'after' ? owner : provisions[siblings[siblings.indexOf(beside) - 1] ?? -1]
  const before = where === 'before' ? beside : (descendants(provisions, beside).at(-1) ?? beside) + 1
  return { before, under, provisions: inRow(owner, previous, paragraphs, provisions, taken) }
}

/** New paragraphs beside another, each with the sub-paragraphs that follow it. */
function inRow(
  owner: Provision,
  previous: Provision | undefined,
  paragraphs: NewParagraph[],
  all: Provision[],
  taken: Taken,
): Provision[] {
  const made: Provision[] = []
  let last = previous
  for (let i = 0; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    const subs: NewParagraph[] = []
    while (owner.depth === 0 && i + 1 < paragraphs.length && isSubNumber(paragraphs[i + 1]!.number))
      subs.push(paragraphs[++i]!)
    const place = last
      ? numberAfter(last, paragraph, taken)
      : { eId: firstFree(`${owner.eId}-new`, taken), number: '' }
    const { kind, depth, parent, page } = owner
    const own: Provision = {
      ...place,
      kind,
      text: paragraph.text,
      depth,
      parent,
      footnotes: paragraph.footnotes,
      page,
    }
    made.push(own, ...subParagraphs(own, subs, all, taken))
    last = own
  }
  return made
}

/** Sub-paragraphs put in at the end of a paragraph, with the numbers that the paper gives them. */
function subParagraphs(
  owner: Provision,
  paragraphs: NewParagraph[],
  all: Provision[],
  taken: Taken,
): Provision[] {
  const already = all.filter(({ parent }) => parent === owner.eId).length
  return paragraphs.map(({ number, text, footnotes }, i) => {
    const address = addressPart(number)
    const eId = firstFree(`${owner.eId}__${address ? `subpara_${address}` : `p_${already + i + 1}`}`, taken)
    const { kind, page } = owner
    return { eId, kind, number, text, depth: owner.depth + 1, parent: owner.eId, footnotes, page }
  })
}

/** Provisions in their order: those that stay, new ones in their places, moved ones where they go. */
function inOrder(
  draft: Document,
  kept: Provision[],
  changes: Change[],
  insertions: Insertion[],
): Provision[] {
  const gone = new Set(changes.flatMap((change) => (change.what === 'remove' ? change.at : [])))
  const moves = changes.filter((change) => change.what === 'move')
  const moveOf = new Map(moves.flatMap((move) => move.at.map((at): [number, MoveChange] => [at, move])))
  // What comes to stand under a paragraph that moves goes with it.
  const coming = Map.groupBy(insertions, ({ under }) => moveOf.get(under))
  const row = (places: number[], move: MoveChange | undefined, all: Insertion[]): Provision[] => {
    // What hangs deeper belongs to what stands before it.
    const inwards = all.toSorted((p, q) => q.provisions[0]!.depth - p.provisions[0]!.depth)
    const arriving = Map.groupBy(inwards, ({ before }) => before)
    return places.flatMap((at) => [
      ...(arriving.get(at) ?? []).flatMap(({ provisions }) => provisions),
      ...(at < kept.length && moveOf.get(at) === move && !gone.has(at) ? [kept[at]!] : []),
    ])
  }
  const arrivals = moves.map((move): Insertion => {
    const { at, beside, where, under } = move
    const own = coming.get(move) ?? []
    const places = new Set([...at, ...own.map(({ before }) => before)])
    const [moved, ...below] = row(
      [...places].sort((p, q) => p - q),
      move,
      own,
    )
    const end = (descendants(draft.provisions, beside).at(-1) ?? beside) + 1
    const { parent } = draft.provisions[beside]!
    return {
      before: where === 'before' ? beside : end,
      under,
      provisions: [{ ...moved!, parent }, ...below],
    }
  })
  return row([...kept.keys(), kept.length], undefined, [...arrivals, ...(coming.get(undefined) ?? [])])
}
