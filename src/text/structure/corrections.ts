import type { Document, Provision, ProvisionKind } from '../document.ts'
import { noteAt, notesAfter, placeOf } from '../note-places.ts'
import { markSpans } from './spans.ts'

/** What a document says of itself and a person may put right. */
export const correctableFields = [
  'symbol',
  'title',
  'date',
  'session',
  'agendaItem',
  'body',
  'enactingFormula',
  'language',
] as const
export type CorrectableField = (typeof correctableFields)[number]

/** Which paragraph is meant: its address when it was corrected, and its words then, by which it is found in a new reading. */
export interface Anchor {
  eId: string
  text: string
}

/** One thing that a person put right in a reading. They are applied in the order in which they were made. */
export type Correction =
  | { what: 'field'; field: CorrectableField; value: string }
  | { what: 'kind'; at: Anchor; kind: ProvisionKind }
  | { what: 'number'; at: Anchor; number: string }
  | { what: 'text'; at: Anchor; text: string }
  /** Joined to the paragraph before it. */
  | { what: 'merge'; at: Anchor }
  /** Split in two before these words, which stand in it once or more; the first place counts. */
  | { what: 'split'; at: Anchor; before: string }
  /** Left out: no part of the text. */
  | { what: 'drop'; at: Anchor }

export interface Corrected {
  document: Document
  /** Corrections that do not fit this reading any more. */
  unapplied: Correction[]
}

/** Applies a person's corrections to a reading, whichever reading it is: paragraphs are found by their words first, then by their address. */
export function applyCorrections(read: Document, corrections: readonly Correction[]): Corrected {
  let document = structuredClone(read)
  const unapplied: Correction[] = []
  for (const correction of corrections) {
    const next = applyOne(document, correction)
    if (next) document = next
    else unapplied.push(correction)
  }
  return { document, unapplied }
}

function applyOne(document: Document, correction: Correction): Document | null {
  if (correction.what === 'field') return { ...document, [correction.field]: correction.value }
  const own = applyToProvisions(document, correction)
  if (own) return { ...document, provisions: own }
  for (const [index, part] of (document.documents ?? []).entries()) {
    const provisions = applyToProvisions(part, correction)
    if (provisions)
      return { ...document, documents: document.documents?.with(index, { ...part, provisions }) ?? [] }
  }
  return null
}

type ParagraphCorrection = Exclude<Correction, { what: 'field' }>

function applyToProvisions({ provisions }: Document, correction: ParagraphCorrection): Provision[] | null {
  const index = find(provisions, correction.at)
  const provision = provisions[index]
  if (!provision) return null
  if (correction.what === 'kind') return provisions.with(index, { ...provision, kind: correction.kind })
  if (correction.what === 'number') return provisions.with(index, { ...provision, number: correction.number })
  const made = applyToWords(provisions, index, correction)
  // Spans tell places in words, and a bracket may close in another paragraph.
  return made && markSpans(made)
}

function applyToWords(
  provisions: Provision[],
  index: number,
  correction: Extract<ParagraphCorrection, { what: 'text' | 'merge' | 'split' | 'drop' }>,
): Provision[] | null {
  const provision = provisions[index]!
  switch (correction.what) {
    case 'text':
      return provisions.with(index, {
        ...provision,
        text: correction.text,
        footnotes: notesAfter(provision.footnotes, provision.text, correction.text),
      })
    case 'merge':
      return merge(provisions, index)
    case 'split':
      return split(provisions, index, correction.before)
    case 'drop':
      return reparent(provisions.toSpliced(index, 1), provision.eId, provision.parent)
  }
}

function find(provisions: Provision[], at: Anchor): number {
  const both = provisions.findIndex((p) => p.eId === at.eId && p.text === at.text)
  if (both >= 0) return both
  const same = provisions.flatMap((p, index) => (p.text === at.text ? [index] : []))
  if (same.length === 1) return same[0] ?? -1
  const there = provisions.findIndex((p) => p.eId === at.eId && similar(p.text, at.text))
  return there >= 0 ? there : mostAlike(provisions, at.text)
}

/** Least share of words in common for a paragraph at another address to be the one that was meant. */
const leastAlike = 0.8

/** The paragraph whose words are most alike, where it is alike enough and no second one is as much so; else -1. */
function mostAlike(provisions: Provision[], text: string): number {
  const scores = provisions.map((p) => likeness(p.text, text))
  const best = Math.max(...scores, 0)
  return best >= leastAlike && scores.indexOf(best) === scores.lastIndexOf(best) ? scores.indexOf(best) : -1
}

/** Share of words in common of two texts, 0 to 1, counted with repetition (Dice). */
function likeness(a: string, b: string): number {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const [left, right] = [words(a), words(b)]
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of right) {
    const count = counts.get(word) ?? 0
    if (count > 0) common++
    counts.set(word, count - 1)
  }
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length)
}

/** At least half of the words are the same: the paragraph at that address is still the one that was meant. */
function similar(a: string, b: string): boolean {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().split(/\s+/).filter(Boolean))
  const [left, right] = [words(a), words(b)]
  const shared = [...left].filter((word) => right.has(word)).length
  return shared * 2 >= Math.max(left.size, right.size)
}

function merge(provisions: Provision[], index: number): Provision[] | null {
  const [before, own] = [provisions[index - 1], provisions[index]]
  if (!before || !own) return null
  const text = [before.text, own.text].filter(Boolean).join(' ')
  const behind = text.length - own.text.length
  const joined: Provision = {
    ...before,
    text,
    footnotes: [
      ...before.footnotes.map((note) => noteAt(note, placeOf(note, before.text.length), text.length)),
      ...own.footnotes.map((note) => noteAt(note, behind + placeOf(note, own.text.length), text.length)),
    ],
  }
  return reparent(provisions.toSpliced(index - 1, 2, joined), own.eId, before.eId)
}

function split(provisions: Provision[], index: number, before: string): Provision[] | null {
  const own = provisions[index]
  const place = own?.text.indexOf(before) ?? -1
  if (!own || place <= 0 || before.trim() === '') return null
  const taken = new Set(provisions.map((p) => p.eId))
  let n = 2
  while (taken.has(`${own.eId}-${n}`)) n++
  const text = own.text.slice(0, place).trimEnd()
  const rest = own.text.slice(place)
  const [here, there] = [true, false].map((isBefore) =>
    own.footnotes.filter((note) => placeOf(note, own.text.length) <= place === isBefore),
  )
  const head = {
    ...own,
    text,
    footnotes: here!.map((note) => noteAt(note, placeOf(note, place), text.length)),
  }
  // Without guid and wId: the second half is a new paragraph.
  const { guid: _guid, wId: _wId, ...kept } = own
  const tail: Provision = {
    ...kept,
    eId: `${own.eId}-${n}`,
    number: '',
    text: rest,
    footnotes: there!.map((note) => noteAt(note, placeOf(note, own.text.length) - place, rest.length)),
  }
  return provisions.toSpliced(index, 1, head, tail)
}

/** Those that hung under a paragraph that is gone hang under another. */
const reparent = (provisions: Provision[], gone: string, parent: string | null): Provision[] =>
  provisions.map((p) => (p.parent === gone ? { ...p, parent: parent === p.eId ? null : parent } : p))
