import type { Footnote, Provision } from '../document.ts'
import type { Words } from '../language/words.ts'
import { nearest } from './align.ts'
import {
  cutWords,
  diffCodes,
  exactCodes,
  foldIslands,
  opsOf,
  sameOps,
  type Cut,
  type WordOp,
} from './diff.ts'
import type { Pair } from './pair.ts'

/**
 * What became of a footnote. A note that moved stands with the paragraph that it moved to; one whose mark stands behind
 * other words of its paragraph moved too.
 */
export interface NoteChange {
  kind: 'same' | 'changed' | 'moved' | 'inserted' | 'deleted'
  /** In the first and in the second document; null where it stands in the other alone. */
  a: Footnote | null
  b: Footnote | null
  /** The mark printed before it differs. */
  renumbered: boolean
  /** Words kept, inserted and deleted; absent where the text is the same. */
  words?: WordOp[]
}

/** A footnote at its place: one that an amendment put in twice is two. */
interface Note {
  own: Footnote
}

/** Notes of one pair that have found no partner yet, each in its order. */
interface Open {
  pair: Pair
  a: Set<Note>
  b: Note[]
  found: Found[]
  /** All notes of the second document with their places. */
  order: Map<Note, number>
}

/** What became of a note of the second document. */
interface Found {
  note: Note
  change: NoteChange
}

/** Share of the words that two notes of a paragraph must have in common to be one. */
const ALIKE = 0.3

/** Compares the footnotes of each pair and puts what became of them there; a note is known by its words, not its mark. */
export function compareNotes(pairs: Pair[], a: Provision[], b: Provision[], words: Words): void {
  const comparison = new NoteComparison(words)
  const all: Open[] = []
  for (const pair of pairs) {
    const here = pair.at.a.flatMap((i) => notesOf(a[i]!))
    const there = pair.at.b.flatMap((j) => notesOf(b[j]!))
    if (here.length + there.length > 0) all.push(comparison.matchEqual(pair, here, there))
  }
  comparison.findMoved(all)
  for (const open of all) comparison.close(open)
}

const notesOf = ({ footnotes }: Provision): Note[] => footnotes.map((own) => ({ own }))

/** State is the point: each note is cut once. */
class NoteComparison {
  private readonly words: Words
  private readonly cuts = new Map<Footnote, Cut>()

  constructor(words: Words) {
    this.words = words
  }

  /** Notes with the same words under the same paragraph, first those equal to the letter. */
  matchEqual(pair: Pair, here: Note[], there: Note[]): Open {
    const order = new Map(there.map((note, place) => [note, place]))
    const open: Open = { pair, a: new Set(here), b: there, found: [], order }
    for (const key of [({ own }: Note) => own.text, ({ own }: Note) => this.cut(own).text]) {
      const left = Map.groupBy([...open.a].reverse(), key)
      open.b = open.b.filter((note) => {
        const partner = left.get(key(note))?.pop()
        if (!partner) return true
        open.a.delete(partner)
        open.found.push({ note, change: this.change('same', partner, note) })
        return false
      })
      if (open.a.size === 0 || open.b.length === 0) break
    }
    return open
  }

  /** The same words under another paragraph. */
  findMoved(all: Open[]): void {
    const gone = all.flatMap((open) => Array.from(open.a, (note) => ({ open, note })))
    if (gone.length === 0) return
    const left = Map.groupBy(gone.reverse(), ({ note }) => this.cut(note.own).text)
    for (const open of all) {
      open.b = open.b.filter((note) => {
        const from = left.get(this.cut(note.own).text)?.pop()
        if (!from) return true
        from.open.a.delete(from.note)
        open.found.push({ note, change: this.change('moved', from.note, note) })
        return false
      })
    }
  }

