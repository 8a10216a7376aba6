/** Numbers of paragraphs, sub-paragraphs and headings: what is printed, what it counts, how it becomes an address. */

export type MarkerKind = 'paragraph' | 'bracket' | 'roman' | 'letter' | 'bullet' | 'label'

export interface Marker {
  kind: MarkerKind
  /** As printed without final punctuation: "4 bis", "(a)", "II", "•", "Action 3". */
  number: string
  rest: string
}

const latin = '(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)'
const paragraph = new RegExp(
  `^(\\d{1,4}(?: ?${latin})?(?: ?[A-Z]|\\.? [Aa]lt\\.?(?: ?\\d+)?)?)\\.(?:\\s+|(?=[\\p{L}“[]))(.*)$`,
  'su',
)
/** "1 - " before Arabic words. */
const arabic = /^(\d{1,4}) ?[-–] (?=\p{Script=Arabic})(.*)$/su
const draft = new RegExp(
  `^((?:OP|PP)\\s?\\d{1,3}(?:\\s?${latin})?(?:\\s?[Aa]lt(?:\\s?\\d+)?)?)\\s*[.:)]?\\s+(.*)$`,
  's',
)
/** "[2.]", "[(a)]": the bracket stands around the number alone. */
const bracketed = /^(\[(?:\d{1,4}(?: ?[a-z]{3,12})?\.|\([a-z]{1,4}\))\])\s+(.*)$/s
/** "[2. Decides …]": the bracket opens before the number and closes behind the words. */
const open = /^(\[[[\s]*)(?=[\d(OP])/
const bracket = /^\(([a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[A-Z]|\p{Script=Arabic}{1,2})\)\s+(.*)$/su
const latinBracket = new RegExp(`^\\(([a-z]{1,2}|\\d{1,2}) (${latin})\\)\\s+(.*)$`, 's')
const roman = /^([IVXLC]{1,7})\.\s+(.*)$/s
const letter = /^([A-Z])\.\s+(.*)$/s
const bullet = /^([•▪●◦·‣–—])\s+(.*)$/s
const label =
  /^((?:Action|Article|Chapter|Part|Section|Objective|Goal|Principle|Rule|Regulation|Commitment|Pillar|Cluster) (?:[IVXLC]+|\d+|[A-Z]))(?:[.:]|\s[–—-]|$)\s*(.*)$/s

/** The marker a paragraph opens with, or null. Headings ("II.", "A.") are told apart by the caller. */
export function readMarker(text: string): Marker | null {
  const brackets = open.exec(text)?.[1]
  return brackets ? readBracketed(text, brackets) : readPlainMarker(text)
}

/** The number is read, the brackets stay with the words: they say what is not agreed. */
function readBracketed(text: string, brackets: string): Marker | null {
  const alone = bracketed.exec(text)
  if (alone)
    return { kind: alone[1]!.includes('(') ? 'bracket' : 'paragraph', number: alone[1]!, rest: alone[2]! }
  const marker = readPlainMarker(text.slice(brackets.length))
  return marker && { ...marker, rest: brackets.trim() + marker.rest }
}

function readPlainMarker(text: string): Marker | null {
  const two = (kind: MarkerKind, match: RegExpExecArray | null): Marker | null =>
    match && { kind, number: match[1]!.replace(/\.?\s+(?=[Aa]lt)|\s+/g, ' '), rest: match[2]! }
  const plain = two('paragraph', paragraph.exec(text) ?? draft.exec(text) ?? arabic.exec(text))
  if (plain) return plain
  const withLatin = latinBracket.exec(text)
  if (withLatin) return { kind: 'bracket', number: `(${withLatin[1]} ${withLatin[2]})`, rest: withLatin[3]! }
  const inBrackets = two('bracket', bracket.exec(text))
  if (inBrackets) return { ...inBrackets, number: `(${inBrackets.number})` }
  return (
    two('roman', roman.exec(text)) ??
    two('letter', letter.exec(text)) ??
    two('bullet', bullet.exec(text)) ??
    two('label', label.exec(text))
  )
}

const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** Value of a well-formed Roman number of either case, or 0. */
export function romanValue(text: string): number {
  const lower = text.toLowerCase()
  if (!/^(?:x{0,3}|xl|lx{0,3}|xc|c{1,3})(?:ix|iv|v?i{0,3})$/.test(lower) || lower === '') return 0
  let total = 0
  for (let i = 0; i < lower.length; i++) {
    const value = romanDigits[lower[i]!] ?? 0
    total += value < (romanDigits[lower[i + 1]!] ?? 0) ? -value : value
  }
  return total
}

/** a = 1 … z = 26, aa = 27, bb = 28; 0 for anything else. */
export function letterValue(text: string): number {
  const lower = text.toLowerCase()
  if (!/^[a-z]{1,2}$/.test(lower) || (lower.length === 2 && lower[0] !== lower[1])) return 0
  return (lower.length - 1) * 26 + lower.charCodeAt(0) - 96
}

/** Leading Arabic number: "4 bis" is 4, "OP7" is 7; 0 where there is none. */
export function arabicValue(number: string): number {
  return Number(/\d+/.exec(number)?.[0] ?? 0)
}

/** A number inserted between others: "4 bis", "7 ter", "3 Alt". */
export function isInserted(number: string): boolean {
  return new RegExp(`${latin}|alt|\\d ?[A-Z]$`, 'i').test(number)
}

/** Number as it stands in an address: "4 bis" → "4bis", "(a)" → "a", "OP 4 bis" → "4bis". */
export function addressPart(number: string): string {
  return number
    .replace(/^(?:OP|PP)\s?/, '')
    .replace(/[()\s.]/g, '')
    .replace(/[^\p{L}\d-]/gu, '')
}

/** The order in which Arabic letters count. */
const abjad = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'

/** One reading of a bracketed marker: letters, Roman or Arabic numbers, and its place in the row. */
export interface Reading {
  style: 'letter' | 'roman' | 'arabic' | 'capital'
  value: number
}

/** Every reading a bracketed marker allows: "(i)" is both the letter i and the Roman one. */
export function readings(number: string): Reading[] {
  const inner = number.replace(/[()[\]]/g, '').split(' ')[0]!
  if (/^\d/.test(inner)) return [{ style: 'arabic', value: Number(inner) }]
  const arabic = abjad.indexOf((inner.charAt(0) || '-').replace('ا', 'أ')) + 1
  if (arabic > 0) return [{ style: 'letter', value: arabic }]
  if (/^[A-Z]/.test(inner)) return [{ style: 'capital', value: letterValue(inner) }]
  const all: Reading[] = []
  if (letterValue(inner) > 0) all.push({ style: 'letter', value: letterValue(inner) })
  if (romanValue(inner) > 0) all.push({ style: 'roman', value: romanValue(inner) })
  return all
}
