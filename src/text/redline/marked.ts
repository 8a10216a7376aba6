/** Words that were compared, with the marks of notes among them: each where it stands in its text. */
import type { Footnote, Provision } from '../document.ts'
import { placeOf } from '../note-places.ts'
import type { WordOp } from './diff.ts'
import type { NoteChange } from './notes.ts'
import { markOps } from './numbers.ts'

/** The mark of a note that stays at its place, is put in or taken out. */
export interface NoteOp {
  op: WordOp['op']
  note: Footnote
  /** What became of a note that stays. */
  change?: NoteChange
}

export type MarkedOp = WordOp | NoteOp

/** The mark of a note as it was and as it is. */
export const marksOf = ({ op, note, change }: NoteOp): WordOp[] =>
  change?.a ? markOps(change.a.mark, note.mark) : [{ op, text: note.mark }]

export const isNote = (op: MarkedOp): op is NoteOp => 'note' in op

/** Words with the notes in them. */
type Noted = Pick<Provision, 'text' | 'footnotes'>

/** A note with its offset in the words of its side. */
interface Placed {
  note: Footnote
  place: number
  /** With which of the other side it is one. */
  partner?: Placed
  change?: NoteChange
}

/**
 * The words of a pair with the marks in them. A note of both texts is one mark where that stands at the same place of
 * both; else it is taken out in one place and put in at another.
 *
 * @param a paragraphs of the first text, one after the other, of which the words were compared with those of `b`
 */
export function withMarks(
  words: WordOp[],
  a: readonly Noted[],
  b: readonly Noted[],
  changes: readonly NoteChange[] = [],
): MarkedOp[] {
  const [from, to] = [placedIn(a), placedIn(b)]
  if (from.length + to.length === 0) return words
  pairUp(from, to, changes, words)
  return insertOthers(cutAtKept(words, to), from, to)
}

/**
 * Whether marks that stand in both texts stand behind other words than before; for many notes of one pair.
 *
 * @param a,b as in `withMarks`
 */
export function createPlaces(
  words: WordOp[],
  a: readonly Noted[],
  b: readonly Noted[],
): (change: NoteChange) => boolean {
  const regions = regionsOf(words)
  const [from, to] = [placedIn(a), placedIn(b)]
  const text = b.map((one) => one.text).join('\n')
  return (change) => {
    const placeA = from.find(({ note }) => note === change.a)?.place
    const placeB = to.find(({ note }) => note === change.b)?.place
    if (placeA === undefined || placeB === undefined) return false
    return !regions.some((region) => {
      if (placeA < region.a[0] || placeA > region.a[1]) return false
      const [first, last] = region.b
      const place = isExact(region) ? first + placeA - region.a[0] : Math.min(Math.max(placeB, first), last)
      const [start, end] = [Math.min(place, placeB), Math.max(place, placeB)]
      return !/[\p{L}\p{N}]/u.test(text.slice(start, end))
    })
  }
}

/** In reading order. Between two paragraphs stands one line break. */
function placedIn(provisions: readonly Noted[]): Placed[] {
  let before = 0
  return provisions.flatMap(({ text, footnotes }) => {
    const base = before
    before += text.length + 1
    return footnotes
      .map((note) => ({ note, place: base + placeOf(note, text.length) }))
      .sort((p, q) => p.place - q.place)
  })
}

/** Partners keep the order of both texts. */
function pairUp(from: Placed[], to: Placed[], changes: readonly NoteChange[], words: WordOp[]): void {
  const regions = regionsOf(words)
  let first = 0
  for (const here of to) {
    const change = changes.find(({ b, a }) => b === here.note && a !== null)
    const at = change ? from.findIndex((one, i) => i >= first && one.note === change.a) : -1
    const there = from[at]
    if (!there || !regions.some((region) => meets(region, there.place, here.place))) continue
    first = at + 1
    Object.assign(here, { partner: there, change })
    there.partner = here
  }
}

/** Words that are the same, or those between two such: offsets in both texts, ends included. */
interface Region {
  ops: WordOp[]
  a: [number, number]
  b: [number, number]
}

function regionsOf(words: WordOp[]): Region[] {
  const regions: Region[] = []
  let [atA, atB] = [0, 0]
  for (const op of words) {
    const [goneA, goneB] = lengthsOf(op)
    const last = regions.at(-1)
    if (last && op.op !== 'same' && last.ops[0]!.op !== 'same') {
      last.ops.push(op)
      last.a[1] += goneA
      last.b[1] += goneB
    } else regions.push({ ops: [op], a: [atA, atA + goneA], b: [atB, atB + goneB] })
    atA += goneA
    atB += goneB
  }
  return regions
}

/** How many characters of each text an op stands for. */
const lengthsOf = ({ op, text, was }: WordOp): [number, number] => [
  op === 'insert' ? 0 : (was ?? text).length,
  op === 'delete' ? 0 : text.length,
]

function meets(region: Region, placeA: number, placeB: number): boolean {
  const { a, b } = region
  const isWithin = placeA >= a[0] && placeA <= a[1] && placeB >= b[0] && placeB <= b[1]
  return isWithin && (!isExact(region) || placeA - a[0] === placeB - b[0])
}

/** Whether both texts have the same letters there. */
const isExact = ({ ops: [first] }: Region): boolean => first!.op === 'same' && first!.was === undefined