  /** What is left of a pair is rewritten, new or gone. */
  close({ pair, a: gone, b, found, order }: Open): void {
    const likely = b.length > 0 ? new LikelyNotes([...gone], (note) => this.cut(note.own).ids) : null
    for (const [place, note] of b.entries()) {
      const partner = likely!.of(note, place / b.length, gone) ?? onlyOne(note, gone, b.length)
      if (partner) gone.delete(partner)
      const kind = partner ? 'changed' : 'inserted'
      found.push({ note, change: this.change(kind, partner ?? null, note) })
    }
    found.sort((p, q) => order.get(p.note)! - order.get(q.note)!)
    pair.notes = [
      ...found.map(({ change }) => change),
      ...Array.from(gone, (note) => this.change('deleted', note, null)),
    ]
  }

  private change(kind: NoteChange['kind'], from: Note | null, to: Note | null): NoteChange {
    const [a, b] = [from?.own ?? null, to?.own ?? null]
    const renumbered = a !== null && b !== null && a.mark !== b.mark
    return { kind, a, b, renumbered, ...this.wordsOf(a, b) }
  }

  private wordsOf(a: Footnote | null, b: Footnote | null): { words?: WordOp[] } {
    if (a && b && a.text === b.text) return {}
    if (!a || !b) return { words: [{ op: a ? 'delete' : 'insert', text: (a ?? b)!.text }] }
    return { words: wordsBetween(this.cut(a), this.cut(b)) }
  }

  private cut(note: Footnote): Cut {
    const known = this.cuts.get(note)
    if (known) return known
    const cut = cutWords(note.text, this.words)
    this.cuts.set(note, cut)
    return cut
  }
}

/** The only note of a paragraph, in its place, was rewritten. */
function onlyOne(note: Note, gone: Set<Note>, rivals: number): Note | undefined {
  const [one] = gone
  return gone.size === 1 && rivals === 1 && one!.own.mark === note.own.mark ? one : undefined
}

/** So many notes of a paragraph are compared with each of the other side; of more, those that share its rarest words. */
const COMPARED = 40

/** Which notes of the first document a note may have been, by the words they share. */
class LikelyNotes {
  private readonly notes: Note[]
  private readonly idsOf: (note: Note) => Int32Array
  private readonly wordsOf: Set<number>[]
  /** For each word the places of the notes in which it stands. */
  private readonly places = new Map<number, number[]>()

  constructor(notes: Note[], idsOf: (note: Note) => Int32Array) {
    this.notes = notes
    this.idsOf = idsOf
    this.wordsOf = notes.map((note) => new Set(idsOf(note)))
    for (const [place, words] of this.wordsOf.entries()) {
      for (const id of words) {
        const known = this.places.get(id)
        if (known) known.push(place)
        else this.places.set(id, [place])
      }
    }
  }

  /**
   * The note most alike of those not taken yet; undefined where none is alike enough.
   * @param at how far through its paragraph the note stands, 0 to 1
   */
  of(note: Note, at: number, free: Set<Note>): Note | undefined {
    const ids = this.idsOf(note)
    let best: Note | undefined
    let most = ALIKE
    for (const place of this.near(ids, at * this.notes.length)) {
      const one = this.notes[place]!
      if (!free.has(one)) continue
      const share = this.share(ids, place)
      if (share < most || (best && share === most)) continue
      best = one
      most = share
    }
    return best
  }

  private near(ids: Int32Array, place: number): Iterable<number> {
    if (this.notes.length <= COMPARED) return this.notes.keys()
    const rarest = [...new Set(ids)]
      .map((id) => this.places.get(id) ?? [])
      .sort((p, q) => p.length - q.length)
    const found = new Set<number>()
    for (const places of rarest) {
      if (found.size >= COMPARED) break
      for (const one of nearest(places, place, COMPARED)) found.add(one)
    }
    return [...found].sort((p, q) => p - q)
  }

  private share(ids: Int32Array, place: number): number {
    const words = this.wordsOf[place]!
    const both = ids.filter((id) => words.has(id)).length
    const all = ids.length + this.idsOf(this.notes[place]!).length
    return all === 0 ? 0 : (2 * both) / all
  }
}

/** The words of two short texts, compared. */
export function wordsBetween(a: Cut, b: Cut): WordOp[] {
  if (a.text === b.text) return sameOps(a, b)
  const irregular = new Map<string, number>()
  return opsOf(foldIslands(diffCodes(exactCodes(a, irregular), exactCodes(b, irregular))), a, b)
}
