/** Where the marks of notes stand among words. */
import type { Footnote, HeadNote, TextRange } from './document.ts'

/** A note whose mark stands at an offset of words of this length, in UTF-16 code units; at their end it says no place. */
export function noteAt<N extends Footnote>(note: N, at: number, length: number): N {
  const { at: _, ...rest } = note
  return (at >= length ? rest : { ...rest, at: Math.max(0, at) }) as N
}

/** Offset of the mark of a note among words of this length. */
export const placeOf = ({ at }: Footnote, length: number): number => Math.min(at ?? length, length)

/** Lines of the head of a draft as they are printed; those whose line is not known stand with that of submission. */
const headLines: HeadNote['line'][] = ['agendaTitle', 'submission', undefined, 'title']

/** The notes of a head in the order in which a draft prints their lines. */
export const inHeadOrder = (notes: readonly HeadNote[]): HeadNote[] =>
  headLines.flatMap((line) => notes.filter((note) => note.line === line))

/** Words, and the notes whose marks stand at their end. */
export interface NotedWords<N extends Footnote> extends TextRange {
  notes: N[]
}

/** Words of a length cut behind each mark; the last piece is the rest, without notes. */
export function cutAtNotes<N extends Footnote>(
  length: number,
  notes: readonly N[],
  place: (note: N) => number = (note) => placeOf(note, length),
): NotedWords<N>[] {
  const places = Map.groupBy(notes, place)
  const ends = [...places.keys()].sort((a, b) => a - b)
  const pieces = ends.map((end, i) => ({ start: ends[i - 1] ?? 0, end, notes: places.get(end)! }))
  return [...pieces, { start: ends.at(-1) ?? 0, end: length, notes: [] }]
}

/**
 * Offsets of marks in words that were tidied: white space may differ, and a number that stood before them is gone.
 *
 * @param was the words in which the marks stood at `ats`, which ascend; each character is looked at once
 */
export function sameOffsets(was: string, ats: readonly number[], now: string): number[] {
  if (was.endsWith(now)) return ats.map((at) => Math.max(0, at - (was.length - now.length)))
  const places: number[] = []
  let [from, place, behind] = [was.length, now.length, 0]
  for (const at of ats.toReversed()) {
    behind += was.slice(at, from).replace(/\s+/g, '').length
    from = at
    for (; place > 0 && (behind > 0 || /\s/.test(now[place - 1]!)); place--) {
      if (!/\s/.test(now[place - 1]!)) behind--
    }
    places.push(place)
  }
  return places.reverse()
}

/** The notes of words in which a stretch was replaced: each mark keeps its place among the words that stayed. */
export function notesAfter<N extends Footnote>(notes: readonly N[], was: string, now: string): N[] {
  const most = Math.min(was.length, now.length)
  let before = 0
  while (before < most && was[before] === now[before]) before++
  let behind = 0
  while (behind < most - before && was.at(-1 - behind) === now.at(-1 - behind)) behind++
  const moved = (at: number): number => {
    if (at === was.length) return now.length
    if (at <= before) return at
    return at >= was.length - behind ? at + now.length - was.length : before
  }
  return notes.map((note) => noteAt(note, moved(placeOf(note, was.length)), now.length))
}

/**
 * Words in which a sign stands for each mark, without the signs and tidied, and where they stood.
 *
 * @param tidy changes white space alone
 */
export function withoutSigns(
  signed: string,
  sign: string,
  tidy: (text: string) => string,
): { text: string; places: number[] } {
  const pieces = signed.split(sign)
  const words = pieces.join('')
  const text = tidy(words)
  let at = 0
  const ats = pieces.slice(0, -1).map((piece) => (at += piece.length))
  return { text, places: sameOffsets(words, ats, text) }
}