/** The words cut where marks stay, with these. */
function cutAtKept(words: WordOp[], to: Placed[]): (WordOp | Placed)[] {
  const kept = to.filter(({ partner }) => partner)
  let next = 0
  return regionsOf(words).flatMap((region) => {
    const own: Placed[] = []
    while (next < kept.length && meets(region, kept[next]!.partner!.place, kept[next]!.place))
      own.push(kept[next++]!)
    return own.length === 0 ? region.ops : cutRegion(region, own)
  })
}

function cutRegion(region: Region, own: Placed[]): (WordOp | Placed)[] {
  const [first] = region.ops
  if (first!.op === 'same') {
    const places = own.map(({ place }) => place - region.b[0])
    return cutText(first!.text, places).flatMap((text, i): (WordOp | Placed)[] => [
      // What was written in another form goes with the first piece.
      ...(text || (i === 0 && first!.was)
        ? [{ ...first!, text, ...(first!.was !== undefined && i > 0 && { was: '' }) }]
        : []),
      ...(own[i] ? [own[i]] : []),
    ])
  }
  return cutInOrder(region, own) ?? cutAnew(region, own)
}

const cutText = (text: string, places: number[]): string[] =>
  [...places, text.length].map((place, i) => text.slice(places[i - 1] ?? 0, place))

/** Words taken out and put in with the marks between them, as they stand; null where a mark stands at none of their seams. */
function cutInOrder({ ops, a, b }: Region, own: Placed[]): (WordOp | Placed)[] | null {
  const cut: (WordOp | Placed)[] = []
  let [atA, atB, next] = [a[0], b[0], 0]
  for (const op of ops) {
    const [lengthA, lengthB] = lengthsOf(op)
    const start = op.op === 'delete' ? atA : atB
    let done = 0
    for (; next < own.length; next++) {
      const [placeA, placeB] = [own[next]!.partner!.place, own[next]!.place]
      const isHere =
        op.op === 'delete'
          ? placeB === atB && placeA >= atA && placeA <= atA + lengthA
          : placeA === atA && placeB >= atB && placeB <= atB + lengthB
      if (!isHere) break
      const place = (op.op === 'delete' ? placeA : placeB) - start
      if (place > done) cut.push({ ...op, text: op.text.slice(done, place) })
      cut.push(own[next]!)
      done = Math.max(done, place)
    }
    if (done < op.text.length) cut.push({ ...op, text: op.text.slice(done) })
    atA += lengthA
    atB += lengthB
  }
  return next === own.length ? cut : null
}

/** All that is taken out up to each mark, then all that is put in. */
function cutAnew({ ops, a, b }: Region, own: Placed[]): (WordOp | Placed)[] {
  const textOf = (op: WordOp['op']): string => ops.map((one) => (one.op === op ? one.text : '')).join('')
  const gone = cutText(
    textOf('delete'),
    own.map(({ partner }) => partner!.place - a[0]),
  )
  const here = cutText(
    textOf('insert'),
    own.map(({ place }) => place - b[0]),
  )
  return gone.flatMap((text, i): (WordOp | Placed)[] => [
    ...(text ? [{ op: 'delete' as const, text }] : []),
    ...(here[i] ? [{ op: 'insert' as const, text: here[i] }] : []),
    ...(own[i] ? [own[i]] : []),
  ])
}

/** The marks that stand in one of the texts alone, each at its place. */
function insertOthers(cut: (WordOp | Placed)[], from: Placed[], to: Placed[]): MarkedOp[] {
  const written: MarkedOp[] = []
  const [gone, come] = [new Row(from, 'delete'), new Row(to, 'insert')]
  let [atA, atB] = [0, 0]
  for (const one of cut) {
    if (!('op' in one)) {
      written.push(...gone.upTo(one.partner!), ...come.upTo(one))
      written.push({ op: 'same', note: one.note, change: one.change! })
      continue
    }
    const [lengthA, lengthB] = lengthsOf(one)
    const exact = one.was === undefined
    let done = 0
    for (;;) {
      written.push(
        ...gone.until(exact ? atA + (lengthA && done) : atA),
        ...come.until(atB + (lengthB && done)),
      )
      const ends = [
        ...(lengthA && exact ? [gone.place() - atA] : []),
        ...(lengthB ? [come.place() - atB] : []),
      ].filter((end) => end > done && end < one.text.length)
      const end = Math.min(one.text.length, ...ends)
      if (end > done || one.text === '') {
        const was = one.was !== undefined && done > 0 ? { was: '' } : {}
        written.push({ ...one, text: one.text.slice(done, end), ...was })
      }
      done = end
      if (done === one.text.length) break
    }
    atA += lengthA
    atB += lengthB
  }
  return [...written, ...gone.until(Infinity), ...come.until(Infinity)]
}

/** Notes of one text in their order. State is the point: a mark that stays is waited for. */
class Row {
  private next = 0
  private readonly notes: Placed[]
  private readonly op: 'insert' | 'delete'

  constructor(notes: Placed[], op: 'insert' | 'delete') {
    this.notes = notes
    this.op = op
  }

  /** Where the next one stands; beyond all where that one stays. */
  place(): number {
    const note = this.notes[this.next]
    return note && !note.partner ? note.place : Infinity
  }

  /** Those up to an offset. */
  until(place: number): NoteOp[] {
    const found: NoteOp[] = []
    while (this.next < this.notes.length && this.place() <= place) {
      if (this.notes[this.next]!.partner) break
      found.push({ op: this.op, note: this.notes[this.next++]!.note })
    }
    return found
  }

  /** Those before one that stays. */
  upTo(kept: Placed): NoteOp[] {
    const found: NoteOp[] = []
    while (this.notes[this.next] !== kept) found.push({ op: this.op, note: this.notes[this.next++]!.note })
    this.next++
    return found
  }
}
