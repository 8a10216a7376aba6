/** Numbers that a word processor counts in forms that plain text does not have: "Article 3", "1.2", "a.", "First". */
import type { Block, Counted } from './layout.ts'
import { readMarker, type Marker } from './numbering.ts'
import { isOperativeOpening } from './openings.ts'

/** Whether plain text has such numbers before paragraphs and what hangs under them. */
export const isPlainMarker = (marker: Marker | null): boolean =>
  marker !== null && ['paragraph', 'bracket', 'bullet', 'choice'].includes(marker.kind)

/** The number of a block as it is counted, without final punctuation, and the words after it. */
export function countedMarker({ text }: Block, { printed }: Counted): Marker {
  const marker = readMarker(text)
  if (marker?.kind === 'label') return marker
  const number = printed.replace(/[\s.:;–—-]+$|(?<=^\d+)\)$/, '') || printed
  return { kind: 'paragraph', number, rest: text.slice(printed.length).trim() }
}

/** Where a counted number stands. */
export interface CountedPlace {
  /** The number of the current paragraph, where it is counted. */
  opened: Counted | undefined
  /** The current paragraph is an operative one. */
  inOperative: boolean
  /** The part has numbers before its paragraphs. */
  numbered: boolean
  /** The words after the number. */
  words: string
}

/** Whether a number in a form that plain text does not have opens a paragraph; "1)" does where it goes on or nothing has another. */
export function opensParagraph(
  { list, level, isLetter }: Counted,
  marker: Marker | null,
  { opened, inOperative, numbered, words }: CountedPlace,
): boolean {
  const goesOn = opened?.list === list && opened.level === level
  if (isLetter) {
    const opens = level === 0 && !inOperative && marker?.kind !== 'bullet' && isOperativeOpening(words)
    return goesOn || opens
  }
  if (marker?.kind === 'bracket')
    return /^\(?\d+\)$/.test(marker.number) && (goesOn || (level === 0 && !numbered))
  const isBelow = inOperative && level > (opened?.level ?? 0)
  return !isBelow && !isPlainMarker(marker)
}

/** Whether it hangs under the paragraph for its place in the list: in any other form, or "1." below "1.". */
export function hangsBelow(
  { list, level }: Counted,
  marker: Marker | null,
  opened: Counted | undefined,
): boolean {
  if (!isPlainMarker(marker)) return true
  return marker?.kind === 'paragraph' && opened?.list === list && level > opened.level
}
