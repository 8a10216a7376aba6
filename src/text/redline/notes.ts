import type { Footnote, Provision } from '../document.ts'
import type { Words } from '../language/words.ts'
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

/** What became of a footnote. A note that moved stands with the paragraph that it moved to. */
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

/** Notes of one pair that have found no partner yet. */
interface Open {
  pair: Pair
  a: Footnote[]
  b: Footnote[]
  found: NoteChange[]
  /** All notes of the second document, in order. */
  order: Footnote[]
}

/** Share of the words that two notes of a paragraph must have in common to be one. */
const ALIKE = 0.3

/** Compares the footnotes of each pair and puts what became of them there; a note is known by its words, not its mark. */
export function compareNotes(pairs: Pair[], a: Provision[], b: Provision[], words: Words): void {
  const comparison = new NoteComparison(words)
  const all: Open[] = []
  for (const pair of pairs) {
    const here = pair.at.a.flatMap((i) => a[i]!.footnotes)
    const there = pair.at.b.flatMap((j) => b[j]!.footnotes)
    if (here.length + there.length > 0) all.push(comparison.matchEqual(pair, here, there))
  }
  comparison.findMoved(all)
  for (const open of all) comparison.close(open)
}

/** State is the point: each note is cut once. */
class NoteComparison {
  private readonly words: Words
  private readonly cuts = new Map<Footnote, Cut>()

  constructor(words: Words) {
    this.words = words
  }

  matchEqual(pair: Pair, a: Footnote[], b: Footnote[]): Open {
    const open: Open = { pair, a: [...a], b: [], found: [], order: b }
    for (const note of b) {
      const at = open.a.findIndex((one) => this.sameWords(one, note))
      if (at < 0) open.b.push(note)
      else open.found.push(this.change('same', open.a.splice(at, 1)[0]!, note))
    }
    return open
  }

  /** The same words under another paragraph. */
  findMoved(all: Open[]): void {
    const left = new Map<string, { open: Open; note: Footnote }[]>()
    for (const open of all) {
      for (const note of open.a) {
        const key = this.cut(note).text
        left.set(key, [...(left.get(key) ?? []), { open, note }])
      }
    }
    for (const open of all) {
      open.b = open.b.filter((note) => {
        const from = left.get(this.cut(note).text)?.shift()
        if (!from) return true
        from.open.a.splice(from.open.a.indexOf(from.note), 1)
        open.found.push(this.change('moved', from.note, note))
        return false
      })
    }
  }

  /** What is left of a pair is rewritten, new or gone. */
  close({ pair, a, b, found, order }: Open): void {
    const gone = [...a]
    for (const note of b) {
      const partner = this.partnerOf(note, gone, b.length)
      if (partner) gone.splice(gone.indexOf(partner), 1)
      found.push(partner ? this.change('changed', partner, note) : this.change('inserted', null, note))
    }
    found.sort((p, q) => order.indexOf(p.b!) - order.indexOf(q.b!))
    pair.notes = [...found, ...gone.map((note) => this.change('deleted', note, null))]
  }

  private partnerOf(note: Footnote, gone: Footnote[], rivals: number): Footnote | undefined {
    const likely = gone
      .map((one) => ({ one, share: this.shareOf(one, note) }))
      .filter(({ share }) => share >= ALIKE)
      .sort((p, q) => q.share - p.share)[0]?.one
    // The only note of a paragraph, in its place, was rewritten.
    return likely ?? (gone.length === 1 && rivals === 1 && gone[0]!.mark === note.mark ? gone[0] : undefined)
  }

  private shareOf(one: Footnote, other: Footnote): number {
    const [p, q] = [this.cut(one).ids, this.cut(other).ids]
    const inP = new Set(p)
    const both = q.filter((id) => inP.has(id)).length
    return p.length + q.length === 0 ? 0 : (2 * both) / (p.length + q.length)
  }

  private change(kind: NoteChange['kind'], a: Footnote | null, b: Footnote | null): NoteChange {
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

  private sameWords(a: Footnote, b: Footnote): boolean {
    return a.text === b.text || this.cut(a).text === this.cut(b).text
  }
}

/** The words of two short texts, compared. */
export function wordsBetween(a: Cut, b: Cut): WordOp[] {
  if (a.text === b.text) return sameOps(a, b)
  const irregular = new Map<string, number>()
  return opsOf(foldIslands(diffCodes(exactCodes(a, irregular), exactCodes(b, irregular))), a, b)
}
